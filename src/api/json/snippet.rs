use kokous_model::{
    snippet::SnippetDraft,
    wire::{Snippet, Snippets},
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for Snippets {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for Snippet {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            content: SnippetDraft::from_json(json),
            owner: json.field("owner"),
            may_change: json.field("mayChange"),
        }
    }
}

impl FromJson for SnippetDraft {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            name: json.field("name"),
            shortcut: json.field("shortcut"),
            text: json.field("text"),
            shared: json.field("shared"),
        }
    }
}

impl ToJson for SnippetDraft {
    fn to_json(&self) -> Body {
        object(&[
            ("name", self.name.to_json()),
            ("shortcut", self.shortcut.to_json()),
            ("text", self.text.to_json()),
            ("shared", self.shared.into()),
        ])
    }
}
