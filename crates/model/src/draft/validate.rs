//! The rules that a draft must follow to be saved.

use super::{MeetingDraft, ValidMeeting, reminders::valid_reminders};
use crate::{
    account::meeting_type_error,
    error::{Field, FieldError},
    limits,
    meeting::{Location, LocationKind},
    record::RecordRef,
    rich_text::RichText,
    text::has_line_break_or_control,
};

impl MeetingDraft {
    /// Checks every field and returns all errors at once, in the order of the fields on the page.
    ///
    /// | field | codes |
    /// |---|---|
    /// | title | `REQUIRED`, `TOO_LONG`, `INVALID_CHARACTERS` |
    /// | date | `REQUIRED`, `INVALID_DATE` |
    /// | start time | `REQUIRED`, `INVALID_TIME`, `SKIPPED_TIME`, `DOUBLED_TIME` |
    /// | end time (and its date) | those of date and start time, `END_BEFORE_START`, `TOO_LONG` |
    /// | time zone | `UNKNOWN_TIME_ZONE` |
    /// | attendees | `TOO_MANY`, `DUPLICATE`, `INVALID_NAME`, `INVALID_EMAIL`, `MISSING_EMAIL` |
    /// | location | `REQUIRED`, `TOO_LONG`, `INVALID_CHARACTERS`, `NEEDS_GOOGLE`, `NEEDS_MICROSOFT`, `UNKNOWN_APP` |
    /// | description, internal note | `TOO_LONG` |
    /// | files of the description, of the internal note | `TOO_MANY`, `TWICE` |
    /// | associations | `TOO_MANY` |
    /// | calendar | `UNKNOWN_ACCOUNT` |
    /// | meeting type | `TOO_LONG`, `INVALID_CHARACTERS` |
    /// | reminders | `TOO_MANY`, `INVALID_REMINDER` |
    ///
    /// # Errors
    /// One [`FieldError`] or more.
    pub fn validate(&self) -> Result<ValidMeeting, Vec<FieldError>> {
        let mut errors = Vec::new();
        let title = self.valid_title(&mut errors);
        let times = self.valid_times(&mut errors);
        let attendees = self.valid_attendees(&mut errors);
        let meeting_type = self.meeting_type.trim().to_owned();
        errors.extend(meeting_type_error(&meeting_type));
        let location = self.valid_location(&mut errors);
        let description = valid_rich_text(&self.description, Field::Description, &mut errors);
        let internal_note = valid_rich_text(&self.internal_note, Field::InternalNote, &mut errors);
        let (description_files, internal_note_files) = self.valid_files(&mut errors);
        let associations = self.valid_associations(&mut errors);
        let calendar_account = self.valid_account(&mut errors);
        let reminders = valid_reminders(&self.reminders, &mut errors);
        match times {
            Some((start, end)) if errors.is_empty() => Ok(ValidMeeting {
                title,
                start,
                end,
                attendees,
                meeting_type,
                location,
                description,
                internal_note,
                description_files,
                internal_note_files,
                associations,
                calendar: self.calendar,
                calendar_account,
                send_me_copy: self.send_me_copy,
                reminders,
                outcome: self.outcome.clone(),
            }),
            _ => Err(errors),
        }
    }

    fn valid_title(&self, errors: &mut Vec<FieldError>) -> String {
        let title = self.title.trim();
        if title.is_empty() {
            errors.push(FieldError::new(Field::Title, "REQUIRED", "Give the meeting a title"));
        } else if title.chars().count() > limits::TITLE_CHARS {
            let message = format!("Shorten the title to {} characters", limits::TITLE_CHARS);
            errors.push(FieldError::new(Field::Title, "TOO_LONG", message));
        } else if has_line_break_or_control(title) {
            errors.push(FieldError::new(Field::Title, "INVALID_CHARACTERS", "The title must be one line of text"));
        }
        title.to_owned()
    }

    fn valid_location(&self, errors: &mut Vec<FieldError>) -> Location {
        let missing = match self.location.kind {
            LocationKind::None => return Location::default(),
            LocationKind::Phone => "Enter the phone number",
            LocationKind::Address => "Enter the address",
            LocationKind::Custom => "Say where the meeting is",
            LocationKind::Meet | LocationKind::Teams => return self.valid_link(errors),
            // Whether the organizer has an account there is known to the server alone.
            LocationKind::Zoom | LocationKind::Dialpad => {
                return Location { kind: self.location.kind, value: String::new() };
            }
            LocationKind::Extension => return self.valid_app(errors),
        };
        let value = self.location.value.trim();
        if value.is_empty() {
            errors.push(FieldError::new(Field::Location, "REQUIRED", missing));
        } else if value.chars().count() > limits::LOCATION_CHARS {
            let message = format!("Shorten the location to {} characters", limits::LOCATION_CHARS);
            errors.push(FieldError::new(Field::Location, "TOO_LONG", message));
        } else if has_line_break_or_control(value) {
            errors.push(FieldError::new(
                Field::Location,
                "INVALID_CHARACTERS",
                "The location must be one line of text",
            ));
        }
        Location { kind: self.location.kind, value: value.to_owned() }
    }

    /// Google and Microsoft make their links together with the event in their calendars, and nowhere else.
    fn valid_link(&self, errors: &mut Vec<FieldError>) -> Location {
        let kind = self.location.kind;
        if kind.calendar().is_some_and(|provider| provider != self.calendar) {
            let (code, message) = match kind {
                LocationKind::Teams => (
                    "NEEDS_MICROSOFT",
                    "Microsoft Teams needs the meeting in a Microsoft 365 calendar: choose one below, or another location",
                ),
                _ => (
                    "NEEDS_GOOGLE",
                    "Google Meet needs the meeting in a Google calendar: choose one below, or another location",
                ),
            };
            errors.push(FieldError::new(Field::Location, code, message));
        }
        Location { kind, value: String::new() }
    }

    fn valid_app(&self, errors: &mut Vec<FieldError>) -> Location {
        if self.location.app().is_none() {
            let message = "This video app is not known: choose one from the list";
            errors.push(FieldError::new(Field::Location, "UNKNOWN_APP", message));
        }
        self.location.clone()
    }

    fn valid_account(&self, errors: &mut Vec<FieldError>) -> Option<i64> {
        let id = self.calendar_account.as_deref().filter(|_| self.calendar.needs_account())?;
        let valid = id.parse().ok().filter(|id| *id > 0);
        if valid.is_none() {
            let message = "This calendar account is not known: choose one from the list";
            errors.push(FieldError::new(Field::Calendar, "UNKNOWN_ACCOUNT", message));
        }
        valid
    }

    fn valid_associations(&self, errors: &mut Vec<FieldError>) -> Vec<RecordRef> {
        let mut associations = self.associations.clone();
        associations.sort_unstable();
        associations.dedup();
        if associations.len() > limits::ASSOCIATIONS {
            let message = format!("Associate at most {} records", limits::ASSOCIATIONS);
            errors.push(FieldError::new(Field::Associations, "TOO_MANY", message));
        }
        associations
    }
}

fn valid_rich_text(text: &RichText, field: Field, errors: &mut Vec<FieldError>) -> RichText {
    if text.is_too_long() {
        let message = format!("Shorten this to {} characters", limits::RICH_TEXT_CHARS);
        errors.push(FieldError::new(field, "TOO_LONG", message));
        return RichText::default();
    }
    text.clean()
}
