//! The event that a meeting is to be. Of a change, nothing is sent that stays as it is: Exchange tells all guests of everything
//! that is sent, but of a list of guests alone only those who are new to it or not on it any more.

use kokous_model::text::clean_lines;
use serde_json::{Map, Value, json};

use super::{
    blob::keep_teams,
    event::{Attendee, Event},
    identity::{MARK, TEXT_MARK},
    zones::{GraphTime, graph_time},
};
use crate::calendar::{
    DispatchMeeting, Mailbox, address_key, description_with_files, digest,
    icalendar::{one_line, with_ascii_domain},
};

/// The body of a new event, under this transaction id. There is no way for the internal note in here: the meeting has none.
pub(super) fn new_event(meeting: &DispatchMeeting, transaction_id: &str) -> Value {
    let description = description(meeting);
    let mut body = json!({
        "subject": one_line(&meeting.title),
        "body": { "contentType": "HTML", "content": description },
        "start": graph_time(meeting.start),
        "end": graph_time(meeting.end),
        "location": { "displayName": one_line(&meeting.location) },
        "attendees": attendees(meeting, &[]),
        "responseRequested": true,
        "transactionId": transaction_id,
        "singleValueExtendedProperties": [
            { "id": MARK, "value": transaction_id },
            { "id": TEXT_MARK, "value": digest(&[&description]) },
        ],
    });
    if meeting.video.is_some() {
        merge(&mut body, teams());
    }
    body
}

/// What has to change about the event that Graph has; nothing if it is as it is to be. Whoever has answered keeps the answer,
/// whoever was added in the calendar stays, and so does a Teams meeting, which Graph takes off no event.
pub(super) fn changes(meeting: &DispatchMeeting, remote: &Event) -> Option<Value> {
    let mut body = json!({});
    let subject = one_line(&meeting.title);
    if remote.subject.as_deref().unwrap_or_default() != subject {
        body["subject"] = subject.into();
    }
    let instant = |time: &Option<GraphTime>| time.as_ref().and_then(GraphTime::instant);
    let times = (instant(&remote.start), instant(&remote.end));
    if times != (Some(meeting.start.utc()), Some(meeting.end.utc())) {
        // One alone would keep the length and move the other.
        body["start"] = graph_time(meeting.start);
        body["end"] = graph_time(meeting.end);
    }
    let becomes_online = meeting.video.is_some() && !remote.is_online_meeting;
    // Teams writes its own name into the place.
    let location = one_line(&meeting.location);
    let place = remote.location.as_ref().map(|location| location.display_name.as_str()).unwrap_or_default();
    if place != location && (meeting.video.is_none() || becomes_online) {
        body["location"] = json!({ "displayName": location });
    }
    let description = description(meeting);
    let mark = digest(&[&description]);
    if remote.text_mark() != Some(mark.as_str()) {
        let there = remote.body.as_ref().map(|body| body.content.as_str()).unwrap_or_default();
        let content = keep_teams(&description, there, remote.is_online_meeting);
        body["body"] = json!({ "contentType": "HTML", "content": content });
        body["singleValueExtendedProperties"] = json!([{ "id": TEXT_MARK, "value": mark }]);
    }
    let attendees = attendees(meeting, &remote.attendees);
    if !remote.has_attendees(&attendees) {
        body["attendees"] = attendees.into();
    }
    if becomes_online {
        merge(&mut body, teams());
    }
    body.as_object().is_some_and(|changes| !changes.is_empty()).then_some(body)
}

/// What goes with the cancellation.
pub(super) fn word(meeting: &DispatchMeeting) -> Value {
    json!({ "comment": clean_lines(meeting.cancel_message.trim()) })
}

fn teams() -> Map<String, Value> {
    [("isOnlineMeeting", true.into()), ("onlineMeetingProvider", "teamsForBusiness".into())]
        .into_iter()
        .map(|(name, value): (&str, Value)| (name.to_owned(), value))
        .collect()
}

fn merge(body: &mut Value, more: Map<String, Value>) {
    if let Some(body) = body.as_object_mut() {
        body.extend(more);
    }
}

fn description(meeting: &DispatchMeeting) -> String {
    description_with_files(meeting, meeting.languages.organizer).into_string()
}

/// The guests in the order of the composer, and whoever else is on the event that Graph has. The organizer is no attendee.
fn attendees(meeting: &DispatchMeeting, remote: &[Attendee]) -> Vec<Value> {
    let mut list: Vec<(String, Value)> = Vec::new();
    for Mailbox { name, email } in &meeting.attendees {
        let key = address_key(email);
        let mut address = json!({ "address": with_ascii_domain(email) });
        let name = one_line(name);
        if !name.is_empty() {
            address["name"] = name.into();
        }
        let known = remote.iter().find(|attendee| attendee.key() == key).map(Attendee::writable);
        if list.iter().all(|(listed, _)| *listed != key) {
            list.push((key, known.unwrap_or_else(|| json!({ "emailAddress": address, "type": "required" }))));
        }
    }
    let is_ours = |attendee: &&Attendee| {
        let key = attendee.key();
        list.iter().any(|(listed, _)| *listed == key) || meeting.known_guests.contains(&key)
    };
    let others: Vec<Value> = remote.iter().filter(|one| !is_ours(one)).map(Attendee::writable).collect();
    list.into_iter().map(|(_, attendee)| attendee).chain(others).collect()
}
