//! What the pages call things.

use kokous_model::{record::RecordType, role::Role};
use wasm_bindgen::JsValue;

use crate::ui::icon::IconName;

/// `Contacts`.
#[must_use]
pub const fn kind_plural(kind: RecordType) -> &'static str {
    match kind {
        RecordType::Contact => "Contacts",
        RecordType::Company => "Companies",
        RecordType::Deal => "Deals",
        RecordType::Ticket => "Tickets",
    }
}

/// The icon of a record type.
#[must_use]
pub const fn kind_icon(kind: RecordType) -> IconName {
    match kind {
        RecordType::Contact => IconName::Contact,
        RecordType::Company => IconName::Company,
        RecordType::Deal => IconName::Deal,
        RecordType::Ticket => IconName::Ticket,
    }
}

/// What a role allows, in a word or two.
#[must_use]
pub const fn role_label(role: Role) -> &'static str {
    match role {
        Role::Admin => "Administrator",
        Role::Member => "Member",
        Role::ReadOnly => "Read only",
    }
}

/// `1 guest`, `3 guests`: a count with the word for it, whose plural takes an `s`.
#[must_use]
pub fn count_of(count: usize, singular: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {singular}{ending}")
}

/// A number with its thousands apart, as the browser's locale has it; nothing for a text that is no number. Read by the
/// browser, because Rust's tables for it are 12,000 bytes (brotli).
#[must_use]
pub fn number_text(text: &str) -> Option<String> {
    let is_number = text.bytes().any(|byte| byte.is_ascii_digit());
    let number = JsValue::from_str(text).unchecked_into_f64();
    (is_number && number.is_finite()).then(|| js_sys::Number::from(number).to_locale_string("default").into())
}
