use std::collections::BTreeMap;

use kokous_model::error::{ErrorDetail, Field};

use crate::error::ApiError;

/// The error with HubSpot's properties where it names fields of the composer.
pub(super) fn at_properties(mut error: ApiError) -> ApiError {
    for detail in &mut error.errors {
        let field = detail.within.as_deref().and_then(Field::from_name);
        if let Some(name) = field.and_then(property_of) {
            *detail = ErrorDetail {
                within: Some(name.to_owned()),
                context: BTreeMap::from([("propertyName".to_owned(), vec![name.to_owned()])]),
                ..std::mem::take(detail)
            };
        }
    }
    error
}

/// The property that a field is in this API; nothing for what is none.
const fn property_of(field: Field) -> Option<&'static str> {
    match field {
        Field::Title => Some("hs_meeting_title"),
        Field::Date | Field::StartTime => Some("hs_meeting_start_time"),
        Field::EndTime => Some("hs_meeting_end_time"),
        Field::TimeZone => Some("hs_timezone"),
        Field::Location => Some("hs_meeting_location"),
        Field::Description => Some("hs_meeting_body"),
        Field::InternalNote => Some("hs_internal_meeting_notes"),
        Field::DescriptionFiles | Field::InternalNoteFiles => Some("hs_attachment_ids"),
        Field::Outcome => Some("hs_meeting_outcome"),
        Field::MeetingType => Some("hs_activity_type"),
        Field::Organizer | Field::Owner => Some("hubspot_owner_id"),
        // Attendees are contacts here, by their association, as well as owners.
        Field::Attendees | Field::Associations | Field::Calendar | Field::Reminders => None,
        Field::File | Field::Language | Field::DateOrder | Field::WorkingHours => None,
        Field::Name | Field::Email | Field::Password | Field::Shortcut | Field::Text => None,
        Field::Server | Field::UserName => None,
    }
}

#[cfg(test)]
mod tests {
    use kokous_model::error::FieldError;

    use super::*;
    use crate::error::invalid_fields;

    #[test]
    fn a_field_is_named_as_the_property_that_was_sent() {
        let fields = [Field::EndTime, Field::Attendees].map(|field| FieldError::new(field, "CODE", "wrong"));
        let error = at_properties(invalid_fields(fields.to_vec()));
        let names: Vec<_> = error.errors.iter().map(|detail| detail.within.as_deref().unwrap_or_default()).collect();
        assert_eq!(names, ["hs_meeting_end_time", "attendees"]);
        assert_eq!(error.errors[0].message, "wrong");
    }
}
