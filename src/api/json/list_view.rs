use kokous_model::wire::{ListView, ListViews};

use super::{FromJson, Json};

impl FromJson for ListView {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), kind: json.field("type"), name: json.field("name"), query: json.field("query") }
    }
}

impl FromJson for ListViews {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results"), properties: json.field_or_default("properties") }
    }
}
