//! When people are busy.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::call::{Answer, Call};
use crate::{
    graph::{
        account::{self, Account},
        error::{self, GraphError},
        mailboxes::{Event, Mailboxes},
        zones,
    },
    world::World,
};

/// `POST /me/calendar/getSchedule`, which personal accounts do not have.
pub(super) fn get_schedule(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    if !call.account.is_work {
        return Err(error::access_denied());
    }
    let time = |name: &str| Ok(zones::read(call.body.get(name).unwrap_or(&Value::Null), name)?.0);
    let (from, to): (DateTime<Utc>, DateTime<Utc>) = (time("startTime")?, time("endTime")?);
    if to <= from {
        return Err(error::invalid("The end time has to be after the start time."));
    }
    let schedules = call.body.get("schedules").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let show = |address: &Value| {
        let address = address.as_str().unwrap_or_default();
        let Some(account) = account::find(address) else {
            let error = json!({ "responseCode": "ErrorMailRecipientNotFound", "message": "Unable to resolve" });
            return json!({ "scheduleId": address, "error": error });
        };
        let items: Vec<Value> = of(&world.graph.mailboxes, account, from, to)
            .map(|event| {
                json!({
                    "status": event.show_as, "start": zones::show(event.start), "end": zones::show(event.end),
                })
            })
            .collect();
        json!({ "scheduleId": address, "availabilityView": "", "scheduleItems": items })
    };
    let value: Vec<Value> = schedules.iter().map(show).collect();
    Ok((StatusCode::OK, Some(json!({ "value": value }))))
}

/// `GET /me/calendarView`: the events between two instants.
pub(super) fn view(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let instant = |name: &str| {
        let text = call.required(name)?;
        text.parse::<DateTime<Utc>>().map_err(|_| error::invalid(format!("{name} cannot be read.")))
    };
    let (from, to) = (instant("startDateTime")?, instant("endDateTime")?);
    let events = of(&world.graph.mailboxes, call.account, from, to);
    let value: Vec<Value> = events.map(|event| event.show(call.account, None)).collect();
    Ok((StatusCode::OK, Some(json!({ "value": value }))))
}

fn of<'events>(
    mailboxes: &'events Mailboxes,
    account: &Account,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> impl Iterator<Item = &'events Event> {
    let events = mailboxes.of(account).into_iter();
    events
        .filter(|event| event.attendee(account.email).is_none_or(|one| one.response != "declined"))
        .filter(move |event| event.end > from && event.start < to)
        .collect::<Vec<_>>()
        .into_iter()
}
