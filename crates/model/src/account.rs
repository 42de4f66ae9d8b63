//! What an administrator sets for everybody.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits,
    text::has_line_break_or_control,
};

/// `GET` and `PUT /kokous/v1/settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccountSettings {
    /// The call and meeting types to choose from; the composer has the field only where there are any.
    pub meeting_types: Vec<String>,
    /// How many minutes before a new meeting its guests are reminded, unless its composer says otherwise.
    pub reminders: Vec<u32>,
}

impl AccountSettings {
    /// The settings trimmed, each type and each reminder once.
    ///
    /// # Errors
    /// All that is wrong, at the fields *Meeting type* and *Reminders*.
    pub fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut meeting_types: Vec<String> = Vec::new();
        for name in self.meeting_types.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            if let Some(error) = meeting_type_error(name) {
                errors.push(error);
            } else if !meeting_types.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
                meeting_types.push(name.to_owned());
            }
        }
        if meeting_types.len() > limits::MEETING_TYPES {
            let message = format!("Keep at most {} types", limits::MEETING_TYPES);
            errors.push(FieldError::new(Field::MeetingType, "TOO_MANY", message));
        }
        let reminders = crate::draft::valid_reminders(&self.reminders, &mut errors);
        if errors.is_empty() { Ok(Self { meeting_types, reminders }) } else { Err(errors) }
    }
}

/// What is wrong with the name of a type.
pub(crate) fn meeting_type_error(name: &str) -> Option<FieldError> {
    if name.chars().count() > limits::MEETING_TYPE_CHARS {
        let message = format!("Shorten the type to {} characters", limits::MEETING_TYPE_CHARS);
        return Some(FieldError::new(Field::MeetingType, "TOO_LONG", message));
    }
    has_line_break_or_control(name)
        .then(|| FieldError::new(Field::MeetingType, "INVALID_CHARACTERS", "A type must be one line of text"))
}
