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
        after.delete();
    } else {
        after.remove_for(calendar.email);
    }
    calendars.replace(index, after, SendUpdates::read(call.query.text("sendUpdates")), now);
    Ok(Answer::empty())
}
