//! One person's calendar.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::event;
use crate::{
    google::account::{self, Account},
    html, pages,
    state::AppState,
    world::World,
};

/// `GET /google/accounts/{email}`.
pub(super) async fn show(State(state): State<AppState>, Path(email): Path<String>) -> Response {
    let Some(account) = account::find(&email) else { return pages::no_account() };
    let body = state.change(|world| body(world, account));
    html::page(&format!("{}'s calendar", account.name), &body)
}

fn body(world: &World, account: &Account) -> String {
    let events: String =
        world.google.calendars.of(account).into_iter().map(|event| event::card(event, account)).collect();
    pages::calendar("google", (account.email, account.time_zone), &events, world.google.grants.in_force())
}
