//! An event as somebody sees it who has it in their calendar.

use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::event::{Event, is_of};
use crate::{clock::iso_millis, google::account::Account};

/// The whole event for `viewer`, times with the offsets of `zone`.
pub(super) fn whole(event: &Event, viewer: &Account, zone: Tz) -> Value {
    let is_organizer = event.organizer.email == viewer.email;
    let mut fields = event.fields.clone();
    if !is_organizer {
        show_to_guest(&mut fields, viewer);
    }
    if let Some(attendees) = fields.get_mut("attendees").and_then(Value::as_array_mut) {
        for attendee in attendees {
            if is_of(attendee, event.organizer.email) {
                attendee["organizer"] = true.into();
            }
            if is_of(attendee, viewer.email) {
                attendee["self"] = true.into();
            }
        }
    }
    if let Some(link) = fields.get("conferenceData").and_then(meet_link) {
        fields.insert("hangoutLink".to_owned(), link.into());
    }
    let mut person = json!({"email": event.organizer.email, "displayName": event.organizer.name});
    if is_organizer {
        person["self"] = true.into();
    }
    let mut view = json!({
        "kind": "calendar#event",
        "etag": event.etag(),
        "id": event.id,
        "htmlLink": format!("https://calendar.google.example/event?eid={}", event.id),
        "created": iso_millis(event.created),
        "updated": iso_millis(event.updated),
        "creator": person,
        "organizer": person,
        "iCalUID": event.ical_uid,
        "sequence": event.sequence,
        "eventType": "default",
    });
    if let Value::Object(view) = &mut view {
        view.extend(fields);
        view.insert("start".to_owned(), event.start.show(zone));
        view.insert("end".to_owned(), event.end.show(zone));
    }
    view
}

/// What is surely there of a deleted event.
pub(super) fn deleted(event: &Event) -> Value {
    json!({"kind": "calendar#event", "etag": event.etag(), "id": event.id, "status": "cancelled"})
}

fn show_to_guest(fields: &mut Map<String, Value>, guest: &Account) {
    if let Some(properties) = fields.get_mut("extendedProperties").and_then(Value::as_object_mut) {
        properties.remove("private");
    }
    fields.insert("reminders".to_owned(), json!({"useDefault": true}));
    if fields.get("guestsCanSeeOtherGuests") == Some(&Value::Bool(false))
        && let Some(attendees) = fields.get_mut("attendees").and_then(Value::as_array_mut)
    {
        attendees.retain(|attendee| is_of(attendee, guest.email));
    }
}

fn meet_link(data: &Value) -> Option<&str> {
    let entry_points = data["entryPoints"].as_array()?;
    let is_meet = data["conferenceSolution"]["key"]["type"] == "hangoutsMeet";
    let video = entry_points.iter().find(|point| point["entryPointType"] == "video")?;
    video["uri"].as_str().filter(|_| is_meet)
}
