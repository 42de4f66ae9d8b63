//! What the forms of a calendar do, each back to the calendar it came from. Exchange tells the guests of everything.

use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, json};

use crate::{
    google::calendar::instant_of,
    graph::{
        account::{self, Account},
        mailboxes::Mailboxes,
    },
    html,
    pages::{Answer, back_to, no_event},
    state::AppState,
};

/// Takes back what the account has granted.
pub(super) async fn revoke(State(state): State<AppState>, Path(email): Path<String>) -> Response {
    state.change(|world| world.graph.grants.revoke(&email));
    back_to("graph", &email)
}

/// Gives a guest's answer, wherever they gave it.
pub(super) async fn answer(
    State(state): State<AppState>,
    Path(place): Path<(String, String)>,
    Form(form): Form<Answer>,
) -> Response {
    edit(&state, &place, |mailboxes, index, now| {
        mailboxes.events[index].answer(&form.guest, &form.answer);
        mailboxes.mark_changed(index, now);
    })
}

/// A new title and new times, local in the mailbox's zone.
#[derive(Deserialize)]
pub(super) struct Change {
    subject: String,
    start: String,
    end: String,
}

/// Moves and renames an event.
pub(super) async fn change(
    State(state): State<AppState>,
    Path(place): Path<(String, String)>,
    Form(form): Form<Change>,
) -> Response {
    let Some(account) = account::find(&place.0) else { return no_event() };
    let (Some(start), Some(end)) = (read_time(&form.start, account), read_time(&form.end, account)) else {
        return html::error_page(StatusCode::BAD_REQUEST, "Not changed", "The times cannot be read.");
    };
    if end < start {
        return html::error_page(StatusCode::BAD_REQUEST, "Not changed", "The end has to be after the start.");
    }
    edit(&state, &place, |mailboxes, index, now| {
        let mut after = mailboxes.events[index].clone();
        (after.subject, after.start, after.end) = (form.subject, start, end);
        mailboxes.replace(index, after, &Map::from_iter([("subject".to_owned(), json!(""))]), now);
    })
}

/// Deletes an event for everybody.
pub(super) async fn delete(State(state): State<AppState>, Path(place): Path<(String, String)>) -> Response {
    edit(&state, &place, |mailboxes, index, now| mailboxes.cancel(index, "", now))
}

fn edit(
    state: &AppState,
    (email, id): &(String, String),
    edit: impl FnOnce(&mut Mailboxes, usize, DateTime<Utc>),
) -> Response {
    let Some(account) = account::find(email) else { return no_event() };
    let edited = state.change(|world| {
        let now = world.clock.now();
        let mailboxes = &mut world.graph.mailboxes;
        mailboxes.find(account, id).map(|index| edit(mailboxes, index, now))
    });
    if edited.is_ok() { back_to("graph", account.email) } else { no_event() }
}

fn read_time(text: &str, account: &Account) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    Some(instant_of(local, account.time_zone))
}
