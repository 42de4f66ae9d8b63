//! *Sandbox Rooms*, an app that speaks HubSpot's video conference extension API: HubSpot calls it, and so does Kokous.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};

use crate::state::AppState;

/// What the app remembers.
#[derive(Default)]
pub(crate) struct Rooms {
    /// The conferences that are booked, by id.
    pub(crate) conferences: BTreeMap<String, Value>,
    /// Addresses of people whom the app does not know.
    pub(crate) strangers: Vec<String>,
}

pub(super) fn api() -> Router<AppState> {
    Router::new()
        .route("/create", post(create))
        .route("/update", post(update))
        .route("/delete", post(end))
        .route("/verify", post(verify))
}

async fn verify(State(state): State<AppState>, Json(body): Json<Value>) -> Response {
    state.change(|world| {
        let address = body["userEmail"].as_str().unwrap_or_default();
        if world.video.rooms.strangers.iter().any(|stranger| stranger == address) {
            return StatusCode::NOT_FOUND.into_response();
        }
        Json(json!({ "id": address })).into_response()
    })
}

async fn create(State(state): State<AppState>, Json(body): Json<Value>) -> Response {
    state.change(|world| {
        let number = world.video.next_number();
        let id = format!("room-{number}");
        world.video.rooms.conferences.insert(id.clone(), body);
        Json(json!({
            "conferenceId": id,
            "conferenceUrl": format!("https://rooms.sandbox.example/{number}"),
            "conferenceDetails": format!("Join by phone: +358 9 123 4567\nPIN {}", 1000 + number),
        }))
        .into_response()
    })
}

async fn update(State(state): State<AppState>, Json(body): Json<Value>) -> StatusCode {
    state.change(|world| {
        let id = body["conferenceId"].as_str().unwrap_or_default().to_owned();
        match world.video.rooms.conferences.get_mut(&id) {
            Some(conference) => {
                *conference = body;
                StatusCode::NO_CONTENT
            }
            None => StatusCode::NOT_FOUND,
        }
    })
}

async fn end(State(state): State<AppState>, Json(body): Json<Value>) -> StatusCode {
    state.change(|world| {
        let id = body["conferenceId"].as_str().unwrap_or_default();
        if world.video.rooms.conferences.remove(id).is_some() { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
    })
}
