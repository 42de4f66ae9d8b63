//! What somebody may change about themselves.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits::NAME_CHARS,
    team::{first_and_last, valid_name},
    time::{DateOrder, parse_zone},
    working_hours::{WorkingHours, WorkingHoursText},
};

/// Longest language tag that is taken; RFC 5646 §4.4.1 asks for 35.
const LONGEST_TAG: usize = 35;

/// `PATCH /kokous/v1/session`: what is left out stays as it is, and an empty text takes a choice back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ProfileChange {
    /// First and last name; the last word is the last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// BCP 47 tag; empty for the browser's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// IANA name; empty for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// `month_first`, `day_first` or `year_first`; empty for the locale's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHoursText>,
    /// Whether colleagues may schedule meetings that the user organizes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allows_scheduling: Option<bool>,
}

/// A change that satisfied every rule; made by [`ProfileChange::validate`] alone. The outer `Option` is nothing for what
/// stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValidProfile {
    /// First and last name.
    pub name: Option<(String, String)>,
    pub locale: Option<Option<String>>,
    pub time_zone: Option<Option<String>>,
    pub date_order: Option<Option<DateOrder>>,
    pub working_hours: Option<WorkingHours>,
    pub allows_scheduling: Option<bool>,
}

impl ProfileChange {
    /// Checks every field and returns all errors at once.
    ///
    /// # Errors
    /// One [`FieldError`] or more.
    pub fn validate(&self) -> Result<ValidProfile, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut valid = ValidProfile { allows_scheduling: self.allows_scheduling, ..ValidProfile::default() };
        if let Some(name) = &self.name {
            valid.name = Some(first_and_last(valid_name(name, NAME_CHARS, &mut errors)));
        }
        if let Some(tag) = &self.locale {
            if !tag.is_empty() && !is_language_tag(tag) {
                let message = "That is not a language tag: send one like fi or en-GB";
                errors.push(FieldError::new(Field::Language, "INVALID_LOCALE", message));
            }
            valid.locale = Some(chosen(tag));
        }
        if let Some(zone) = &self.time_zone {
            if !zone.is_empty()
                && let Err(unknown) = parse_zone(zone)
            {
                errors.push(unknown.at_field());
            }
            valid.time_zone = Some(chosen(zone));
        }
        if let Some(code) = &self.date_order {
            let order = DateOrder::from_code(code);
            if !code.is_empty() && order.is_none() {
                let message = "Send month_first, day_first or year_first";
                errors.push(FieldError::new(Field::DateOrder, "INVALID_DATE_ORDER", message));
            }
            valid.date_order = Some(order);
        }
        if let Some(text) = &self.working_hours {
            match WorkingHours::read(text) {
                Ok(hours) => valid.working_hours = Some(hours),
                Err(error) => {
                    errors.push(FieldError::new(Field::WorkingHours, error.code(), error.to_string()));
                }
            }
        }
        if errors.is_empty() { Ok(valid) } else { Err(errors) }
    }
}

fn chosen(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether the text has the shape of a BCP 47 tag: a language of two or three letters, and more behind hyphens.
fn is_language_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let language = subtags.next().unwrap_or_default();
    text.len() <= LONGEST_TAG
        && (2..=3).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
}
