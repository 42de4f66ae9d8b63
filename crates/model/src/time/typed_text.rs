//! What typed dates and times have in common: the many characters that mean the same.

/// The longest text that can be a date or a time, in bytes: anything longer is refused unread.
const LONGEST_BYTES: usize = 120;

/// The text in lower case and without white space around it, with digits, spaces and separators in their ASCII form
/// and without the invisible marks that browsers put into right-to-left dates. Nothing for text that is too long to
/// be a date or a time.
pub(super) fn normalized(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LONGEST_BYTES {
        return None;
    }
    let letters = text.chars().flat_map(char::to_lowercase).filter(|letter| !is_invisible_mark(*letter));
    Some(letters.map(plain).collect::<String>().trim().to_owned())
}

/// Marks of direction and joining, which print nothing.
const fn is_invisible_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

fn plain(letter: char) -> char {
    // Arabic-Indic, Persian, Devanagari and full-width digits are typed by people whose keyboards have them.
    for zero in ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'] {
        let digit = u32::from(letter).checked_sub(u32::from(zero)).filter(|digit| *digit < 10);
        if let Some(digit) = digit.and_then(|digit| char::from_digit(digit, 10)) {
            return digit;
        }
    }
    match letter {
        _ if letter.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => '-',
        '\u{2044}' | '\u{ff0f}' => '/',
        '\u{3002}' | '\u{ff0e}' => '.',
        '\u{60c}' | '\u{3001}' | '\u{ff0c}' => ',',
        '\u{2236}' | '\u{ff1a}' => ':',
        _ => letter,
    }
}
