//! Dialpad Meetings, as far as it is documented: a link is made, and that is all.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::state::AppState;

pub(super) fn api() -> Router<AppState> {
    Router::new().route("/users/me", get(user)).route("/meetings", post(create))
}

fn refuse() -> Response {
    (StatusCode::UNAUTHORIZED, Json(json!({ "error": { "code": 401, "message": "Unauthorized" } }))).into_response()
}

async fn user(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.change(|world| match world.video.dialpad_grants.caller(&headers, world.clock.now()) {
        Some(caller) => Json(json!({ "id": "5000", "emails": [caller] })).into_response(),
        None => refuse(),
    })
}

async fn create(State(state): State<AppState>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    state.change(|world| {
        let Some(caller) = world.video.dialpad_grants.caller(&headers, world.clock.now()) else { return refuse() };
        let number = world.video.next_number();
        let title = body["title"].as_str().unwrap_or_default().to_owned();
        world.video.dialpad_rooms.push((title, caller.to_owned()));
        let link = format!("https://meetings.dialpad.sandbox.example/room/{number}");
        Json(json!({ "id": number.to_string(), "join_url": link })).into_response()
    })
}
