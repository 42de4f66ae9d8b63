//! What the forms of a calendar do, each back to the calendar it came from.

use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

use crate::{
    google::{
        account::{self, Account},
        calendar::{Event, EventTime, SendUpdates, instant_of},
        error::GoogleError,
    },
    html,
    pages::{Answer, back_to, no_event},
    state::AppState,
    world::World,
};

/// Takes back what the account has granted.
pub(super) async fn revoke(State(state): State<AppState>, Path(email): Path<String>) -> Response {
    state.change(|world| world.google.grants.revoke(&email));
    back_to("google", &email)
}

/// Gives a guest's answer, wherever they gave it.
pub(super) async fn answer(
    State(state): State<AppState>,
    Path(place): Path<(String, String)>,
    Form(form): Form<Answer>,
) -> Response {
    edit(&state, &place, false, |event, _| event.answer(&form.guest, &form.answer))
}

/// A new title and new times, local in the calendar's zone.
#[derive(Deserialize)]
pub(super) struct Change {
    summary: String,
    start: String,
    end: String,
    /// Sent if the guests are to be told.
    tell: Option<String>,
}

/// Moves and renames an event.
pub(super) async fn change(
    State(state): State<AppState>,
    Path(place): Path<(String, String)>,
    Form(form): Form<Change>,
) -> Response {
    let Some(account) = account::find(&place.0) else { return no_event() };
    let (start, end) = match (read_time(&form.start, account), read_time(&form.end, account)) {
        (Some(start), Some(end)) if start.is_like(end) && instant(start, account) <= instant(end, account) => {
            (start, end)
        }
        _ => return html::error_page(StatusCode::BAD_REQUEST, "Not changed", "The end has to be after the start."),
    };
    edit(&state, &place, form.tell.is_some(), |event, is_organizer| {
        if is_organizer {
            event.fields.insert("summary".to_owned(), form.summary.into());
            event.start = in_zone_of(start, event.start);
            event.end = in_zone_of(end, event.end);
        }
    })
}

/// Whether the guests are to be told.
#[derive(Deserialize)]
pub(super) struct Deletion {
    tell: Option<String>,
}

/// Deletes an event for everybody or, for a guest, from the own calendar.
pub(super) async fn delete(
    State(state): State<AppState>,
    Path(place): Path<(String, String)>,
    Form(form): Form<Deletion>,
) -> Response {
    let guest = place.0.clone();
    edit(
        &state,
        &place,
        form.tell.is_some(),
        |event, is_organizer| {
            if is_organizer { event.delete() } else { event.remove_for(&guest) }
        },
    )
}

/// Changes an event of the account's calendar; the change is told whether the account is the organizer's.
fn edit(state: &AppState, (email, id): &(String, String), tell: bool, edit: impl FnOnce(&mut Event, bool)) -> Response {
    let Some(account) = account::find(email) else { return no_event() };
    let send_updates = if tell { SendUpdates::All } else { SendUpdates::None };
    let change = |world: &mut World| -> Result<(), GoogleError> {
        let now = world.clock.now();
        world.google.calendars.edit(account, id, send_updates, now, |event| {
            let is_organizer = event.organizer.email == account.email;
            edit(event, is_organizer);
        })
    };
    match state.change(change) {
        Ok(()) => back_to("google", account.email),
        Err(_) => no_event(),
    }
}

fn read_time(text: &str, account: &Account) -> Option<EventTime> {
    if let Ok(date) = text.parse() {
        return Some(EventTime::Day(date));
    }
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    Some(EventTime::At(instant_of(local, account.time_zone), account.time_zone))
}

fn instant(time: EventTime, account: &Account) -> DateTime<Utc> {
    time.instant(account.time_zone)
}

/// The zone in which a time was meant stays.
fn in_zone_of(new: EventTime, old: EventTime) -> EventTime {
    match (new, old) {
        (EventTime::At(instant, _), EventTime::At(_, zone)) => EventTime::At(instant, zone),
        _ => new,
    }
}
