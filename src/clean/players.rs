//! The pages of embedded players and posts: what a link card leads to, in place of the frame's address.

use url::Url;

/// Lengths of what the services call a video or a post.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// The page that shows what a frame shows; the frame's own address when no service is known. Source: the
/// services' own descriptions of their frames.
pub(super) fn page(frame: Url) -> Url {
    let found = known(&frame).and_then(|page| Url::parse(&page).ok());
    found.unwrap_or(frame)
}

fn known(frame: &Url) -> Option<String> {
    let host = frame.host_str()?.trim_start_matches("www.");
    let mut parts = frame.path_segments()?.filter(|p| !p.is_empty());
    let first = parts.next()?;
    let second = parts.next();
    let id = || second.filter(|id| is_id(id));
    let query = |name| frame.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).filter(|v| is_id(v));
    match (host, first) {
        // The player of a list has no video of its own.
        ("youtube.com" | "youtube-nocookie.com" | "m.youtube.com", "embed") => match id()? {
            "videoseries" => query("list").map(|list| format!("https://www.youtube.com/playlist?list={list}")),
            id => Some(video(id)),
        },
        ("player.vimeo.com", "video") => id().map(|id| format!("https://vimeo.com/{id}")),
        ("dailymotion.com" | "geo.dailymotion.com", "embed") => {
            parts.next().filter(|id| is_id(id)).map(|id| format!("https://www.dailymotion.com/video/{id}"))
        }
        ("platform.twitter.com" | "platform.x.com", "embed") => {
            query("id").map(|id| format!("https://x.com/i/status/{id}"))
        }
        ("open.spotify.com", "embed") => {
            let id = parts.next().filter(|id| is_id(id))?;
            second.filter(|kind| is_id(kind)).map(|kind| format!("https://open.spotify.com/{kind}/{id}"))
        }
        ("instagram.com", "p" | "reel") => id().map(|id| format!("https://www.instagram.com/{first}/{id}/")),
        _ => None,
    }
}

/// The page of a video that an element names by its id. Source: the elements `lite-youtube` and
/// `lite-vimeo`, that load a player when it is asked for.
pub(super) fn of_id(id: &str) -> Option<Url> {
    let id = id.trim();
    let page = if id.bytes().all(|b| b.is_ascii_digit()) && id.len() != 11 {
        format!("https://vimeo.com/{id}")
    } else {
        video(id)
    };
    Some(page).filter(|_| is_id(id)).and_then(|page| Url::parse(&page).ok())
}

fn video(id: &str) -> String {
    format!("https://www.youtube.com/watch?v={id}")
}

fn is_id(id: &str) -> bool {
    ID_LENGTH.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lead_to_pages() {
        for (frame, want) in [
            ("https://www.youtube-nocookie.com/embed/aB3dE5gH7jK?rel=0", "https://www.youtube.com/watch?v=aB3dE5gH7jK"),
            ("https://www.youtube.com/embed/videoseries?list=PL0123", "https://www.youtube.com/playlist?list=PL0123"),
            ("https://player.vimeo.com/video/123456?h=1", "https://vimeo.com/123456"),
            ("https://www.dailymotion.com/embed/video/x7abc", "https://www.dailymotion.com/video/x7abc"),
            ("https://platform.twitter.com/embed/Tweet.html?dnt=1&id=987654", "https://x.com/i/status/987654"),
            ("https://open.spotify.com/embed/track/4cOdK2?x=1", "https://open.spotify.com/track/4cOdK2"),
            ("https://www.instagram.com/p/Cabc12/embed/", "https://www.instagram.com/p/Cabc12/"),
            ("https://www.youtube.com/embed/a%22b", "https://www.youtube.com/embed/a%22b"),
            ("https://video.example/embed/12345", "https://video.example/embed/12345"),
        ] {
            assert_eq!(page(Url::parse(frame).expect("an address")).as_str(), want);
        }
    }

    #[test]
    fn elements_name_videos() {
        assert_eq!(of_id("zY9xW7vU5tS").expect("a page").as_str(), "https://www.youtube.com/watch?v=zY9xW7vU5tS");
        assert_eq!(of_id("123456789").expect("a page").as_str(), "https://vimeo.com/123456789");
        assert_eq!(of_id("javascript:x"), None);
    }
}
