use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AttendeeView, TimelinePage};
use crate::record::{RecordRef, id_text};

/// A record in a list, a search or a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecordSummary {
    #[serde(flatten)]
    pub record: RecordRef,
    pub name: String,
    /// One more line that tells it from its namesakes: an address, a domain, an amount, a stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// `GET /kokous/v1/records?q=&type=`: at most 20.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordResults {
    pub results: Vec<RecordSummary>,
}

/// `GET /kokous/v1/records/{type}/{id}`: all that paints a record's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    #[serde(flatten)]
    pub summary: RecordSummary,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub archived: bool,
    /// The record that this one, archived then, became a part of, unless that is archived by now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<RecordSummary>,
    /// The properties that matter to this type, in the order in which the page shows them.
    pub properties: Vec<PropertyField>,
    /// One group for each of the other record types, empty ones included, and for contacts their own kind.
    pub associations: Vec<AssociationGroup>,
    pub timeline: TimelinePage,
    /// What a new meeting on this record is associated with at first: the record itself, its primary company and
    /// its newest open deal.
    pub default_associations: Vec<RecordSummary>,
    /// Whom a new meeting on this record is with at first: a contact itself; else nobody.
    pub default_attendees: Vec<AttendeeView>,
}

/// `PATCH /kokous/v1/records/{type}/{id}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordChange {
    /// By HubSpot's property names.
    pub properties: BTreeMap<String, PropertyChange>,
}

/// What a property becomes, and what it was to whoever changes it: where it is something else by now, nothing is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyChange {
    /// Nothing clears it.
    pub value: Option<String>,
    pub was: Option<String>,
}

/// `POST /kokous/v1/records/{type}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewRecord {
    /// By HubSpot's property names.
    pub properties: BTreeMap<String, String>,
    /// What it is associated with from the first.
    #[serde(default)]
    pub associations: Vec<RecordRef>,
}

/// `GET /kokous/v1/records/{type}/new`: what can be said of a new record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordForm {
    /// As on the record's page, with what a new one begins with.
    pub properties: Vec<PropertyField>,
    /// Of the names of each list, at least one property must have a value.
    pub required: Vec<Vec<String>>,
}

/// `PUT /kokous/v1/records/{type}/{id}/associations/{type}/{id}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssociationChange {
    /// Whether the other one, a company, becomes the record's primary one.
    #[serde(default)]
    pub primary: bool,
}

/// `POST /kokous/v1/records/{type}/{id}/merge`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergeRequest {
    /// The record of the same type that becomes a part of this one.
    #[serde(with = "id_text")]
    pub id: i64,
}

/// One property of a record with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PropertyField {
    /// HubSpot's property name, `jobtitle`.
    pub name: String,
    pub label: String,
    pub input: PropertyInput,
    /// The raw value: text, a number, an ISO date, an option's value, an owner's id.
    pub value: Option<String>,
    /// The value as people read it, where it differs: an option's label, an owner's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<PropertyOption>,
    /// Whether the account named the options, whose labels then have no translation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_options: bool,
    /// What the group of the account's own is called that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// How a property is shown and edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PropertyInput {
    Text,
    Email,
    Phone,
    Url,
    Number,
    Date,
    /// An instant, shown and edited in the viewer's zone.
    DateTime,
    Select,
    /// Any number of the options; the value has semicolons between them.
    Several,
    /// Several lines of text.
    Lines,
    Owner,
    TimeZone,
    ReadOnly,
}

/// One choice of a `Select` property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyOption {
    pub value: String,
    pub label: String,
}

/// The records of one type that a record is associated with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociationGroup {
    #[serde(rename = "type")]
    pub kind: crate::record::RecordType,
    /// How many there are; `records` holds 100 of them.
    pub total: u64,
    pub records: Vec<AssociatedRecord>,
}

/// One associated record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociatedRecord {
    #[serde(flatten)]
    pub summary: RecordSummary,
    /// Whether this is the record's primary company.
    #[serde(default)]
    pub primary: bool,
}
