//! `events.get`.

use super::super::{
    call::{Answer, Call},
    view,
};
use crate::{google::error::GoogleError, world::World};

/// One event, also a deleted one.
pub(in super::super) fn get(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let calendar = call.calendar()?;
    let calendars = &mut world.google.calendars;
    let index = calendars.find(calendar, call.event_id())?;
    calendars.settle_meet(index, now);
    let event = &calendars.events[index];
    if call.if_none_match.as_deref() == Some(&event.etag()) {
        return Ok(Answer::not_modified());
    }
    Ok(Answer::ok(view::whole(event, calendar, call.zone()?)))
}
