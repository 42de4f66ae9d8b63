//! Whom Google would have mailed what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Event;
use crate::google::account;

/// A message that was not sent, since this is a stand-in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    pub kind: MailKind,
    /// The guest's address.
    pub to: String,
    /// The organizer's.
    pub from: String,
    pub event_id: String,
    #[serde(rename = "iCalUID")]
    pub ical_uid: String,
    pub sequence: u32,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub sent_at: DateTime<Utc>,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MailKind {
    Invitation,
    Update,
    Cancellation,
}

/// `sendUpdates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SendUpdates {
    All,
    /// Only guests who have no calendar here.
    ExternalOnly,
    None,
}

impl SendUpdates {
    /// Left out, nobody is told. The older `sendNotifications=true` is not honoured: a client that relies on it must notice.
    pub(super) fn read(value: Option<&str>) -> Self {
        match value {
            Some("all") => Self::All,
            Some("externalOnly") => Self::ExternalOnly,
            _ => Self::None,
        }
    }

    fn reaches(self, email: &str) -> bool {
        match self {
            Self::All => true,
            Self::ExternalOnly => account::find(email).is_none(),
            Self::None => false,
        }
    }
}

/// The messages that a change makes: new guests are invited, guests who are gone get a cancellation, and those who stay an
/// update if something has changed that they see.
pub(super) fn of_change(
    before: Option<&Event>,
    after: &Event,
    send_updates: SendUpdates,
    now: DateTime<Utc>,
) -> Vec<Mail> {
    let old = before.filter(|event| !event.is_deleted()).map(guests).unwrap_or_default();
    let new = if after.is_deleted() { Vec::new() } else { guests(after) };
    let has_changed = before.is_some_and(|before| shown(before) != shown(after));
    let mut mails = Vec::new();
    let mut add = |kind, to: &str, event: &Event| {
        if send_updates.reaches(to) {
            mails.push(mail(kind, to, event, now));
        }
    };
    for guest in &old {
        if !new.contains(guest) {
            add(MailKind::Cancellation, guest, after);
        }
    }
    for guest in &new {
        if !old.contains(guest) {
            add(MailKind::Invitation, guest, after);
        } else if has_changed {
            add(MailKind::Update, guest, after);
        }
    }
    mails
}

fn guests(event: &Event) -> Vec<&str> {
    let people = event.attendees().iter().filter(|attendee| attendee["resource"] != true);
    people.filter_map(|attendee| attendee["email"].as_str()).filter(|email| *email != event.organizer.email).collect()
}

/// All of the event that is on an invitation, but for who else is invited.
fn shown(event: &Event) -> Vec<Value> {
    let fields = ["summary", "description", "location", "recurrence", "conferenceData", "attachments"];
    let mut shown: Vec<Value> =
        fields.iter().map(|name| event.fields.get(*name).cloned().unwrap_or_default()).collect();
    shown.extend([event.start.show(chrono_tz::UTC), event.end.show(chrono_tz::UTC)]);
    shown
}

fn mail(kind: MailKind, to: &str, event: &Event, now: DateTime<Utc>) -> Mail {
    Mail {
        kind,
        to: to.to_owned(),
        from: event.organizer.email.to_owned(),
        event_id: event.id.clone(),
        ical_uid: event.ical_uid.clone(),
        sequence: event.sequence,
        summary: event.text("summary").to_owned(),
        description: event.text("description").to_owned(),
        location: event.text("location").to_owned(),
        start: event.start.instant(event.organizer.time_zone),
        end: event.end.instant(event.organizer.time_zone),
        sent_at: now,
    }
}
