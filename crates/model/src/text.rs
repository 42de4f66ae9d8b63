//! What text may be made of, before it reaches a header, a calendar line or a page.

/// Whether the text has a character that ends a line or controls a terminal. None of them belongs in a title, a
/// name or a place, and each could forge a header or a calendar property.
#[must_use]
pub fn has_line_break_or_control(text: &str) -> bool {
    text.chars().any(|letter| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
}

/// Text of several lines with `\n` line ends and without any other control character but the tab.
#[must_use]
pub fn clean_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|letter| match letter {
            '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' | '\t' => Some(letter),
            _ if letter.is_control() => None,
            _ => Some(letter),
        })
        .collect()
}

/// The text, cut to at most `chars` characters with an ellipsis where something was cut.
#[must_use]
pub fn ellipsis(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(chars.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// The text as an error message can repeat it: at most `chars` characters, without anything that ends a line or
/// controls a terminal.
#[must_use]
pub fn quotable(text: &str, chars: usize) -> String {
    ellipsis(text, chars)
        .replace(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line_is_seen() {
        for text in ["a\nb", "a\rb", "a\u{2028}b", "a\u{85}b", "a\u{0}b", "a\u{1b}[0m"] {
            assert!(has_line_break_or_control(text), "{text:?}");
        }
        assert!(!has_line_break_or_control("Ääkköset, 東京 and \u{202e}right to left"));
    }

    #[test]
    fn lines_are_kept_and_controls_dropped() {
        assert_eq!(clean_lines("a\r\nb\rc\u{7}\td"), "a\nb\nc\td");
    }

    #[test]
    fn a_cut_shows() {
        assert_eq!(ellipsis("short", 10), "short");
        assert_eq!(ellipsis("a longer text", 9), "a longer…");
    }

    #[test]
    fn an_error_message_repeats_no_control_character() {
        assert_eq!(quotable("päivi@\r\nBcc", 20), "päivi@\u{fffd}\u{fffd}Bcc");
        assert_eq!(quotable("Europe/Nowhere", 8), "Europe/…");
    }
}
