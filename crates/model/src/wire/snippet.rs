use serde::{Deserialize, Serialize};

use crate::{record::id_text, snippet::SnippetDraft};

/// `GET /kokous/v1/snippets`: those that everybody has and the user's own, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Snippets {
    pub results: Vec<Snippet>,
}

/// A snippet as one of those who have it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    #[serde(with = "id_text")]
    pub id: i64,
    /// What it is; the text is sanitised HTML.
    #[serde(flatten)]
    pub content: SnippetDraft,
    /// The name of whoever made it.
    pub owner: String,
    /// Whether the user may change and delete it: owners, and administrators what everybody has.
    pub may_change: bool,
}
