use kokous_model::wire::{OwnOption, OwnProperties, OwnProperty, PropertyGroup, PropertyGroups};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for OwnProperties {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for OwnProperty {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            name: json.field("name"),
            label: json.field("label"),
            description: json.field("description"),
            value_type: json.field("type"),
            field_type: json.field("fieldType"),
            group_name: json.field("groupName"),
            options: json.field("options"),
            has_unique_value: json.field("hasUniqueValue"),
            hubspot_defined: json.field("hubspotDefined"),
            archived: json.field("archived"),
        }
    }
}

impl ToJson for OwnProperty {
    fn to_json(&self) -> Body {
        object(&[
            ("name", self.name.to_json()),
            ("label", self.label.to_json()),
            ("description", self.description.to_json()),
            ("type", self.value_type.to_json()),
            ("fieldType", self.field_type.to_json()),
            ("groupName", self.group_name.to_json()),
            ("options", self.options.to_json()),
            ("hasUniqueValue", self.has_unique_value.into()),
        ])
    }
}

impl FromJson for OwnOption {
    fn from_json(json: &Json<'_>) -> Self {
        Self { value: json.field("value"), label: json.field("label"), hidden: json.field("hidden") }
    }
}

impl ToJson for OwnOption {
    fn to_json(&self) -> Body {
        object(&[("value", self.value.to_json()), ("label", self.label.to_json()), ("hidden", self.hidden.into())])
    }
}

impl FromJson for PropertyGroups {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for PropertyGroup {
    fn from_json(json: &Json<'_>) -> Self {
        Self { name: json.field("name"), label: json.field("label") }
    }
}

impl ToJson for PropertyGroup {
    fn to_json(&self) -> Body {
        object(&[("name", self.name.to_json()), ("label", self.label.to_json())])
    }
}
