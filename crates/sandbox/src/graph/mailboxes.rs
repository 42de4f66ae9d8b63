//! How events come, change and go, whoever does it: the API or somebody at the sandbox's page; and whom Exchange mails what.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use super::event::Event;
use super::{
    account::Account,
    error::{self, GraphError},
    subscriptions::watched,
};
use crate::google::calendar::{Mail, MailKind};

/// How a transaction id that was used before is refused.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DuplicateMode {
    /// 400 or 409: both have been seen.
    pub status: u16,
    /// Whether the event that is there is named.
    pub names_event: bool,
}

impl Default for DuplicateMode {
    fn default() -> Self {
        Self { status: 409, names_event: true }
    }
}

/// Every mailbox's events. There is one event, of which each mailbox has a copy with an id of its own.
#[derive(Default)]
pub(crate) struct Mailboxes {
    pub(crate) events: Vec<Event>,
    /// Rises with every change of anything; etags and delta tokens are made of it.
    pub(crate) version: u64,
    /// Every message that Exchange would have mailed.
    pub(crate) mails: Vec<Mail>,
    pub(crate) duplicates: DuplicateMode,
    /// How many answers a Teams link stays away from.
    pub(crate) links_are_late_by: u32,
    /// Rises when all delta tokens expire.
    pub(crate) generation: u64,
    /// In whose mailboxes something changed that nobody was told of yet.
    pub(crate) changed: BTreeSet<&'static str>,
}

impl Mailboxes {
    /// Every event as its organizer sees it, deleted ones too.
    pub(crate) fn all(&self) -> Vec<Value> {
        self.events.iter().map(|event| event.show(event.organizer, None)).collect()
    }

    /// The events that stand in somebody's calendars, by their start.
    pub(crate) fn of(&self, account: &Account) -> Vec<&Event> {
        let mut events: Vec<&Event> =
            self.events.iter().filter(|event| event.is_of(account) && !event.is_deleted).collect();
        events.sort_by_key(|event| event.start);
        events
    }

    /// Where the event with this id is in the account's mailbox. What was deleted is not found.
    pub(crate) fn find(&self, account: &Account, id: &str) -> Result<usize, GraphError> {
        let is_it = |event: &Event| event.is_of(account) && event.id_for(account) == id && !event.is_deleted;
        self.events.iter().position(is_it).ok_or_else(error::not_found)
    }

    /// Adds an event and invites its guests.
    pub(crate) fn add(&mut self, mut event: Event, now: DateTime<Utc>) -> usize {
        event.link_is_late_by = self.links_are_late_by;
        self.mails
            .extend(event.attendees.iter().map(|guest| mail(MailKind::Invitation, &guest.address, &event, "", now)));
        self.events.push(event);
        let index = self.events.len() - 1;
        self.mark_changed(index, now);
        index
    }

    /// Puts `after` in an event's place. Guests who stay are told unless the list of guests is all that was sent.
    pub(crate) fn replace(&mut self, index: usize, mut after: Event, tells: &Map<String, Value>, now: DateTime<Utc>) {
        let before = self.events[index].clone();
        let is_only_guests = tells.keys().all(|name| name == "attendees" || name == "singleValueExtendedProperties");
        if (before.start, before.end) != (after.start, after.end) {
            after.sequence += 1;
        }
        let mut mails = Vec::new();
        for guest in &before.attendees {
            if after.attendee(&guest.address).is_none() {
                mails.push(mail(MailKind::Cancellation, &guest.address, &after, "", now));
            }
        }
        for guest in &after.attendees {
            if before.attendee(&guest.address).is_none() {
                mails.push(mail(MailKind::Invitation, &guest.address, &after, "", now));
            } else if !is_only_guests {
                mails.push(mail(MailKind::Update, &guest.address, &after, "", now));
            }
        }
        self.mails.extend(mails);
        self.events[index] = after;
        self.mark_changed(index, now);
    }

    /// Deletes an event and tells its guests, with a word to them.
    pub(crate) fn cancel(&mut self, index: usize, comment: &str, now: DateTime<Utc>) {
        let event = &mut self.events[index];
        event.is_deleted = true;
        event.sequence += 1;
        let event = self.events[index].clone();
        let guests = event.attendees.iter();
        self.mails.extend(guests.map(|guest| mail(MailKind::Cancellation, &guest.address, &event, comment, now)));
        self.mark_changed(index, now);
    }

    /// Gives the event a new version.
    pub(crate) fn mark_changed(&mut self, index: usize, now: DateTime<Utc>) {
        self.version += 1;
        let event = &mut self.events[index];
        event.version = self.version;
        event.updated = now;
        let event = &self.events[index];
        self.changed.extend(watched(|account| event.is_of(account)));
    }
}

fn mail(kind: MailKind, to: &str, event: &Event, comment: &str, now: DateTime<Utc>) -> Mail {
    Mail {
        kind,
        to: to.to_owned(),
        from: event.organizer.email.to_owned(),
        event_id: event.id.clone(),
        ical_uid: event.ical_uid.clone(),
        sequence: event.sequence,
        summary: event.subject.clone(),
        description: format!("{comment}{}", event.content),
        location: event.location.clone(),
        start: event.start,
        end: event.end,
        sent_at: now,
    }
}
