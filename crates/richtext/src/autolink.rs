//! Finds bare web addresses in text.

/// A piece of text, and whether it is an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'text> {
    Text(&'text str),
    Address(&'text str),
}

/// Splits text at the `http://` and `https://` addresses in it, by the rules of GitHub's extended autolinks: an
/// address ends at white space or `<`, and punctuation that closes the sentence around it is not part of it.
pub(crate) fn split_at_addresses(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut search_from = 0;
    while let Some(start) = next_scheme(rest, search_from) {
        let address = address_at(rest.get(start..).unwrap_or_default());
        let begins_a_word = !rest.get(..start).unwrap_or_default().ends_with(char::is_alphanumeric);
        let (_, after_scheme) = address.split_once("://").unwrap_or_default();
        if !begins_a_word || !after_scheme.starts_with(char::is_alphanumeric) {
            search_from = start + "http".len();
            continue;
        }
        let (before, from_address) = rest.split_at(start);
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Address(address));
        rest = from_address.get(address.len()..).unwrap_or_default();
        search_from = 0;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn next_scheme(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.match_indices("http").map(|(index, _)| from + index).find(|index| {
        let tail = text.get(index + "http".len()..).unwrap_or_default();
        tail.starts_with("://") || tail.starts_with("s://")
    })
}

fn address_at(text: &str) -> &str {
    let end = text.find(|letter: char| letter.is_whitespace() || letter.is_control() || "<>\"".contains(letter));
    let mut address = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    loop {
        let trimmed = address.trim_end_matches(|letter| ".,;:!?'*_~”’»".contains(letter));
        let trimmed = match trimmed.chars().last() {
            Some(close @ (')' | ']')) => {
                let open = if close == ')' { '(' } else { '[' };
                let count = |wanted| trimmed.chars().filter(|letter| *letter == wanted).count();
                if count(close) > count(open) { trimmed.strip_suffix(close).unwrap_or(trimmed) } else { trimmed }
            }
            _ => trimmed,
        };
        if trimmed.len() == address.len() {
            return address;
        }
        address = trimmed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        split_at_addresses(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Address(address) => Some(address),
                Piece::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        for (text, expected) in [
            ("see https://example.test/a.", vec!["https://example.test/a"]),
            ("(http://example.test/a_(b))", vec!["http://example.test/a_(b)"]),
            ("http://a.test, https://b.test/?q=1&r=2!", vec!["http://a.test", "https://b.test/?q=1&r=2"]),
            ("<https://example.test>", vec!["https://example.test"]),
            ("xhttp://a.test https:// http:/a ftp://a.test", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(addresses(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        let text = "ä https://a.test: b, xhttps://c.test)";
        let joined: String = split_at_addresses(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Address(text) => text,
            })
            .collect();
        assert_eq!(joined, text);
    }
}
