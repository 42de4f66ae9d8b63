//! A property as it goes out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    clock::{from_millis, iso_millis},
    crm::{
        ObjectType,
        catalog::{self, Property, ValueKind},
    },
};

/// HubSpot's `Property`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Property")]
pub(super) struct PropertyBody {
    name: String,
    label: String,
    r#type: &'static str,
    field_type: String,
    description: String,
    group_name: String,
    options: Vec<OptionBody>,
    display_order: i64,
    calculated: bool,
    external_options: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    referenced_object_type: Option<&'static str>,
    has_unique_value: bool,
    hidden: bool,
    hubspot_defined: bool,
    form_field: bool,
    archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<String>,
    modification_metadata: ModificationMetadata,
}

/// HubSpot's `Option`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyChoice")]
struct OptionBody {
    label: String,
    value: String,
    hidden: bool,
    display_order: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ModificationMetadata {
    archivable: bool,
    read_only_definition: bool,
    read_only_options: bool,
    read_only_value: bool,
}

impl PropertyBody {
    /// The property, which stands at this place unless the account gave it another one.
    pub(super) fn new(object: ObjectType, property: &Property, place: usize) -> Self {
        let own = property.own.as_ref();
        let instant = |millis: i64| iso_millis(from_millis(millis));
        Self {
            name: property.name.clone(),
            label: property.label.clone(),
            r#type: property.hubspot_type(),
            field_type: property.field_type().to_owned(),
            description: property.description.clone(),
            group_name: own.map_or_else(|| catalog::group(object).to_owned(), |own| own.group_name.clone()),
            options: options(property),
            display_order: own.map_or(i64::try_from(place).unwrap_or(-1), |own| own.display_order),
            calculated: false,
            external_options: property.refers_to_owners(),
            referenced_object_type: property.refers_to_owners().then_some("OWNER"),
            has_unique_value: property.is_unique,
            hidden: own.is_some() && !property.is_shown(),
            hubspot_defined: own.is_none(),
            form_field: !property.is_read_only,
            archived: own.is_some_and(|own| own.archived_at.is_some()),
            archived_at: own.and_then(|own| own.archived_at).map(instant),
            created_at: own.map(|own| instant(own.created_at)),
            updated_at: own.map(|own| instant(own.updated_at)),
            modification_metadata: ModificationMetadata {
                archivable: own.is_some(),
                read_only_definition: own.is_none(),
                read_only_options: own.is_none(),
                read_only_value: property.is_read_only,
            },
        }
    }
}

fn options(property: &Property) -> Vec<OptionBody> {
    let hidden = match &property.kind {
        ValueKind::Choice(choices) | ValueKind::Several(choices) => {
            choices.iter().filter(|choice| choice.is_hidden).collect()
        }
        _ => Vec::new(),
    };
    let offered = property.options().into_iter().map(|option| (option.value, option.label, false));
    let hidden = hidden.into_iter().map(|choice| (choice.value.clone(), choice.label.clone(), true));
    let options = offered.chain(hidden).enumerate();
    options.map(|(display_order, (value, label, hidden))| OptionBody { label, value, hidden, display_order }).collect()
}
