//! What was typed for properties.

use kokous_model::wire::PropertyInput;

/// What was typed, as the server takes it; nothing for nothing. Numbers may have spaces between their thousands, and a
/// comma before what is less than one.
pub(super) fn tidied(input: PropertyInput, typed: &str) -> Option<String> {
    let text = typed.trim();
    let text = if input == PropertyInput::Number { number(text) } else { text.to_owned() };
    (!text.is_empty()).then_some(text)
}

fn number(text: &str) -> String {
    let together: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    match together.split_once(',') {
        Some((whole, rest)) if !rest.contains([',', '.']) && !whole.contains('.') && rest.len() < 3 => {
            format!("{whole}.{rest}")
        }
        // 1,000 and 1,000.50 as they are written in English.
        _ => together.replace(',', ""),
    }
}
