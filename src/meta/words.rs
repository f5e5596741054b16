//! Words of bylines and dates: a seam that the lexicon fills.

/// 1 to 12 for a month's name.
pub(super) fn month(word: &str) -> Option<u8> {
    const NAMES: &[(&str, u8)] = &[
        ("jan", 1), ("january", 1), ("januar", 1), ("jänner", 1), ("enero", 1), ("ene", 1), ("janvier", 1), ("janv", 1), ("gennaio", 1), ("gen", 1), ("janeiro", 1), ("января", 1), ("januari", 1), ("stycznia", 1), ("ιανουαρίου", 1), ("tammikuuta",1),
        ("feb", 2), ("february", 2), ("februar", 2), ("febrero", 2), ("février", 2), ("févr", 2), ("febbraio", 2), ("fevereiro", 2), ("fev", 2), ("февраля", 2), ("februari", 2), ("lutego", 2), ("φεβρουαρίου", 2),
        ("mar", 3), ("march", 3), ("märz", 3), ("mär", 3), ("mrz", 3), ("marzo", 3), ("mars", 3), ("março", 3), ("марта", 3), ("maart", 3), ("marca", 3), ("μαρτίου", 3),
        ("apr", 4), ("april", 4), ("abril", 4), ("abr", 4), ("avril", 4), ("avr", 4), ("aprile", 4), ("апреля", 4), ("kwietnia", 4), ("απριλίου", 4),
        ("may", 5), ("mai", 5), ("mayo", 5), ("maggio", 5), ("mag", 5), ("maio", 5), ("мая", 5), ("mei", 5), ("maja", 5), ("μαΐου", 5),
        ("jun", 6), ("june", 6), ("juni", 6), ("junio", 6), ("juin", 6), ("giugno", 6), ("giu", 6), ("junho", 6), ("июня", 6), ("czerwca", 6), ("ιουνίου", 6),
        ("jul", 7), ("july", 7), ("juli", 7), ("julio", 7), ("juillet", 7), ("juil", 7), ("luglio", 7), ("lug", 7), ("julho", 7), ("июля", 7), ("lipca", 7), ("ιουλίου", 7),
        ("aug", 8), ("august", 8), ("agosto", 8), ("ago", 8), ("août", 8), ("августа", 8), ("augustus", 8), ("sierpnia", 8), ("αυγούστου", 8),
        ("sep", 9), ("sept", 9), ("september", 9), ("septiembre", 9), ("septembre", 9), ("settembre", 9), ("set", 9), ("setembro", 9), ("сентября", 9), ("września", 9), ("σεπτεμβρίου", 9),
        ("oct", 10), ("october", 10), ("okt", 10), ("oktober", 10), ("octubre", 10), ("octobre", 10), ("ottobre", 10), ("ott", 10), ("outubro", 10), ("out", 10), ("октября", 10), ("października", 10), ("οκτωβρίου", 10),
        ("nov", 11), ("november", 11), ("noviembre", 11), ("novembre", 11), ("novembro", 11), ("ноября", 11), ("listopada", 11), ("νοεμβρίου", 11),
        ("dec", 12), ("december", 12), ("dez", 12), ("dezember", 12), ("diciembre", 12), ("dic", 12), ("décembre", 12), ("déc", 12), ("dicembre", 12), ("dezembro", 12), ("декабря", 12), ("grudnia", 12), ("δεκεμβρίου", 12),
    ];
    NAMES.iter().find(|(n, _)| *n == word).map(|(_, m)| *m)
}

/// The rest of a text after a byline's opening.
pub(super) fn byline(text: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &["written by", "posted by", "published by", "story by", "words by", "text by", "by", "author", "von", "text", "autor", "autorin", "par", "por", "di", "door", "av", "af", "autore", "auteur", "автор", "作者", "记者", "記者", "文/", "文／"];
    let lower = text.to_lowercase();
    for o in OPENINGS {
        if let Some(rest) = lower.strip_prefix(o) {
            let ok = rest.chars().next().is_some_and(|c| !c.is_alphanumeric()) || !o.is_ascii();
            if ok && lower.len() == text.len() {
                let rest = text.get(o.len()..)?.trim_start_matches(|c: char| c.is_whitespace() || ":：/／|-–—·・".contains(c)).trim_end();
                if !rest.is_empty() {
                    return Some(rest);
                }
            }
        }
    }
    None
}
