//! How events come, change and go, whoever does it: the API or somebody at the sandbox's page.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    Calendars,
    event::Event,
    mails::{self, SendUpdates},
    view,
};
use crate::google::{
    account::{self, Account},
    error::{self, GoogleError},
};

impl Calendars {
    /// Every event as its organizer sees it, deleted ones too.
    pub(crate) fn all(&self) -> Vec<Value> {
        self.events.iter().map(|event| view::whole(event, event.organizer, event.organizer.time_zone)).collect()
    }

    /// The events that stand in somebody's calendar, by their start.
    pub(crate) fn of(&self, account: &Account) -> Vec<&Event> {
        let is_there = |event: &&Event| event.is_in_calendar_of(account) && !event.removed_by.contains(account.email);
        let mut events: Vec<&Event> = self.events.iter().filter(is_there).collect();
        events.sort_by_key(|event| event.start.instant(account.time_zone));
        events
    }

    /// Changes an event as somebody does who looks at the calendar, and not by the API.
    pub(crate) fn edit(
        &mut self,
        account: &Account,
        id: &str,
        send_updates: SendUpdates,
        now: DateTime<Utc>,
        edit: impl FnOnce(&mut Event),
    ) -> Result<(), GoogleError> {
        let index = self.find(account, id)?;
        let mut after = self.events[index].clone();
        edit(&mut after);
        self.replace(index, after, send_updates, now);
        Ok(())
    }

    /// Ends every sync token that was given so far.
    pub(crate) fn expire_sync_tokens(&mut self) {
        self.sync_generation += 1;
    }

    /// Where the event with this id is that stands in the account's calendar, or stood there until it was deleted.
    pub(crate) fn find(&self, account: &Account, id: &str) -> Result<usize, GoogleError> {
        let is_it = |event: &Event| {
            event.id == id && event.is_in_calendar_of(account) && !event.removed_by.contains(account.email)
        };
        self.events.iter().position(is_it).ok_or_else(error::not_found)
    }

    /// Adds an event and tells its guests. Returns where it is.
    pub(crate) fn add(&mut self, event: Event, send_updates: SendUpdates, now: DateTime<Utc>) -> usize {
        self.mails.extend(mails::of_change(None, &event, send_updates, now));
        self.events.push(event);
        let index = self.events.len() - 1;
        self.mark_changed(index, now);
        index
    }

    /// Puts `after` in an event's place and tells its guests; nothing happens if it is the same.
    pub(crate) fn replace(&mut self, index: usize, mut after: Event, send_updates: SendUpdates, now: DateTime<Utc>) {
        let before = &self.events[index];
        if *before == after {
            return;
        }
        let is_moved = (before.start, before.end) != (after.start, after.end)
            || before.fields.get("recurrence") != after.fields.get("recurrence");
        if is_moved || before.is_deleted() != after.is_deleted() {
            after.sequence += 1;
        }
        self.mails.extend(mails::of_change(Some(before), &after, send_updates, now));
        // Who was a guest sees the event go.
        self.note_changed(index);
        self.events[index] = after;
        self.mark_changed(index, now);
    }

    /// Gives the event a new version, and notes whose calendars changed.
    pub(super) fn mark_changed(&mut self, index: usize, now: DateTime<Utc>) {
        self.version += 1;
        let event = &mut self.events[index];
        event.version = self.version;
        event.updated = now;
        self.note_changed(index);
    }

    fn note_changed(&mut self, index: usize) {
        let event = &self.events[index];
        let guests = event.attendees().iter().filter_map(|attendee| account::find(attendee["email"].as_str()?));
        self.changed.extend(guests.map(|guest| guest.email));
        self.changed.insert(event.organizer.email);
    }
}
