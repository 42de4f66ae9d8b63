//! Reminders: how many minutes before the start the guests get a word by e-mail.

use crate::{
    error::{Field, FieldError},
    limits,
};

/// The reminders, the earliest first and each once.
pub(crate) fn valid_reminders(minutes_before: &[u32], errors: &mut Vec<FieldError>) -> Vec<u32> {
    let mut reminders = minutes_before.to_vec();
    reminders.sort_unstable_by(|one, other| other.cmp(one));
    reminders.dedup();
    if reminders.len() > limits::REMINDERS {
        let message = format!("Send at most {} reminders", limits::REMINDERS);
        errors.push(FieldError::new(Field::Reminders, "TOO_MANY", message));
    }
    if reminders.iter().any(|minutes| !(1..=limits::REMINDER_MINUTES).contains(minutes)) {
        let weeks = limits::REMINDER_MINUTES / (7 * 24 * 60);
        let message = format!("A reminder goes out between one minute and {weeks} weeks before the meeting");
        errors.push(FieldError::new(Field::Reminders, "INVALID_REMINDER", message));
    }
    reminders
}
