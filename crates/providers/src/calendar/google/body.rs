//! The event that a meeting is to be.

use kokous_model::text::clean_lines;
use kokous_model::time::ZonedInstant;
use kokous_richtext::sanitize;
use serde_json::{Map, Value, json};

use super::{
    event::{Attendee, Event},
    identity,
};
use crate::calendar::{
    DispatchMeeting, Mailbox, address_key, description_with_files,
    icalendar::{one_line, with_ascii_domain},
};

/// What of an attendee may be written back: the rest is Google's own.
const WRITABLE: [&str; 7] =
    ["email", "displayName", "optional", "resource", "responseStatus", "comment", "additionalGuests"];

/// The body of a new event. `owner` is the account's address: the organizer, who has accepted.
pub(super) fn new_event(meeting: &DispatchMeeting, owner: &str) -> Value {
    let mut body = content(meeting);
    body.insert("id".to_owned(), identity::event_id(&meeting.uid).into());
    body.insert("attendees".to_owned(), attendees(meeting, owner, &[]).into());
    if let Some(request) = conference_request(meeting) {
        body.insert("conferenceData".to_owned(), request);
    }
    Value::Object(body)
}

/// What has to change about the event that Google has; nothing if it is as it is to be. Whoever has answered keeps the
/// answer, and whoever was added in the calendar stays.
pub(super) fn changes(meeting: &DispatchMeeting, owner: &str, remote: &Event) -> Option<Value> {
    let wanted = content(meeting);
    let attendees = attendees(meeting, owner, &remote.attendees);
    let conference = conference_change(meeting, remote);
    let is_same = remote.has_content(&wanted) && remote.has_attendees(&attendees) && conference.is_none();
    if is_same {
        return None;
    }
    let mut body = wanted;
    body.insert("attendees".to_owned(), attendees.into());
    if let Some(conference) = conference {
        body.insert("conferenceData".to_owned(), conference);
    }
    Some(Value::Object(body))
}

/// The description with a word to the guests above it, for the event that is about to be deleted.
pub(super) fn with_word(meeting: &DispatchMeeting) -> Value {
    let word = clean_lines(meeting.cancel_message.trim());
    let word = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>");
    json!({ "description": format!("<p>{word}</p>{}", sanitize(&meeting.description_html)) })
}

/// What everybody sees but the guest list. There is no way for the internal note in here: the meeting has none.
fn content(meeting: &DispatchMeeting) -> Map<String, Value> {
    let fields = [
        ("summary", one_line(&meeting.title).into()),
        ("description", description_with_files(meeting, meeting.languages.organizer).into_string().into()),
        ("location", one_line(&meeting.location).into()),
        ("start", time(meeting.start)),
        ("end", time(meeting.end)),
        // Brings an event back that was deleted and is wanted again.
        ("status", "confirmed".into()),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// With the offset, which makes it an instant, and with the zone, which guests are told.
fn time(at: ZonedInstant) -> Value {
    let local = at.utc().with_timezone(&at.zone());
    json!({ "dateTime": local.to_rfc3339(), "timeZone": at.zone().name() })
}

/// The organizer, the guests in the order of the composer, and whoever else is on the event that Google has.
fn attendees(meeting: &DispatchMeeting, owner: &str, remote: &[Attendee]) -> Vec<Value> {
    let organizer = json!({ "email": owner, "responseStatus": "accepted" });
    let mut list = vec![(owner.to_lowercase(), organizer)];
    for Mailbox { name, email } in &meeting.attendees {
        let key = address_key(email);
        let mut guest = json!({ "email": with_ascii_domain(email), "responseStatus": "needsAction" });
        let name = one_line(name);
        if !name.is_empty() {
            guest["displayName"] = name.into();
        }
        if list.iter().all(|(listed, _)| *listed != key) {
            list.push((key, guest));
        }
    }
    for (key, wanted) in &mut list {
        if let Some(known) = remote.iter().find(|attendee| attendee.key() == *key) {
            *wanted = known.writable(&WRITABLE);
        }
    }
    let is_ours = |attendee: &&Attendee| {
        let key = attendee.key();
        list.iter().any(|(listed, _)| *listed == key) || meeting.known_guests.contains(&key)
    };
    let others: Vec<Value> =
        remote.iter().filter(|attendee| !is_ours(attendee)).map(|attendee| attendee.writable(&WRITABLE)).collect();
    list.into_iter().map(|(_, attendee)| attendee).chain(others).collect()
}

fn conference_request(meeting: &DispatchMeeting) -> Option<Value> {
    let request = identity::request_id(meeting, meeting.video?);
    let solution = json!({ "type": "hangoutsMeet" });
    Some(json!({ "createRequest": { "requestId": request, "conferenceSolutionKey": solution } }))
}

/// A link that is missing or failed is asked for; one of ours that is not wanted any more goes; one that somebody added
/// in the calendar stays.
fn conference_change(meeting: &DispatchMeeting, remote: &Event) -> Option<Value> {
    match meeting.video {
        Some(attempt) => {
            let is_asked_for =
                remote.has_link() || remote.request_id() == Some(identity::request_id(meeting, attempt).as_str());
            if is_asked_for { None } else { conference_request(meeting) }
        }
        None => {
            let ours = identity::event_id(&meeting.uid);
            remote.request_id().is_some_and(|id| id.starts_with(&ours)).then_some(Value::Null)
        }
    }
}
