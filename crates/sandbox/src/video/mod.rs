//! Video services: Zoom and Dialpad with OAuth 2.0, and an app of HubSpot's video conference extension API.

mod dialpad;
mod oauth;
mod page;
mod rooms;
mod zoom;

use std::collections::BTreeMap;

use axum::{
    Router,
    routing::{get, post},
};
use serde_json::Value;

pub use self::oauth::{CLIENT_ID, CLIENT_SECRET};
pub(crate) use self::{oauth::Grants, page::show as page, rooms::Rooms};
use crate::state::AppState;

/// All that the stand-ins remember.
#[derive(Default)]
pub(crate) struct Video {
    pub(crate) zoom_grants: Grants,
    pub(crate) dialpad_grants: Grants,
    /// Zoom's meetings by their number, each with its host.
    pub(crate) zoom_meetings: BTreeMap<u64, (String, Value)>,
    /// The rooms that Dialpad made: their title and their host.
    pub(crate) dialpad_rooms: Vec<(String, String)>,
    pub(crate) rooms: Rooms,
    /// The number that was given last.
    number: u64,
}

impl Video {
    fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }
}

/// What a server calls. Faults are put in its way and requests are logged.
pub(crate) fn api() -> Router<AppState> {
    Router::new()
        .route("/{service}/oauth/token", post(oauth::token))
        .route("/{service}/oauth/revoke", post(oauth::revoke))
        .route("/{service}/oauth/deauthorize", post(oauth::revoke))
        .nest("/zoom/v2", zoom::api())
        .nest("/dialpad/api/v2", dialpad::api())
        .nest("/rooms", rooms::api())
}

/// What a browser shows.
pub(crate) fn pages() -> Router<AppState> {
    Router::new().route("/{service}/oauth/authorize", get(oauth::ask).post(oauth::answer)).route("/", get(page))
}
