use serde::{Deserialize, Serialize};

use super::PropertyField;
use crate::record::{RecordType, id_text};

/// What a user saved of how a list is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListView {
    #[serde(with = "id_text")]
    pub id: i64,
    /// Of which records.
    #[serde(rename = "type")]
    pub kind: RecordType,
    pub name: String,
    /// The search, the order, the columns and the filters, as the address of the list has them:
    /// `sort=-lastname&lifecyclestage=lead,customer`.
    pub query: String,
}

/// `GET /kokous/v1/views?type=contacts`: the user's own, by name, and what the account adds to what lists can show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListViews {
    pub results: Vec<ListView>,
    /// The properties that the account made for records of this type, without a value. Among their options are those that
    /// are not offered any more.
    #[serde(default)]
    pub properties: Vec<PropertyField>,
}

/// `POST /kokous/v1/views`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewListView {
    #[serde(rename = "type")]
    pub kind: RecordType,
    pub name: String,
    pub query: String,
}

/// `PATCH /kokous/v1/views/{id}`: what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListViewChange {
    pub name: Option<String>,
    pub query: Option<String>,
}
