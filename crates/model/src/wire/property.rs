use serde::{Deserialize, Serialize};

/// `GET /crm/v3/properties/{type}`, as far as the page needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnProperties {
    pub results: Vec<OwnProperty>,
}

/// One property of a type of records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OwnProperty {
    pub name: String,
    pub label: String,
    pub description: String,
    /// HubSpot's `type` and `fieldType`: see [`PropertyType`](crate::property::PropertyType).
    #[serde(rename = "type")]
    pub value_type: String,
    pub field_type: String,
    pub group_name: String,
    pub options: Vec<OwnOption>,
    /// Whether no two records may have the same value.
    pub has_unique_value: bool,
    /// Whether every account has it.
    pub hubspot_defined: bool,
    pub archived: bool,
}

/// `GET /crm/v3/properties/{type}/groups`, as far as the page needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyGroups {
    pub results: Vec<PropertyGroup>,
}

/// A group of properties of a type of records: the first one every account has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyGroup {
    pub name: String,
    pub label: String,
}

/// One option of a property.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnOption {
    pub value: String,
    pub label: String,
    /// Whether it is valid and not offered.
    pub hidden: bool,
}
