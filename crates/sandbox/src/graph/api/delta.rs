//! What is in a span of time, and what has changed there since.

use axum::http::StatusCode;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::call::{Answer, Call};
use crate::{
    graph::{
        error::{self, GraphError},
        mailboxes::Event,
    },
    world::World,
};

/// Events of one page: few, so that clients have to turn pages.
const PAGE: usize = 10;

/// The longest span that can be followed.
const DAYS: i64 = 1_825;

/// Where the next page, or the next look, begins: opaque to clients, readable here.
#[derive(Serialize, Deserialize)]
struct Place {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    calendar: String,
    /// What the client has seen of changes; nothing in the first round, which shows no deleted ones.
    since: Option<u64>,
    /// Up to where this round goes.
    until: u64,
    offset: usize,
    generation: u64,
}

/// `GET …/calendarView/delta`.
pub(super) fn delta(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let mailboxes = &world.graph.mailboxes;
    let token = call.query.get("$skiptoken").or_else(|| call.query.get("$deltatoken"));
    let place = match token {
        Some(token) => {
            let place = read(token).ok_or_else(error::sync_state_not_found)?;
            let is_next_look = call.query.contains_key("$deltatoken");
            if place.generation != mailboxes.generation || place.calendar != call.calendar()? {
                return Err(error::sync_state_not_found());
            }
            if is_next_look { Place { until: mailboxes.version, ..place } } else { place }
        }
        None => {
            if let Some(name) =
                call.query.keys().find(|name| !["startDateTime", "endDateTime"].contains(&name.as_str()))
            {
                return Err(error::invalid(format!("{name} is not supported by delta.")));
            }
            let instant = |name: &str| {
                let text = call.required(name)?;
                text.parse::<DateTime<Utc>>().map_err(|_| error::invalid(format!("{name} cannot be read.")))
            };
            let (from, to) = (instant("startDateTime")?, instant("endDateTime")?);
            if to - from > Duration::days(DAYS) {
                let message = format!("The range is greater than the allowed range. Maximum number of days: {DAYS}.");
                return Err(error::invalid(message));
            }
            Place {
                from,
                to,
                calendar: call.calendar()?,
                since: None,
                until: mailboxes.version,
                offset: 0,
                generation: mailboxes.generation,
            }
        }
    };
    let is_inside = |event: &Event| event.end > place.from && event.start < place.to;
    let is_wanted = |event: &&Event| {
        let is_own = event.organizer.email == call.account.email;
        let is_here = if is_own { event.calendar == place.calendar } else { event.is_of(call.account) };
        is_here
            && match place.since {
                None => !event.is_deleted && is_inside(event),
                Some(since) => event.version > since,
            }
    };
    let events: Vec<&Event> = mailboxes.events.iter().filter(is_wanted).collect();
    let show = |event: &&Event| {
        let removed = |reason: &str| json!({ "id": event.id_for(call.account), "@removed": { "reason": reason } });
        match (event.is_deleted, is_inside(event)) {
            (true, _) => removed("deleted"),
            (false, false) => removed("changed"),
            (false, true) => event.show(call.account, None),
        }
    };
    let value: Vec<Value> = events.iter().skip(place.offset).take(PAGE).map(show).collect();
    let mut answer = json!({ "value": value });
    let link = |name: &str, place: &Place| {
        let token = BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default());
        format!("{}/graph/v1.0/me/calendars/{}/calendarView/delta?%24{name}={token}", call.origin, place.calendar)
    };
    let offset = place.offset + PAGE;
    if offset < events.len() {
        answer["@odata.nextLink"] = link("skiptoken", &Place { offset, ..place }).into();
    } else {
        let next = Place { since: Some(place.until), offset: 0, ..place };
        answer["@odata.deltaLink"] = link("deltatoken", &next).into();
    }
    Ok((StatusCode::OK, Some(answer)))
}

fn read(token: &str) -> Option<Place> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()
}
