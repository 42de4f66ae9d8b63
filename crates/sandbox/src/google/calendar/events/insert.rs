//! `events.insert`.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::super::{
    call::{Answer, Call},
    conference,
    event::{Event, normalize, writable},
    mails::SendUpdates,
    view,
};
use crate::{
    google::error::{self, GoogleError},
    world::World,
};

/// Makes an event. An id that was used before, even by an event that is deleted, is refused.
pub(in super::super) fn insert(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let organizer = call.calendar()?;
    let sent_id = call.body.get("id").and_then(|id| id.as_str());
    let sent_uid = call.body.get("iCalUID").and_then(|uid| uid.as_str());
    if sent_id.is_some() && sent_uid.is_some() {
        return Err(error::invalid("Only one of id and iCalUID may be given."));
    }
    if !sent_id.is_none_or(is_event_id) {
        return Err(error::invalid("Invalid resource id value."));
    }
    let id = sent_id.map_or_else(|| Uuid::new_v4().simple().to_string(), str::to_owned);
    let calendars = &mut world.google.calendars;
    if calendars.find(organizer, &id).is_ok() {
        return Err(error::duplicate());
    }
    let mut fields = writable(&call.body);
    fields.retain(|_, value| !value.is_null());
    fields.remove("conferenceData");
    if !call.query.flag("supportsAttachments") {
        fields.remove("attachments");
    }
    let (fields, start, end) = normalize(fields, organizer)?;
    let ical_uid = sent_uid.map_or_else(|| format!("{id}@google.com"), str::to_owned);
    let mut event = Event {
        id,
        ical_uid,
        organizer,
        fields,
        start,
        end,
        sequence: 0,
        created: now,
        updated: now,
        version: 0,
        meet: None,
        removed_by: BTreeSet::new(),
    };
    if call.handles_conferences() {
        conference::apply(&mut event, None, call.body.get("conferenceData"), true, calendars.meet)?;
    }
    let send_updates = SendUpdates::read(call.query.text("sendUpdates"));
    let index = calendars.add(event, send_updates, now);
    calendars.settle_meet(index, now);
    Ok(Answer::ok(view::whole(&calendars.events[index], organizer, call.zone()?)))
}

/// Letters and digits of base32hex in lower case, 5 to 1024 of them.
fn is_event_id(id: &str) -> bool {
    (5..=1024).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'v' | b'0'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_without_dashes_is_an_id() {
        assert!(is_event_id(&Uuid::new_v4().simple().to_string()));
        assert!(!is_event_id(&Uuid::new_v4().to_string()));
        assert!(!is_event_id("meetingxyz"));
        assert!(!is_event_id("abcd"));
    }
}
