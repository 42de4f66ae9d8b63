//! What fields are called, and what is wrong with them.

use kokous_model::{
    error::{Field, FieldError},
    file::{SizeUnit, readable_size},
    limits,
    snippet::Token,
    time::{FIRST_YEAR, LAST_YEAR, TypedDateError, TypedTimeError},
};

use super::{Language, language, t};
use crate::api::ApiError;

/// What a field is called.
pub(crate) fn field_label(field: Field) -> &'static str {
    match field {
        Field::Title => t().field_title(),
        Field::Date => t().field_date(),
        Field::StartTime => t().field_start_time(),
        Field::EndTime => t().field_end_time(),
        Field::TimeZone => t().field_time_zone(),
        Field::Attendees => t().field_attendees(),
        Field::Organizer => t().field_organizer(),
        Field::Owner => t().field_owner(),
        Field::MeetingType => t().field_meeting_type(),
        Field::Reminders => t().field_reminders(),
        Field::Location => t().field_location(),
        Field::Description => t().field_description(),
        Field::InternalNote => t().field_internal_note(),
        Field::DescriptionFiles => t().field_description_files(),
        Field::InternalNoteFiles => t().field_internal_note_files(),
        Field::File => t().field_file(),
        Field::Associations => t().field_associations(),
        Field::Outcome => t().outcome(),
        Field::Calendar => t().field_calendar(),
        Field::Language => t().field_language(),
        Field::DateOrder => t().field_date_order(),
        Field::WorkingHours => t().field_working_hours(),
        Field::Name => t().field_name(),
        Field::Shortcut => t().field_shortcut(),
        Field::Text => t().field_text(),
        Field::Email => t().profile_email(),
        Field::Password => t().field_password(),
        Field::Server => t().field_server(),
        Field::UserName => t().field_user_name(),
    }
}

/// What is wrong, in the page's language where its code is known, else in the words that came with it.
pub(crate) fn field_error(error: &FieldError) -> String {
    let number = |limit: usize| limit.to_string();
    let about = error.about.as_deref();
    match (error.field, error.code.as_str(), about) {
        (Field::Title, "REQUIRED", _) => t().error_title_required().to_owned(),
        (Field::Title, "TOO_LONG", _) => t().error_title_too_long(&number(limits::TITLE_CHARS)),
        (Field::Title, "INVALID_CHARACTERS", _) => t().error_title_lines().to_owned(),
        (Field::Date, "REQUIRED", _) => t().error_date_required().to_owned(),
        (_, "INVALID_DATE", _) => t().error_date_invalid(&FIRST_YEAR.to_string(), &LAST_YEAR.to_string()),
        (Field::StartTime | Field::EndTime, "REQUIRED", _) => t().error_time_required().to_owned(),
        (_, "INVALID_TIME", _) => t().error_not_a_time().to_owned(),
        (_, "END_BEFORE_START", _) => t().error_end_before_start().to_owned(),
        (Field::EndTime, "TOO_LONG", _) => {
            t().error_meeting_too_long(&(limits::MEETING_MINUTES / (24 * 60)).to_string())
        }
        (_, "UNKNOWN_TIME_ZONE", Some(zone)) => t().error_unknown_zone(zone),
        (Field::Attendees, "TOO_MANY", Some(count)) => t().error_too_many_people(count, &number(limits::ATTENDEES)),
        (Field::Attendees, "DUPLICATE", Some(name)) => t().error_person_twice(name),
        (Field::Attendees, "INVALID_NAME", _) => t().error_person_name(&number(limits::NAME_CHARS)),
        (Field::Attendees, "INVALID_EMAIL", Some(text)) => t().error_person_email(text),
        (Field::Attendees, "MISSING_EMAIL", Some(name)) => t().error_person_no_email(name),
        (Field::Attendees, "NOT_ADDED", Some(text)) => t().error_person_not_added(text),
        (Field::MeetingType, "TOO_LONG", _) => t().error_type_too_long(&number(limits::MEETING_TYPE_CHARS)),
        (Field::MeetingType, "INVALID_CHARACTERS", _) => t().error_type_lines().to_owned(),
        (Field::MeetingType, "TOO_MANY", _) => t().error_too_many_types(&number(limits::MEETING_TYPES)),
        (Field::Outcome, "REQUIRED", _) => t().error_outcome_required().to_owned(),
        (Field::Outcome, "TOO_LONG", _) => t().error_outcome_too_long(&number(limits::OUTCOME_CHARS)),
        (Field::Outcome, "INVALID_CHARACTERS", _) => t().error_outcome_lines().to_owned(),
        (Field::Outcome, "TWICE", _) => t().error_outcome_twice().to_owned(),
        (Field::Outcome, "TOO_MANY", _) => t().error_too_many_outcomes(&number(limits::OUTCOMES)),
        (Field::Outcome, "UNKNOWN_OUTCOME", _) => t().error_unknown_outcome().to_owned(),
        (Field::Location, "REQUIRED", _) => t().error_place_required().to_owned(),
        (Field::Location, "TOO_LONG", _) => t().error_location_too_long(&number(limits::LOCATION_CHARS)),
        (Field::Location, "INVALID_CHARACTERS", _) => t().error_location_lines().to_owned(),
        (Field::Location, "NEEDS_GOOGLE", _) => t().error_location_needs_google().to_owned(),
        (Field::Location, "NEEDS_MICROSOFT", _) => t().error_location_needs_microsoft().to_owned(),
        (Field::Location, "NO_VIDEO_ACCOUNT", _) => t().error_no_video_account().to_owned(),
        (Field::Location, "UNKNOWN_APP", _) => t().error_unknown_video_app().to_owned(),
        (Field::Description | Field::InternalNote, "TOO_LONG", _) => {
            t().error_text_too_long(&number(limits::RICH_TEXT_CHARS))
        }
        (Field::DescriptionFiles | Field::InternalNoteFiles, "TOO_MANY", _) => {
            t().error_too_many_files(&number(limits::FILES))
        }
        (Field::InternalNoteFiles, "TWICE", Some(name)) => t().error_file_twice(name),
        (Field::DescriptionFiles | Field::InternalNoteFiles, "UNKNOWN_FILE", _) => t().error_file_gone().to_owned(),
        (Field::DescriptionFiles | Field::InternalNoteFiles, "NOT_UPLOADED", Some(name)) => {
            t().error_file_not_uploaded(name)
        }
        (Field::File, "EMPTY", _) => t().error_file_empty().to_owned(),
        (Field::File, "TOO_LARGE", _) => t().error_file_too_large(&file_size(limits::FILE_BYTES)),
        (Field::File, "REFUSED_TYPE", _) => t().error_file_refused().to_owned(),
        (Field::Associations, "TOO_MANY", _) => t().error_too_many_records(&number(limits::ASSOCIATIONS)),
        (Field::Calendar, "NO_MAIL", _) => t().error_no_mail().to_owned(),
        (Field::Calendar, "FIXED", _) => t().error_calendar_fixed().to_owned(),
        (Field::Organizer, "FIXED", _) => t().error_organizer_fixed().to_owned(),
        (Field::Organizer, "NOT_ALLOWED", _) => t().error_organizer_not_allowed().to_owned(),
        (Field::Attendees, "UNKNOWN_ATTENDEE", _) => t().error_unknown_person().to_owned(),
        (Field::Associations, "UNKNOWN_RECORD", _) => t().error_unknown_record().to_owned(),
        (Field::Associations, "ARCHIVED_RECORD", Some(name)) => t().error_archived_record(name),
        (Field::Calendar, "NO_ACCOUNT", _) => t().error_no_account().to_owned(),
        (Field::Calendar, "UNKNOWN_ACCOUNT", _) => t().error_unknown_account().to_owned(),
        (Field::Reminders, "TOO_MANY", _) => t().error_too_many_reminders(&number(limits::REMINDERS)),
        (Field::Reminders, "INVALID_REMINDER", _) => {
            t().error_reminder(&(limits::REMINDER_MINUTES / (7 * 24 * 60)).to_string())
        }
        (Field::WorkingHours, "REQUIRED", _) => t().error_no_days().to_owned(),
        (Field::Name | Field::Shortcut | Field::Text, _, _) => snippet_error(error),
        (Field::Email, "REQUIRED" | "INVALID_EMAIL", _) => t().error_user_email().to_owned(),
        (Field::Email, "TAKEN", _) => t().error_user_email_taken().to_owned(),
        (Field::Password, "TOO_SHORT", _) => t().error_password_short(&number(limits::PASSWORD_CHARS)),
        (Field::Password, "TOO_LONG", _) => t().error_password_long().to_owned(),
        (Field::Password, "WRONG", _) => t().error_password_wrong().to_owned(),
        _ => error.message.clone(),
    }
}

/// What went wrong in one sentence, for forms that say all errors of their fields in one place.
pub(crate) fn failure_text(error: &ApiError) -> String {
    match error {
        ApiError::Invalid(fields) => fields.iter().map(field_error).collect::<Vec<_>>().join(". "),
        error => error.message(),
    }
}

fn snippet_error(error: &FieldError) -> String {
    match (error.field, error.code.as_str(), error.about.as_deref()) {
        (Field::Name, "REQUIRED", _) => t().error_name_required().to_owned(),
        (Field::Name, "TOO_LONG", limit) => {
            t().error_name_too_long(limit.unwrap_or(&limits::SNIPPET_NAME_CHARS.to_string()))
        }
        (Field::Name, "INVALID_CHARACTERS", _) => t().error_name_lines().to_owned(),
        (Field::Shortcut, "REQUIRED", _) => t().error_shortcut_required().to_owned(),
        (Field::Shortcut, "TOO_LONG", _) => t().error_shortcut_too_long(&limits::SNIPPET_SHORTCUT_CHARS.to_string()),
        (Field::Shortcut, "INVALID_CHARACTERS", _) => t().error_shortcut_characters().to_owned(),
        (Field::Shortcut, "TAKEN", _) => t().error_shortcut_taken().to_owned(),
        (Field::Text, "REQUIRED", _) => t().error_snippet_text_required().to_owned(),
        (Field::Text, "TOO_LONG", _) => t().error_text_too_long(&limits::SNIPPET_CHARS.to_string()),
        (Field::Text, "UNKNOWN_TOKEN", Some(name)) => t().error_unknown_token(name),
        _ => error.message.clone(),
    }
}

/// What a token stands for.
pub(crate) fn token_label(token: Token) -> &'static str {
    match token {
        Token::ContactFirstName => t().token_contact_firstname(),
        Token::ContactLastName => t().token_contact_lastname(),
        Token::CompanyName => t().token_company_name(),
        Token::DealName => t().token_deal_name(),
        Token::TicketSubject => t().token_ticket_subject(),
        Token::OwnerName => t().token_owner_name(),
        Token::OwnerFirstName => t().token_owner_firstname(),
        Token::OwnerEmail => t().token_owner_email(),
        Token::MeetingTitle => t().token_meeting_title(),
        Token::MeetingDate => t().token_meeting_date(),
        Token::MeetingTime => t().token_meeting_time(),
        Token::MeetingZone => t().token_meeting_timezone(),
    }
}

/// `1.5 MB`: how large a file is.
pub(crate) fn file_size(bytes: u64) -> String {
    let (number, unit) = readable_size(bytes);
    let number = if language() == Language::En { number } else { number.replace('.', ",") };
    match unit {
        SizeUnit::Bytes => t().size_bytes(&number),
        SizeUnit::Kilobytes => t().size_kilobytes(&number),
        SizeUnit::Megabytes => t().size_megabytes(&number),
    }
}

/// Why a text is not a date.
pub(crate) fn typed_date_error(error: TypedDateError) -> String {
    match error {
        TypedDateError::NotADate => t().error_not_a_date().to_owned(),
        TypedDateError::NoSuchDay => t().error_no_such_day().to_owned(),
        TypedDateError::YearOutOfRange => t().error_year(&FIRST_YEAR.to_string(), &LAST_YEAR.to_string()),
        TypedDateError::OtherWeekday(weekday) => {
            t().error_other_weekday(&t().weekday(u64::from(weekday.number_from_monday())))
        }
    }
}

/// Why a text is not a time of day.
pub(crate) fn typed_time_error(error: TypedTimeError) -> String {
    match error {
        TypedTimeError::NotATime => t().error_not_a_time().to_owned(),
        TypedTimeError::NoSuchTime => t().error_no_such_time().to_owned(),
    }
}

/// `Monday` for 1 to `Sunday` for 7, as ISO 8601 counts the days.
pub(crate) fn weekday_name(day: u8) -> String {
    t().weekday(u64::from(day))
}
