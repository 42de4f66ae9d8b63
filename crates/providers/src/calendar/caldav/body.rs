//! The event that a meeting is to be.

use chrono::{DateTime, Utc};

use super::{
    CalDavProvider,
    event::Found,
    lines::{Line, Resource},
};
use crate::calendar::{
    DispatchMeeting, address_key,
    icalendar::{Guest, Invitation, Method},
};

/// What everybody sees but the times and the guest list.
const TEXTS: [&str; 3] = ["SUMMARY", "LOCATION", "DESCRIPTION"];

/// The highest number of an iCalendar object (RFC 5545 §3.3.8).
const HIGHEST: u32 = i32::MAX.unsigned_abs();

impl CalDavProvider {
    /// The object of a new event. There is no way for the internal note in here: the meeting has none.
    pub(super) fn new_event(&self, meeting: &DispatchMeeting, now: DateTime<Utc>) -> String {
        let organizer = self.organizer(meeting);
        let mut keys = vec![address_key(&organizer.email)];
        let mut guests = Vec::new();
        for guest in &meeting.attendees {
            let key = address_key(&guest.email);
            if !keys.contains(&key) {
                keys.push(key);
                guests.push(Guest { mailbox: guest.clone(), is_organizer: false });
            }
        }
        if !guests.is_empty() {
            guests.insert(0, Guest { mailbox: organizer.clone().into_owned(), is_organizer: true });
        }
        let method = if self.schedules { Method::Store } else { Method::StoreOnly };
        let meeting = &DispatchMeeting { organizer: organizer.into_owned(), ..meeting.clone() };
        Invitation { meeting, method, sequence: meeting.sequence, guests }.to_ics(now)
    }

    /// The object that is to take the place of the one that is there; nothing if that is as it is to be. Whoever has answered
    /// keeps the answer unless the time is another, and whoever and whatever was added in the calendar stays.
    pub(super) fn changed_event(&self, meeting: &DispatchMeeting, found: &Found, now: DateTime<Utc>) -> Option<String> {
        let wanted = Resource::parse(&self.new_event(meeting, now))?;
        let there = &found.resource;
        let has_texts = TEXTS.iter().all(|name| there.text(name) == wanted.text(name));
        // Many servers and programs leave it out; where it is, it is the description.
        let has_html = there.get("X-ALT-DESC").is_none_or(|html| html.text() == wanted.text("X-ALT-DESC"));
        let has_times = (there.instant("DTSTART"), there.end()) == (wanted.instant("DTSTART"), wanted.end());
        let has_content = has_texts && has_html && has_times && !found.is_canceled();
        let mut attendees = attendees(meeting, &wanted, there);
        let former = there.whole("ATTENDEE");
        if has_content && keys(&attendees) == keys(&former) {
            return None;
        }
        let sequence = |resource: &Resource| resource.text("SEQUENCE").trim().parse::<u32>().unwrap_or_default();
        // Somebody's change there has a number as well, and ours is the later one.
        let next = sequence(&wanted).max(sequence(there).saturating_add(u32::from(!has_content)));
        let next = next.min(HIGHEST);
        let mut event = there.clone();
        for name in TEXTS {
            if there.text(name) != wanted.text(name) {
                event.set(name, wanted.whole(name));
            }
        }
        if !has_html || there.text("DESCRIPTION") != wanted.text("DESCRIPTION") {
            event.set("X-ALT-DESC", wanted.whole("X-ALT-DESC"));
        }
        if !has_times {
            ask_again(&mut attendees, there.get("ORGANIZER").or_else(|| wanted.get("ORGANIZER")));
            event.set("DTSTART", wanted.whole("DTSTART"));
            event.set("DTEND", wanted.whole("DTEND"));
            event.set("DURATION", Vec::new());
        }
        for name in ["STATUS", "DTSTAMP"] {
            event.set(name, wanted.whole(name));
        }
        if there.get("ORGANIZER").is_none() {
            event.set("ORGANIZER", wanted.whole("ORGANIZER"));
        }
        event.set("ATTENDEE", attendees);
        event.set("SEQUENCE", vec![format!("SEQUENCE:{next}")]);
        event.set("LAST-MODIFIED", vec![format!("LAST-MODIFIED:{}", now.format("%Y%m%dT%H%M%SZ"))]);
        Some(event.to_ics())
    }
}

/// The organizer and the guests in the order of the composer, as they are there where they are, and whoever else is.
fn attendees(meeting: &DispatchMeeting, wanted: &Resource, there: &Resource) -> Vec<String> {
    let former = there.whole("ATTENDEE");
    let mut list: Vec<(Option<String>, String)> =
        wanted.whole("ATTENDEE").into_iter().map(|line| (key(&line), line)).collect();
    for (key_wanted, line) in &mut list {
        if let Some(known) = former.iter().find(|known| key_wanted.is_some() && key(known) == *key_wanted) {
            line.clone_from(known);
        }
    }
    let is_ours = |line: &&String| {
        let key = key(line);
        key.as_ref().is_some_and(|key| meeting.known_guests.contains(key)) || list.iter().any(|(it, _)| *it == key)
    };
    let others: Vec<String> = former.iter().filter(|line| !is_ours(line)).cloned().collect();
    list.into_iter().map(|(_, line)| line).chain(others).collect()
}

/// Whoever said yes said it of another time (RFC 5546 §3.2.2.1); not so the organizer, whose own time it is.
fn ask_again(attendees: &mut [String], organizer: Option<Line<'_>>) {
    let organizer = organizer.and_then(Line::address_key);
    for guest in attendees {
        let Some(line) = Line::of(guest) else { continue };
        if organizer.is_none() || line.address_key() != organizer {
            *guest = line.with(&[("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")]);
        }
    }
}

fn key(line: &str) -> Option<String> {
    Line::of(line)?.address_key()
}

/// Who is on a list, in an order that does not depend on the list's.
fn keys(lines: &[String]) -> Vec<Option<String>> {
    let mut keys: Vec<_> = lines.iter().map(|line| key(line)).collect();
    keys.sort_unstable();
    keys
}
