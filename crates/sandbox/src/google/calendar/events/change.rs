//! `events.patch` and `events.update`.

use serde_json::{Map, Value};

use super::super::{
    call::{Answer, Call},
    conference,
    event::{Event, is_of, normalize, writable},
    mails::SendUpdates,
    view,
};
use crate::{
    google::{
        account::Account,
        error::{self, GoogleError},
    },
    world::World,
};

/// Changes the fields that are sent. Objects are merged, arrays replaced, a null clears.
pub(in super::super) fn patch(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    change(world, call, false)
}

/// Replaces the event: what is not sent is cleared.
pub(in super::super) fn update(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    change(world, call, true)
}

fn change(world: &mut World, call: &Call, is_whole: bool) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let calendar = call.calendar()?;
    let calendars = &mut world.google.calendars;
    let index = calendars.find(calendar, call.event_id())?;
    let before = calendars.events[index].clone();
    call.check_if_match(&before.etag())?;
    let revives = call.body.get("status").is_some_and(|status| status == "confirmed" || status == "tentative");
    if before.is_deleted() && !revives {
        return Err(error::deleted());
    }
    let may_change =
        before.organizer.email == calendar.email || before.fields.get("guestsCanModify") == Some(&true.into());
    let only_answers = call.body.get("attendeesOmitted") == Some(&true.into());
    let after = if may_change && !only_answers {
        changed_by_organizer(&before, call, is_whole, calendars.meet)?
    } else {
        changed_by_guest(&before, call, calendar)?
    };
    let send_updates = SendUpdates::read(call.query.text("sendUpdates"));
    calendars.replace(index, after, send_updates, now);
    calendars.settle_meet(index, now);
    Ok(Answer::ok(view::whole(&calendars.events[index], calendar, call.zone()?)))
}

fn changed_by_organizer(
    before: &Event,
    call: &Call,
    is_whole: bool,
    mode: conference::MeetMode,
) -> Result<Event, GoogleError> {
    let mut sent = writable(&call.body);
    let sent_conference = sent.remove("conferenceData");
    let mut old = before.fields.clone();
    let old_conference = old.remove("conferenceData");
    if !call.query.flag("supportsAttachments") {
        sent.remove("attachments");
        sent.extend(old.get("attachments").map(|attachments| ("attachments".to_owned(), attachments.clone())));
    }
    let mut fields = if is_whole { Map::new() } else { with_times(old, before) };
    merge(&mut fields, &sent);
    let (fields, start, end) = normalize(fields, before.organizer)?;
    let mut after = Event { fields, start, end, ..before.clone() };
    let (sent_conference, is_whole) =
        if call.handles_conferences() { (sent_conference, is_whole) } else { (None, false) };
    conference::apply(&mut after, old_conference, sent_conference.as_ref(), is_whole, mode)?;
    Ok(after)
}

/// A guest may say whether they come, with a comment, and nothing else that others see.
fn changed_by_guest(before: &Event, call: &Call, guest: &Account) -> Result<Event, GoogleError> {
    let private = ["attendees", "attendeesOmitted", "reminders", "colorId", "transparency"];
    if writable(&call.body).keys().any(|name| !private.contains(&name.as_str())) {
        return Err(error::forbidden_for_non_organizer());
    }
    let sent = call.body.get("attendees").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut after = before.clone();
    let own = sent.iter().find(|attendee| is_of(attendee, guest.email));
    let (Some(own), Some(attendee)) = (own, after.attendee_mut(guest.email)) else {
        return Err(error::forbidden_for_non_organizer());
    };
    for name in ["responseStatus", "comment", "additionalGuests"] {
        if !own[name].is_null() {
            attendee[name] = own[name].clone();
        }
    }
    Ok(after)
}

/// The fields with the times as they stand, since the event keeps those apart.
fn with_times(mut fields: Map<String, Value>, event: &Event) -> Map<String, Value> {
    fields.insert("start".to_owned(), event.start.show(event.organizer.time_zone));
    fields.insert("end".to_owned(), event.end.show(event.organizer.time_zone));
    fields
}

fn merge(fields: &mut Map<String, Value>, sent: &Map<String, Value>) {
    for (name, value) in sent {
        match (value, fields.get_mut(name)) {
            (Value::Null, _) => drop(fields.remove(name)),
            (Value::Object(sent), Some(Value::Object(known))) => merge(known, sent),
            _ => drop(fields.insert(name.clone(), value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_are_merged_arrays_replaced_and_a_null_clears() {
        let mut fields = json!({"a": {"x": 1, "y": 2}, "list": [1, 2], "gone": 1}).as_object().unwrap().clone();
        merge(&mut fields, json!({"a": {"y": 3}, "list": [3], "gone": null}).as_object().unwrap());
        assert_eq!(Value::Object(fields), json!({"a": {"x": 1, "y": 3}, "list": [3]}));
    }
}
