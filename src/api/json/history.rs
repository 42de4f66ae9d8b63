use kokous_model::{
    error::Field,
    history::{Action, FieldChange, Source},
    wire::{HistoryEntry, MeetingHistory},
};

use super::{FromJson, Json, codes::Coded};

impl FromJson for MeetingHistory {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for HistoryEntry {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            at: json.field("at"),
            by: json.field("by"),
            source: json.field("source"),
            action: json.field("action"),
            changes: json.field_or_default("changes"),
        }
    }
}

impl FromJson for FieldChange {
    fn from_json(json: &Json<'_>) -> Self {
        let field = json.field::<HistoryField>("field").0;
        Self { field, before: json.field_or_default("before"), after: json.field_or_default("after") }
    }
}

/// A field by its name in JSON.
struct HistoryField(Field);

impl FromJson for HistoryField {
    fn from_json(json: &Json<'_>) -> Self {
        let field = json.text().and_then(|name| Field::from_name(&name));
        if field.is_none() {
            json.is_wrong();
        }
        Self(field.unwrap_or(Field::Title))
    }
}

impl Coded for Source {
    const CODES: &'static [(&'static str, Self)] =
        &[("page", Self::Page), ("api", Self::Api), ("calendar", Self::Calendar), ("dispatcher", Self::Dispatcher)];
}

impl Coded for Action {
    const CODES: &'static [(&'static str, Self)] = &[
        ("created", Self::Created),
        ("changed", Self::Changed),
        ("answered", Self::Answered),
        ("canceled", Self::Canceled),
        ("deleted", Self::Deleted),
        ("restored", Self::Restored),
        ("sent", Self::Sent),
        ("not_sent", Self::NotSent),
    ];
}
