//! Which pages rules may be tuned on and which are held back, by site.
//!
//! The site of a page is the last two labels of its host, three where the second to last is a usual
//! second level below a country (`co.uk`). Pages without an address have the `site` their truth
//! names, else their id. A site is for tuning when the first 32 bits of its name's SHA-256 are an
//! even number, else held back: the function of the reference scorer, so the two agree, and fixed
//! for ever, so that what was held back stays unseen.

use sha2::{Digest, Sha256};

/// One part of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// The sites rules are tuned on
    Tune,
    /// The sites held back
    Held,
}

impl Split {
    /// The part a page belongs to.
    pub fn of(url: &str, site: &str, id: &str) -> Split {
        Split::of_site(&Split::site(url, site, id))
    }

    /// The part a site belongs to.
    pub fn of_site(site: &str) -> Split {
        if Sha256::digest(site)[3] % 2 == 0 { Split::Tune } else { Split::Held }
    }

    /// The site a page belongs to.
    pub fn site(url: &str, site: &str, id: &str) -> String {
        registrable(&host(url).or((!site.is_empty()).then_some(site)).unwrap_or(id).to_lowercase())
    }
}

fn host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    ((scheme.is_empty() || scheme.ends_with(':')) && !host.is_empty()).then_some(host)
}

/// Second levels below which countries register sites.
const SECOND: [&str; 9] = ["co", "com", "org", "net", "gov", "ac", "or", "ne", "edu"];

fn registrable(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let count = match labels[..] {
        [.., _, second, top] if SECOND.contains(&second) && top.len() == 2 => 3,
        _ => 2,
    };
    labels[labels.len().saturating_sub(count)..].join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_registrable_names() {
        for (host, site) in
            [("www.bbc.co.uk", "bbc.co.uk"), ("a.b.example.org", "example.org"), ("co.uk", "co.uk"), ("x-1", "x-1")]
        {
            assert_eq!(registrable(host), site);
        }
        assert_eq!(host("https://u@E.org:80/a"), Some("E.org"));
        assert_eq!(host("e.org/a//b"), None);
    }

    #[test]
    fn the_parts_never_change() {
        // Worked out with the reference scorer's `part`.
        for (url, part) in [
            ("https://www.bbc.com/news/1", Split::Tune),
            ("https://www.washingtonpost.com/", Split::Held),
            ("https://www.nytimes.com/", Split::Tune),
            ("https://news.yahoo.co.jp/", Split::Held),
        ] {
            assert_eq!(Split::of(url, "", "id"), part, "{url}");
        }
        assert_eq!(Split::of("", "www.bbc.com", "id"), Split::of("https://bbc.com", "", "other"));
    }
}
