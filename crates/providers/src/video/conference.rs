use kokous_model::{
    cause::CauseCode,
    text::{clean_lines, ellipsis},
};
use url::Url;

/// Longest link, in characters; Google takes no longer ones for a conference either.
const URL_CHARS: usize = 1_300;
/// Longest details, in characters.
const DETAILS_CHARS: usize = 4_000;
/// Longest id, in characters.
const ID_CHARS: usize = 500;

/// What a service made: a link that can be given to guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conference {
    /// The service's id of it.
    pub id: String,
    /// Always `https`.
    pub url: String,
    /// Plain text for the guests, of several lines; may be empty.
    pub details: String,
}

/// Why an answer is no conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unusable(pub CauseCode);

impl Conference {
    /// Reads what a service answered, as somebody else's text: a link that is no https page is none, and details are plain
    /// text of a bounded length.
    ///
    /// # Errors
    /// There is no link, or none that guests can be given.
    pub fn read(id: &str, url: &str, details: &str) -> Result<Self, Unusable> {
        let url = url.trim();
        if url.is_empty() || id.chars().count() > ID_CHARS {
            return Err(Unusable(CauseCode::VideoNoLink));
        }
        let link = Url::parse(url).map_err(|_| Unusable(CauseCode::VideoNoLink))?;
        let is_page = link.scheme() == "https" && link.has_host() && link.username().is_empty();
        let link = link.to_string();
        if !is_page || link.chars().count() > URL_CHARS {
            return Err(Unusable(CauseCode::VideoPlainLink));
        }
        let details = ellipsis(clean_lines(details).trim(), DETAILS_CHARS);
        Ok(Self { id: id.to_owned(), url: link, details })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_an_https_page() {
        let read = |url: &str| Conference::read("1", url, "").map(|conference| conference.url);
        assert_eq!(read(" https://vc.example.test/j/77 ").unwrap(), "https://vc.example.test/j/77");
        for (url, code) in [
            ("", CauseCode::VideoNoLink),
            ("j/77", CauseCode::VideoNoLink),
            ("http://vc.example.test/j/77", CauseCode::VideoPlainLink),
            ("javascript:alert(1)", CauseCode::VideoPlainLink),
            ("data:text/html,x", CauseCode::VideoPlainLink),
            ("https://user@vc.example.test/", CauseCode::VideoPlainLink),
        ] {
            assert_eq!(read(url), Err(Unusable(code)), "{url}");
        }
        assert_eq!(
            read(&format!("https://vc.example.test/{}", "x".repeat(URL_CHARS))),
            Err(Unusable(CauseCode::VideoPlainLink))
        );
        // What could end a line of a calendar is encoded.
        assert_eq!(read("https://vc.example.test/a\r\nATTENDEE:x").unwrap(), "https://vc.example.test/aATTENDEE:x");
    }

    #[test]
    fn details_are_plain_lines_of_a_bounded_length() {
        let details = |text: &str| Conference::read("1", "https://a.test/", text).unwrap().details;
        assert_eq!(details("Join:\r\nPIN 1234\u{0}\u{1b}[31m"), "Join:\nPIN 1234[31m");
        assert_eq!(details(&"x".repeat(9_000)).chars().count(), DETAILS_CHARS);
    }
}
