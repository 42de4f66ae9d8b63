//! What is wrong with a draft, as its fields say it.

use kokous_model::{
    draft::MeetingDraft,
    error::{Field, FieldError},
    meeting::LocationKind,
    text::quotable,
    time::{DateOrder, parse_typed_date, parse_typed_time},
};

use super::clock_change;
use crate::{
    i18n::{field_error, t, typed_date_error, typed_time_error},
    time,
};

/// In the order of the fields. There are few: a sort of the library would take more bytes than it saves time.
pub(super) fn by_field(errors: Vec<FieldError>) -> Vec<FieldError> {
    let mut ordered = Vec::<FieldError>::with_capacity(errors.len());
    for error in errors {
        let at = ordered.iter().position(|known| known.field > error.field).unwrap_or(ordered.len());
        ordered.insert(at, error);
    }
    ordered
}

/// The error of a text among the attendees that is no address.
pub(super) fn nobody(text: &str) -> Option<FieldError> {
    (!text.is_empty()).then(|| FieldError::new(Field::Attendees, "NOT_ADDED", "").about(quotable(text, 60)))
}

/// Says what is wrong in the page's language. Of a date or time that was typed the reader of typed text says more than the
/// rules know.
pub(super) fn explain(error: &mut FieldError, draft: &MeetingDraft, order: DateOrder) {
    let explanation = match (error.field, error.code.as_str()) {
        (Field::Date, "INVALID_DATE") => {
            let today = time::now().date_naive();
            parse_typed_date(&draft.date, order, today).err().map(typed_date_error)
        }
        (Field::StartTime, "INVALID_TIME") => parse_typed_time(&draft.start_time).err().map(typed_time_error),
        (Field::EndTime, "INVALID_TIME") => parse_typed_time(&draft.end_time).err().map(typed_time_error),
        (Field::StartTime | Field::EndTime, "SKIPPED_TIME" | "DOUBLED_TIME") => {
            clock_change::explanation(draft, error.field)
        }
        (Field::Location, "REQUIRED") => match draft.location.kind {
            LocationKind::Phone => Some(t().error_phone_required().to_owned()),
            LocationKind::Address => Some(t().error_address_required().to_owned()),
            _ => None,
        },
        _ => None,
    };
    error.message = explanation.unwrap_or_else(|| field_error(error));
}

/// Whether two drafts have the same in a field: what was refused in the one is refused in the other.
pub(super) fn has_same_value(field: Field, one: &MeetingDraft, other: &MeetingDraft) -> bool {
    match field {
        Field::Title => one.title == other.title,
        Field::Date => one.date == other.date,
        Field::StartTime => {
            (&one.date, &one.start_time, one.start_choice) == (&other.date, &other.start_time, other.start_choice)
        }
        Field::EndTime => {
            (&one.end_date, &one.end_time, one.end_choice) == (&other.end_date, &other.end_time, other.end_choice)
        }
        Field::TimeZone => one.time_zone == other.time_zone,
        Field::Attendees => one.attendees == other.attendees,
        Field::Organizer => one.organizer_id == other.organizer_id,
        Field::MeetingType => one.meeting_type == other.meeting_type,
        Field::Reminders => one.reminders == other.reminders,
        Field::Location => one.location == other.location,
        Field::Description => one.description == other.description,
        Field::InternalNote => one.internal_note == other.internal_note,
        Field::DescriptionFiles => one.description_files == other.description_files,
        Field::InternalNoteFiles => one.internal_note_files == other.internal_note_files,
        Field::Associations => one.associations == other.associations,
        Field::Outcome => one.outcome == other.outcome,
        Field::Calendar => (one.calendar, &one.calendar_account) == (other.calendar, &other.calendar_account),
        // Of other forms; a draft has none of them.
        Field::Owner
        | Field::File
        | Field::Language
        | Field::DateOrder
        | Field::WorkingHours
        | Field::Name
        | Field::Shortcut
        | Field::Text
        | Field::Server
        | Field::UserName => true,
        Field::Email | Field::Password => true,
    }
}
