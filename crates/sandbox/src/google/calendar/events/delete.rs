//! `events.delete`.

use super::super::{
    call::{Answer, Call},
    mails::SendUpdates,
};
use crate::{
    google::error::{self, GoogleError},
    world::World,
};

/// Deletes an event: the organizer for everybody, a guest from the own calendar, which declines.
pub(in super::super) fn delete(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let calendar = call.calendar()?;
    let calendars = &mut world.google.calendars;
    let index = calendars.find(calendar, call.event_id())?;
    let mut after = calendars.events[index].clone();
    if after.is_deleted() {
        return Err(error::deleted());
    }
    call.check_if_match(&after.etag())?;
    if after.organizer.email == calendar.email {
        after.fields.insert("status".to_owned(), "cancelled".into());
    } else {
        after.removed_by.insert(calendar.email.to_owned());
        if let Some(attendee) = after.attendee_mut(calendar.email) {
            attendee["responseStatus"] = "declined".into();
        }
    }
    calendars.replace(index, after, SendUpdates::read(call.query.text("sendUpdates")), now);
    Ok(Answer::empty())
}
