//! Third parties by their addresses.

use super::data;
use crate::clutter::Class;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// A line of `services.txt`.
#[derive(Debug)]
struct Service {
    /// Lower case; empty when `path` is the beginning of the whole address, as `mailto:?`.
    host: &'static str,
    /// The beginning of path and query, without the first slash; may be empty.
    path: &'static str,
    class: Class,
}

/// The class of clutter that a third party's address tells: a share or follow address, an
/// advertiser, an app store. The address is as in the attribute: absolute, protocol-relative, or
/// with another scheme; a relative one is `None`. Hosts are matched by whole labels, subdomains
/// included; paths by their beginning; all without regard to case.
pub fn service(url: &str) -> Option<Class> {
    let url = url.trim_ascii();
    // Most links are relative.
    if url.starts_with(['/', '#', '?', '.']) && !url.starts_with("//") {
        return None;
    }
    let services = services();
    if let Some(found) = of_host(services, "").iter().find(|s| starts_with(url, s.path)) {
        return Some(found.class);
    }
    let (host, path) = host_and_path(url)?;
    suffixes(host)
        .find_map(|suffix| of_host(services, suffix).iter().find(|s| starts_with(path, s.path)))
        .map(|s| s.class)
}

/// Whether the address is one of a social network, where a bare link with an icon is a follow
/// button.
pub fn network(url: &str) -> bool {
    let networks = networks();
    host_and_path(url.trim_ascii())
        .is_some_and(|(host, _)| suffixes(host).any(|suffix| networks.binary_search_by(|n| compare(n, suffix)).is_ok()))
}

/// Host, without user and port, and what follows its slash, of an absolute web address.
fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let after_scheme = match url.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => rest,
        _ => url,
    };
    let rest = after_scheme.strip_prefix("//")?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.split(':').next().unwrap_or(host).trim_end_matches('.');
    Some((host, path.strip_prefix('/').unwrap_or(path)))
}

/// `a.b.c`, `b.c`, `c`; at most eight labels.
fn suffixes(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |h| h.split_once('.').map(|(_, rest)| rest)).take(8).filter(|h| !h.is_empty())
}

fn of_host<'a>(services: &'a [Service], host: &str) -> &'a [Service] {
    let from = services.partition_point(|s| compare(s.host, host) == Ordering::Less);
    let count = services[from..].iter().take_while(|s| compare(s.host, host) == Ordering::Equal).count();
    &services[from..from + count]
}

/// Compares lower-case `listed` with `host` in any case.
fn compare(listed: &str, host: &str) -> Ordering {
    listed.bytes().cmp(host.bytes().map(|b| b.to_ascii_lowercase()))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

fn services() -> &'static [Service] {
    static LIST: OnceLock<Vec<Service>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list: Vec<_> = data::lines(data::SERVICES).filter_map(parse).collect();
        list.sort_by(|a, b| (a.host, a.path).cmp(&(b.host, b.path)));
        list
    })
}

fn parse(line: &'static str) -> Option<Service> {
    let (address, class) = line.split_once(' ')?;
    let class = Class::from_name(class)?;
    let (host, path) = match address.split_once('/') {
        _ if address.contains(':') => ("", address),
        Some((host, path)) => (host, path),
        None => (address, ""),
    };
    Some(Service { host, path, class })
}

fn networks() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list: Vec<_> = data::lines(data::NETWORKS).collect();
        list.sort_unstable();
        list
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sorted_and_well_formed() {
        for text in [data::SERVICES, data::NETWORKS] {
            let lines: Vec<_> = data::lines(text).collect();
            for pair in lines.windows(2) {
                let address = |l: &'static str| l.split(' ').next().unwrap();
                assert!(address(pair[0]) < address(pair[1]), "{:?} before {:?}", pair[0], pair[1]);
            }
        }
        for line in data::lines(data::SERVICES) {
            let service = parse(line).unwrap_or_else(|| panic!("{line:?} is no entry"));
            assert!(
                service.host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b)),
                "{line:?}"
            );
            assert!(service.host.contains('.') || service.path.contains(':'), "{line:?}");
        }
        assert!(data::lines(data::NETWORKS).all(|h| h.contains('.') && !h.contains(['/', ' '])));
    }

    #[test]
    fn every_listed_service_is_found() {
        for line in data::lines(data::SERVICES) {
            let (address, class) = line.split_once(' ').unwrap();
            let url = if address.contains(':') { address.to_string() } else { format!("https://www.{address}") };
            assert_eq!(service(&url).map(Class::name), Some(class), "{url}");
        }
    }

    #[test]
    fn hosts_match_by_whole_labels_and_paths_by_their_beginning() {
        assert_eq!(service("https://www.facebook.com/sharer/sharer.php?u=x"), Some(Class::Social));
        assert_eq!(service("//WWW.Facebook.com:443/Sharer.php?u=x"), Some(Class::Social));
        assert_eq!(service("https://www.facebook.com/some.page"), None);
        assert_eq!(service("https://notfacebook.com/sharer.php"), None);
        assert_eq!(service("https://facebook.com.example.org/sharer.php"), None);
        assert_eq!(service("https://example.org/?u=https://facebook.com/sharer.php"), None);
        assert_eq!(service("/sharer.php"), None);
        assert_eq!(service("mailto:?subject=Read%20this"), Some(Class::Social));
        assert_eq!(service("mailto:desk@example.org"), None);
        assert_eq!(service("https://user@x.com/intent/post"), Some(Class::Social));
    }

    #[test]
    fn networks_are_told_by_host() {
        assert!(network("https://m.youtube.com/@desk"));
        assert!(network("//x.com/desk"));
        assert!(!network("https://netflix.com/"));
        assert!(!network("x.com/desk"));
        assert!(!network(""));
    }

    #[test]
    fn hostile_addresses_do_no_harm() {
        let dots = format!("https://{}", ".".repeat(100_000));
        for url in ["https://", "//", "://", "https://é.com/ß", "https://@:@", "http:\\\\x.com", &dots] {
            assert_eq!(service(url), None);
            assert!(!network(url));
        }
    }
}
