//! The attendees of a draft.

use super::MeetingDraft;
use crate::{
    attendee::Attendee,
    dispatch::Provider,
    email::EmailAddress,
    error::{Field, FieldError},
    limits,
    text::{has_line_break_or_control, quotable},
};

impl MeetingDraft {
    pub(super) fn valid_attendees(&self, errors: &mut Vec<FieldError>) -> Vec<Attendee> {
        if self.attendees.len() > limits::ATTENDEES {
            let message = format!("Invite at most {} people; there are {}", limits::ATTENDEES, self.attendees.len());
            errors.push(at_attendees("TOO_MANY", message).about(self.attendees.len().to_string()));
            return Vec::new();
        }
        let mut attendees: Vec<Attendee> = Vec::with_capacity(self.attendees.len());
        for attendee in &self.attendees {
            match valid_attendee(attendee, self.calendar) {
                Err(error) => errors.push(error),
                Ok(attendee) if attendees.iter().any(|other| other.is_same_person(&attendee)) => {
                    let message = format!("{} is in the list twice", attendee.label());
                    errors.push(at_attendees("DUPLICATE", message).about(attendee.label()));
                }
                Ok(attendee) => attendees.push(attendee),
            }
        }
        attendees
    }
}

/// Reads one attendee. Somebody without an address can only be logged, not invited; a guest is nothing but an address.
fn valid_attendee(attendee: &Attendee, calendar: Provider) -> Result<Attendee, FieldError> {
    let name = attendee.name().trim().to_owned();
    if has_line_break_or_control(&name) || name.chars().count() > limits::NAME_CHARS {
        let message = format!("A name is one line of at most {} characters", limits::NAME_CHARS);
        return Err(at_attendees("INVALID_NAME", message));
    }
    let typed = attendee.email().map(str::trim).filter(|email| !email.is_empty());
    let email = typed.map(valid_email).transpose()?;
    match (attendee, email) {
        (Attendee::Guest { .. }, Some(email)) => Ok(Attendee::Guest { name, email }),
        (Attendee::Contact { id, .. }, email) if email.is_some() || calendar == Provider::None => {
            Ok(Attendee::Contact { id: *id, name, email })
        }
        (Attendee::User { id, .. }, email) if email.is_some() || calendar == Provider::None => {
            Ok(Attendee::User { id: *id, name, email })
        }
        _ => {
            let who = if name.is_empty() { "An attendee" } else { &name };
            let message = format!("{who} has no e-mail address: add one, or remove them");
            Err(FieldError {
                about: (!name.is_empty()).then(|| name.clone()),
                ..at_attendees("MISSING_EMAIL", message)
            })
        }
    }
}

fn valid_email(typed: &str) -> Result<String, FieldError> {
    EmailAddress::parse(typed).map(String::from).map_err(|invalid| {
        let quoted = quotable(typed, 80);
        at_attendees("INVALID_EMAIL", format!("“{quoted}” is {invalid}")).about(quoted)
    })
}

fn at_attendees(code: &str, message: String) -> FieldError {
    FieldError::new(Field::Attendees, code, message)
}
