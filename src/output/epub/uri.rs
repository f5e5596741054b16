//! Addresses as strict readers take them (RFC 3986); browsers let more stand than that allows.

/// The address with every character that may not stand in it written in percent.
pub(super) fn strict(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    let host = address.find("://").map_or(0, |at| at + 3);
    let host_end = host + address[host..].find(['/', '?', '#']).unwrap_or(address.len() - host);
    let mut fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let stays = match byte {
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|next| next.iter().all(u8::is_ascii_hexdigit)),
            b'#' => !std::mem::replace(&mut fragment, true),
            b'[' | b']' => (host..host_end).contains(&at) && host > 0,
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if stays { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::strict;

    #[test]
    fn what_may_not_stand_is_written_in_percent() {
        for (from, to) in [
            ("https://e.org/a|b?c=[d]&e=^#f#g", "https://e.org/a%7Cb?c=%5Bd%5D&e=%5E#f%23g"),
            ("https://[::1]:80/100%", "https://[::1]:80/100%25"),
            ("https://e.org/%C3%A4?x=ä", "https://e.org/%C3%A4?x=%C3%A4"),
            ("mailto:a b@e.org", "mailto:a%20b@e.org"),
        ] {
            assert_eq!(strict(from), to);
        }
    }
}
