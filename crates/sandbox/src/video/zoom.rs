//! Zoom's meetings: made, changed, ended and listed for the account of the token.

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, patch},
};
use serde_json::{Value, json};

use crate::{state::AppState, world::World};

/// What a meeting may be asked for with; Zoom ignores what it does not know, the stand-in refuses it.
const FIELDS: [&str; 5] = ["topic", "type", "start_time", "duration", "agenda"];
/// Longest topic that Zoom takes.
const TOPIC_CHARS: usize = 200;

pub(super) fn api() -> Router<AppState> {
    Router::new()
        .route("/users/me", get(user))
        .route("/users/me/meetings", get(list).post(create))
        .route("/meetings/{id}", patch(update).delete(end))
}

fn error(status: StatusCode, code: u32, message: &str) -> Response {
    (status, Json(json!({ "code": code, "message": message }))).into_response()
}

/// Does something for the account of the token, if it is good.
fn with_caller(
    state: &AppState,
    headers: &HeaderMap,
    work: impl FnOnce(&mut World, &'static str) -> Response,
) -> Response {
    state.change(|world| {
        let now = world.clock.now();
        match world.video.zoom_grants.caller(headers, now) {
            Some(caller) => work(world, caller),
            None => error(StatusCode::UNAUTHORIZED, 124, "Invalid access token."),
        }
    })
}

async fn user(State(state): State<AppState>, headers: HeaderMap) -> Response {
    with_caller(&state, &headers, |_, caller| Json(json!({ "id": caller, "email": caller })).into_response())
}

async fn list(State(state): State<AppState>, headers: HeaderMap) -> Response {
    with_caller(&state, &headers, |world, caller| {
        let own = world.video.zoom_meetings.values().filter(|(host, _)| host == caller);
        let meetings: Vec<Value> = own
            .map(|(_, meeting)| {
                let mut listed = meeting.clone();
                if let Some(fields) = listed.as_object_mut() {
                    // Zoom's list has neither of them.
                    fields.retain(|name, _| name != "password" && name != "start_url");
                }
                listed
            })
            .collect();
        Json(json!({ "page_size": 300, "next_page_token": "", "meetings": meetings })).into_response()
    })
}

/// What is wrong with a meeting that is asked for.
fn check(body: &Value) -> Option<Response> {
    let wrong = |message: &str| Some(error(StatusCode::BAD_REQUEST, 300, message));
    let Some(fields) = body.as_object() else { return wrong("The body is no object.") };
    if let Some(unknown) = fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return wrong(&format!("There is no field {unknown}."));
    }
    if fields.get("topic").and_then(Value::as_str).is_some_and(|topic| topic.chars().count() > TOPIC_CHARS) {
        return wrong("The topic is too long.");
    }
    let start = fields.get("start_time").and_then(Value::as_str);
    if start.is_some_and(|start| chrono::DateTime::parse_from_rfc3339(start).is_err()) {
        return wrong("start_time has to be yyyy-MM-ddTHH:mm:ssZ.");
    }
    None
}

async fn create(State(state): State<AppState>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(wrong) = check(&body) {
        return wrong;
    }
    with_caller(&state, &headers, |world, caller| {
        let number = 84_500_000_000 + world.video.next_number();
        let mut meeting = body;
        meeting["id"] = json!(number);
        meeting["host_email"] = json!(caller);
        meeting["join_url"] = json!(format!("https://zoom.sandbox.example/j/{number}?pwd=sandbox"));
        meeting["start_url"] = json!(format!("https://zoom.sandbox.example/s/{number}?zak=only-for-the-host"));
        meeting["password"] = json!("135790");
        world.video.zoom_meetings.insert(number, (caller.to_owned(), meeting.clone()));
        (StatusCode::CREATED, Json(meeting)).into_response()
    })
}

async fn update(
    State(state): State<AppState>,
    Path(id): Path<u64>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    if let Some(wrong) = check(&body) {
        return wrong;
    }
    with_caller(&state, &headers, |world, caller| {
        let meeting = world.video.zoom_meetings.get_mut(&id).filter(|(host, _)| host == caller);
        let Some((_, meeting)) = meeting else { return gone() };
        for (name, value) in body.as_object().cloned().unwrap_or_default() {
            meeting[name] = value;
        }
        StatusCode::NO_CONTENT.into_response()
    })
}

async fn end(State(state): State<AppState>, Path(id): Path<u64>, headers: HeaderMap) -> Response {
    with_caller(&state, &headers, |world, caller| {
        if world.video.zoom_meetings.get(&id).is_none_or(|(host, _)| host != caller) {
            return gone();
        }
        world.video.zoom_meetings.remove(&id);
        StatusCode::NO_CONTENT.into_response()
    })
}

fn gone() -> Response {
    error(StatusCode::NOT_FOUND, 3001, "Meeting does not exist.")
}
