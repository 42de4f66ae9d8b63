//! Folding of long lines (RFC 5545 §3.1).

/// Longest line, in octets without its line end.
const LINE_OCTETS: usize = 75;

/// Folds every line anew. The calendar crate counts the blank before the last piece of a line for nothing, so that
/// its lines can have 76 octets.
pub(in crate::calendar) fn refold(folded: &str) -> String {
    let unfolded = folded.replace("\r\n ", "");
    let mut out = String::with_capacity(folded.len() + folded.len() / LINE_OCTETS);
    for line in unfolded.split_terminator("\r\n") {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE_OCTETS {
                out.push_str("\r\n ");
                octets = 1;
            }
            out.push(letter);
            octets += letter.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_75_octets_stays_and_one_more_is_folded() {
        assert_eq!(refold(&format!("{}\r\n", "a".repeat(75))), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(refold(&format!("{}\r\n", "a".repeat(76))), format!("{}\r\n a\r\n", "a".repeat(75)));
        assert_eq!(
            refold(&format!("{}\r\nb\r\n", "a".repeat(150))),
            format!("{}\r\n {}\r\n a\r\nb\r\n", "a".repeat(75), "a".repeat(74))
        );
    }

    #[test]
    fn no_character_is_cut() {
        let folded = refold(&format!("{}\r\n", "東".repeat(60)));
        assert!(
            folded.split("\r\n").all(|line| line.len() <= 75 && line.trim_start().chars().all(|letter| letter == '東'))
        );
        assert_eq!(folded.replace("\r\n ", ""), format!("{}\r\n", "東".repeat(60)));
    }
}
