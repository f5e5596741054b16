//! The parts of a heading: a kicker or a date before the headline, a subtitle behind it, each in an
//! element of its own.

use super::text::{key, squeeze};
use super::title::SEPARATORS;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Parts of a heading that are told apart.
const PARTS: usize = 16;

/// What classes of kickers hold, as publishers write them.
const KICKERS: [&str; 14] = [
    "dachzeile",
    "eyebrow",
    "kicker",
    "label",
    "overline",
    "overtitle",
    "pretitle",
    "roofline",
    "spitzmarke",
    "supertitle",
    "surtitre",
    "topline",
    "toptitle",
    "uptitle",
];

/// A part of a heading.
pub(super) struct Part {
    /// Its text, white space single.
    pub text: String,
    /// Whether an element says that it is a kicker.
    kicker: bool,
    /// Whether it is a separator with space at its side.
    sign: bool,
}

/// The texts of a heading, those without a letter or digit included.
pub(super) fn parts(s: &Snapshot, heading: NodeId) -> Vec<Part> {
    let mut out = Vec::new();
    let mut node = heading + 1;
    while node < s.end(heading) && out.len() < PARTS {
        let unread = matches!(s.tag(node), Tag::Script | Tag::Button | Tag::Rt | Tag::Rp);
        if unread || s.attr(node, Attr::Hidden).is_some() {
            node = s.end(node);
            continue;
        }
        if s.is_text(node) {
            let within = s.ancestors(node).take_while(|&n| n != heading).take(4);
            let kicker = within.filter_map(|n| s.attr(n, Attr::Class)).any(is_kicker);
            let text = squeeze(s.text(node));
            let spaced = s.text(node).len() > text.len() || s.space_before(node);
            let sign = spaced && text.chars().count() == 1 && text.contains(SEPARATORS);
            out.push(Part { text, kicker, sign });
        }
        node += 1;
    }
    out
}

fn is_kicker(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let mut words = class.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|w| KICKERS.iter().any(|k| w == *k || (*k != "label" && w.ends_with(k))))
}

/// The headline without a kicker that its class or a separator of its own tells; `None` when there is
/// none, or hardly anything behind it.
pub(super) fn without_kicker(parts: &[Part]) -> Option<String> {
    let marked = parts.iter().take_while(|p| p.kicker || p.sign).count();
    let parted = parts.iter().skip(1).take(2).position(|p| p.sign).map(|at| at + 2).filter(|&at| at == 2);
    let from = if marked > 0 && parts.iter().take(marked).any(|p| p.kicker) { marked } else { parted? };
    let rest = join(parts.get(from..)?);
    (key(&rest).split(' ').count() > 1).then_some(rest)
}

/// The run of parts that is one of the names (keys) by itself, where the heading has more.
pub(super) fn run_that_is(parts: &[Part], names: &[String]) -> Option<String> {
    if parts.len() < 2 {
        return None;
    }
    let runs = (0..parts.len()).flat_map(|from| (from + 1..=parts.len()).map(move |to| (from, to)));
    runs.map(|(from, to)| join(&parts[from..to])).find(|run| {
        let own = key(run);
        own.contains(' ') && names.contains(&own)
    })
}

fn join(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts.iter().filter(|p| !p.text.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn of(heading: &str) -> Vec<Part> {
        let s = html::parse(&format!("<h1>{heading}</h1>"), "", Limits::default());
        let h1 = (0..s.len()).find(|&n| s.tag(n) == Tag::H1).expect("a heading");
        parts(&s, h1)
    }

    #[test]
    fn kickers_by_class_or_by_a_separator_of_their_own() {
        for kicker in [
            "<span class=dachzeile>Pets</span>",
            "<b class='x-overline'>Pets</b> ",
            "<span>Pets</span><span> – </span>",
        ] {
            let heading = format!("{kicker}<span>Why dogs bark</span>");
            assert_eq!(without_kicker(&of(&heading)).as_deref(), Some("Why dogs bark"), "{kicker}");
        }
        for heading in [
            "Why <em>dogs</em> bark",
            "<span class=kicker>Why dogs bark</span>",
            "<b class=kicker>Why</b> dogs",
            "Why dogs bark",
            "<i>Category</i><b>:</b><i>Why dogs bark</i>",
        ] {
            assert_eq!(without_kicker(&of(heading)), None, "{heading}");
        }
    }

    #[test]
    fn the_run_of_parts_that_the_page_calls_itself() {
        let run = |heading: &str| run_that_is(&of(heading), &["why dogs bark".to_owned()]);
        assert_eq!(run("<i>1 May</i> <span>Why dogs bark</span>").as_deref(), Some("Why dogs bark"));
        assert_eq!(
            run("<span>Why <b>dogs</b> bark</span> <i>A night with hounds</i>").as_deref(),
            Some("Why dogs bark")
        );
        assert_eq!(run("So why dogs bark"), None);
    }
}
