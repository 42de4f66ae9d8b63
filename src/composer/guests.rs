//! Addresses that were typed or pasted, as people write them.

use kokous_model::{attendee::Attendee, email::EmailAddress};

/// Reads every address in the text: one or many, plain (`aino@example.test`) or with a name (`Aino <aino@example.test>`,
/// `Virtanen, Aino <aino@example.test>`), separated by commas, semicolons, lines or white space. Returns the guests, and what
/// was none.
pub(super) fn read_guests(text: &str) -> (Vec<Attendee>, String) {
    let mut guests = Vec::new();
    let mut rest = Vec::new();
    for line in split(text, &[';', '\n', '\r', '\t']) {
        // Where there is but one address in it, a comma before that is a part of the name.
        let is_one = line.matches('@').count() == 1;
        let pieces = if is_one && read_guest(line).is_some() { vec![line] } else { split(line, &[',']) };
        for piece in pieces {
            if let Some(guest) = read_guest(piece) {
                guests.push(guest);
                continue;
            }
            let words: Vec<Option<Attendee>> = piece.split_whitespace().map(read_guest).collect();
            if words.iter().all(Option::is_some) {
                guests.extend(words.into_iter().flatten());
            } else {
                rest.push(piece);
            }
        }
    }
    (guests, rest.join(", "))
}

/// What stands between the separators that are not within quotation marks.
fn split<'text>(text: &'text str, separators: &[char]) -> Vec<&'text str> {
    let mut is_quoted = false;
    let is_separator = |letter: char| {
        is_quoted ^= letter == '"';
        !is_quoted && separators.contains(&letter)
    };
    text.split(is_separator).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

fn read_guest(text: &str) -> Option<Attendee> {
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    let email = String::from(EmailAddress::parse(address).ok()?);
    Some(Attendee::Guest { name: name.to_owned(), email })
}
