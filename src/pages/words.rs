//! What the pages call things.

use kokous_model::{
    record::RecordType,
    role::Role,
    wire::{PropertyField, RecordSummary},
};
use wasm_bindgen::JsValue;

use crate::{
    i18n::{Language, english, language, t},
    time::locale,
    ui::icon::IconName,
};

/// The stages of HubSpot's own sales pipeline.
const DEAL_STAGES: [&str; 7] = [
    "appointmentscheduled",
    "qualifiedtobuy",
    "presentationscheduled",
    "decisionmakerboughtin",
    "contractsent",
    "closedwon",
    "closedlost",
];

/// `Contacts`.
#[must_use]
pub fn kind_plural(kind: RecordType) -> &'static str {
    match kind {
        RecordType::Contact => t().contacts(),
        RecordType::Company => t().companies(),
        RecordType::Deal => t().deals(),
        RecordType::Ticket => t().tickets(),
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
pub fn role_label(role: Role) -> &'static str {
    match role {
        Role::Admin => t().role_admin(),
        Role::Member => t().role_member(),
        Role::ReadOnly => t().role_read_only(),
    }
}

/// The name of a stage of HubSpot's own support pipeline, whose stages are called `1` to `4`.
#[must_use]
pub fn ticket_stage_name(value: &str) -> Option<String> {
    value.parse().ok().filter(|stage| (1..=4).contains(stage)).map(|stage| t().ticket_stage(stage))
}

/// What a choice of a property is called; `label` where the page has no word of its own for it.
#[must_use]
pub fn choice_label(property: &str, value: &str, label: &str) -> String {
    let stage = if property == "hs_pipeline_stage" { ticket_stage_name(value) } else { None };
    stage.unwrap_or_else(|| t().choice_name(label, value))
}

/// What an option of a record's property is called: as the account named it, or in the page's language.
#[must_use]
pub fn option_label(field: &PropertyField, value: &str, label: &str) -> String {
    if field.own_options { label.trim().to_owned() } else { choice_label(&field.name, value, label) }
}

/// The second line about a record. The server writes it in English, with the stage of a deal or a ticket first, and an
/// amount after that.
#[must_use]
pub fn detail_text(summary: &RecordSummary) -> Option<String> {
    let detail = summary.detail.clone()?;
    if language() == Language::En {
        return Some(detail);
    }
    let (stage, rest) = detail.split_at(detail.find(" · ").unwrap_or(detail.len()));
    let translated = match summary.record.kind {
        RecordType::Deal => DEAL_STAGES
            .into_iter()
            .find(|code| english().choice_name("", code) == stage)
            .map(|code| t().choice_name(stage, code)),
        RecordType::Ticket => {
            (1..=4).find(|number| english().ticket_stage(*number) == stage).map(|number| t().ticket_stage(number))
        }
        RecordType::Contact | RecordType::Company => None,
    };
    let is_amount = summary.record.kind == RecordType::Deal;
    let rest = if is_amount { amount_text(rest) } else { rest.to_owned() };
    Some(translated.map_or_else(|| format!("{stage}{rest}"), |stage| format!("{stage}{rest}")))
}

/// ` · 84,000 EUR` with its thousands apart as the browser's locale has it; what has another shape stays as it is.
fn amount_text(text: &str) -> String {
    let number = text.trim_start_matches(" · ");
    let (number, currency) = number.split_at(number.find(' ').unwrap_or(number.len()));
    match number_text(&number.replace(',', "")) {
        Some(number) if text.starts_with(" · ") => format!(" · {number}{currency}"),
        _ => text.to_owned(),
    }
}

/// A number with its thousands apart, as the browser's locale has it; nothing for a text that is no number. Read by the
/// browser, because Rust's tables for it are 12,000 bytes (brotli).
#[must_use]
pub fn number_text(text: &str) -> Option<String> {
    let is_number = text.bytes().any(|byte| byte.is_ascii_digit());
    let number = JsValue::from_str(text).unchecked_into_f64();
    (is_number && number.is_finite()).then(|| js_sys::Number::from(number).to_locale_string(&locale()).into())
}

/// The address by which a phone calls a number as people write it; nothing for a text without digits.
#[must_use]
pub fn call_address(text: &str) -> Option<String> {
    // `+358 (0)9 …`: the zero is for those who call from within the country.
    let text = if text.starts_with('+') { text.replace("(0)", "") } else { text.to_owned() };
    let number: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    number.bytes().any(|byte| byte.is_ascii_digit()).then(|| format!("tel:{number}"))
}
