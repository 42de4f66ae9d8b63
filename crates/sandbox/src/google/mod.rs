//! Google: OAuth 2.0 and the Calendar API v3.

pub(crate) mod account;
pub(crate) mod calendar;
pub(crate) mod contract;
pub(crate) mod error;
pub(crate) mod oauth;
mod pages;

use axum::Router;

use self::{calendar::Calendars, oauth::Grants};
use crate::state::AppState;

/// All that the stand-in remembers.
#[derive(Default)]
pub(crate) struct Google {
    pub(crate) grants: Grants,
    pub(crate) calendars: Calendars,
}

/// What a server calls. Faults are put in its way and requests are logged.
pub(crate) fn api() -> Router<AppState> {
    Router::new().merge(oauth::api()).nest("/calendar/v3", calendar::api())
}

/// What a browser shows.
pub(crate) fn pages() -> Router<AppState> {
    oauth::pages().merge(pages::router())
}
