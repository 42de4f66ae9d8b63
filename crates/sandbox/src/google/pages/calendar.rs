//! One person's calendar.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::event;
use crate::{
    google::account::{self, Account},
    html::{self, escape},
    state::AppState,
    world::World,
};

/// `GET /google/accounts/{email}`.
pub(super) async fn show(State(state): State<AppState>, Path(email): Path<String>) -> Response {
    let Some(account) = account::find(&email) else {
        return html::error_page(StatusCode::NOT_FOUND, "Nobody", "There is no such account.");
    };
    let body = state.change(|world| body(world, account));
    html::page(&format!("{}'s calendar", account.name), &body)
}

fn body(world: &World, account: &Account) -> String {
    let events: String =
        world.google.calendars.of(account).into_iter().map(|event| event::card(event, account)).collect();
    let events = if events.is_empty() { "<p>No events.</p>".to_owned() } else { events };
    format!(
        "<p><a href=\"/\">All calendars</a> · {} · times in {}</p>{events}<h2>Connected apps</h2>{}",
        escape(account.email),
        account.time_zone.name(),
        connected_apps(world, account)
    )
}

fn connected_apps(world: &World, account: &Account) -> String {
    let Some(grant) = world.google.grants.in_force().iter().find(|grant| grant.account == account.email) else {
        return "<p>None.</p>".to_owned();
    };
    let scopes: String =
        grant.scopes.iter().map(|scope| format!("<li><small>{}</small></li>", escape(scope))).collect();
    format!(
        "<p>Kokous has access to:</p><ul>{scopes}</ul>\
         <form method=post action=\"/google/accounts/{}/revoke\"><button>Remove access of Kokous</button></form>",
        escape(account.email)
    )
}
