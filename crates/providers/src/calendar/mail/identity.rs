//! What a message, and what a meeting's content, is called.

use chrono::{DateTime, Utc};

use super::Reminder;
use crate::calendar::{Action, DispatchMeeting, Mailbox, Step, digest};

/// The `Message-ID` of a step: the same on every retry, so that a second copy is known for one.
pub(super) fn message_id(meeting: &DispatchMeeting, step: &Step, from: &Mailbox) -> String {
    let action = match step.action {
        Action::Request => "request",
        Action::Cancel => "cancel",
    };
    identifier(&digest(&[&meeting.uid, &step.sequence.to_string(), action, &step.target]), from)
}

/// The `Message-ID` of a reminder, likewise. A meeting that was moved is reminded of anew.
pub(super) fn reminder_id(meeting: &DispatchMeeting, reminder: &Reminder, from: &Mailbox) -> String {
    let start = meeting.start.utc().timestamp().to_string();
    let minutes = reminder.minutes_before.to_string();
    identifier(&digest(&[&meeting.uid, "reminder", &start, &minutes, &reminder.recipient.email.key()]), from)
}

/// The `Message-ID` of a trial: each is one of its own.
pub(super) fn trial_id(recipient: &Mailbox, from: &Mailbox, now: DateTime<Utc>) -> String {
    identifier(&digest(&["trial", &now.timestamp_micros().to_string(), &recipient.email.key()]), from)
}

fn identifier(digest: &str, from: &Mailbox) -> String {
    let (_, domain) = from.email.as_str().rsplit_once('@').unwrap_or_default();
    // An identifier is made of ASCII (RFC 5322 §3.6.4), a domain need not be.
    let domain = if domain.is_ascii() { domain } else { "kokous.invalid" };
    format!("<{}@{domain}>", digest.get(..40).unwrap_or(digest))
}
