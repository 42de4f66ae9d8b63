//! What an administrator sets for everybody.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits,
    meeting::Outcome,
    outcomes::{OwnOutcome, valid_outcomes},
    text::has_line_break_or_control,
};

/// `GET` and `PUT /kokous/v1/settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct AccountSettings {
    /// The call and meeting types to choose from; the composer has the field only where there are any.
    pub meeting_types: Vec<String>,
    /// How many minutes before a new meeting its guests are reminded, unless its composer says otherwise.
    pub reminders: Vec<u32>,
    /// The account's own outcomes, in the order in which they are offered, archived ones among them. One that is left out
    /// stays as it is.
    pub outcomes: Vec<OwnOutcome>,
}

impl AccountSettings {
    /// What can be chosen for how a meeting went: the built-in outcomes, and then those of the account's own that are not
    /// archived.
    pub fn offered_outcomes(&self) -> impl Iterator<Item = Outcome> {
        let own = self.outcomes.iter().filter(|outcome| !outcome.archived).map(OwnOutcome::outcome);
        Outcome::BUILT_IN.into_iter().chain(own)
    }

    /// What people read for an outcome, in English where it is a built-in one; the code where it is not known.
    #[must_use]
    pub fn outcome_label<'text>(&'text self, outcome: &'text Outcome) -> &'text str {
        let own = || self.outcomes.iter().find(|own| own.code == outcome.code()).map(|own| own.label.as_str());
        outcome.label().or_else(own).unwrap_or(outcome.code())
    }

    /// The settings trimmed, each type and each reminder once.
    ///
    /// # Errors
    /// All that is wrong, at the fields *Meeting type*, *Reminders* and *Outcome*.
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
        let outcomes = valid_outcomes(&self.outcomes, &mut errors);
        if errors.is_empty() { Ok(Self { meeting_types, reminders, outcomes }) } else { Err(errors) }
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
