use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{
        AssociatedRecord, AssociationGroup, PropertyField, PropertyOption, RecordForm, RecordResults, RecordSummary,
        RecordView,
    },
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for RecordRef {
    fn from_json(json: &Json<'_>) -> Self {
        Self { kind: json.field::<RecordType>("type"), id: json.field("id") }
    }
}

impl ToJson for RecordRef {
    fn to_json(&self) -> Body {
        object(&[("type", self.kind.to_json()), ("id", self.id.to_string().to_json())])
    }
}

impl FromJson for RecordSummary {
    fn from_json(json: &Json<'_>) -> Self {
        Self { record: RecordRef::from_json(json), name: json.field("name"), detail: json.field("detail") }
    }
}

impl FromJson for RecordResults {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for RecordView {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            summary: RecordSummary::from_json(json),
            created_at: json.field("createdAt"),
            updated_at: json.field("updatedAt"),
            archived: json.field("archived"),
            merged_into: json.field("mergedInto"),
            properties: json.field("properties"),
            associations: json.field("associations"),
            timeline: json.field("timeline"),
            default_associations: json.field("defaultAssociations"),
            default_attendees: json.field("defaultAttendees"),
        }
    }
}

impl FromJson for RecordForm {
    fn from_json(json: &Json<'_>) -> Self {
        Self { properties: json.field("properties"), required: json.field("required") }
    }
}

impl FromJson for PropertyField {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            name: json.field("name"),
            label: json.field("label"),
            input: json.field("input"),
            value: json.field("value"),
            display: json.field("display"),
            options: json.field_or_default("options"),
            own_options: json.field_or_default("ownOptions"),
            group: json.field("group"),
        }
    }
}

impl FromJson for PropertyOption {
    fn from_json(json: &Json<'_>) -> Self {
        Self { value: json.field("value"), label: json.field("label") }
    }
}

impl FromJson for AssociationGroup {
    fn from_json(json: &Json<'_>) -> Self {
        Self { kind: json.field("type"), total: json.field("total"), records: json.field("records") }
    }
}

impl FromJson for AssociatedRecord {
    fn from_json(json: &Json<'_>) -> Self {
        Self { summary: RecordSummary::from_json(json), primary: json.field_or_default("primary") }
    }
}
