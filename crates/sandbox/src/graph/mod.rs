//! Microsoft: OAuth 2.0 of the identity platform (v2.0), and as much of Microsoft Graph as a meeting scheduler calls.

pub(crate) mod account;
mod api;
pub(crate) mod error;
mod event;
mod gate;
pub(crate) mod mailboxes;
pub(crate) mod oauth;
mod pages;
mod zones;

use axum::Router;

use self::{gate::Gate, mailboxes::Mailboxes, oauth::Grants};
use crate::state::AppState;

/// All that the stand-in remembers.
#[derive(Default)]
pub(crate) struct Graph {
    pub(crate) grants: Grants,
    pub(crate) mailboxes: Mailboxes,
    pub(crate) gate: Gate,
}

/// What a server calls. Faults are put in its way and requests are logged.
pub(crate) fn api() -> Router<AppState> {
    oauth::api().nest("/v1.0", api::router())
}

pub(crate) use self::gate::limit;

/// What a browser shows.
pub(crate) fn pages() -> Router<AppState> {
    oauth::pages().merge(pages::router())
}
