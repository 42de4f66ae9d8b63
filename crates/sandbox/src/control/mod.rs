//! `/sandbox/…`: for tests, which look behind the scenes and make things go wrong. JSON in, JSON out.

mod microsoft;

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post, put},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    faults::{Fault, RandomFaults},
    google::{
        calendar::{Mail, MeetMode},
        oauth::grant_directly,
    },
    grants::{Grant, Tokens},
    log::LoggedRequest,
    state::AppState,
    world::World,
};

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/health", get(|| async { Json(json!({"status": "ok"})) }))
        .route("/reset", post(reset))
        .route("/requests", get(requests).delete(forget_requests))
        .route("/mails", get(mails).delete(forget_mails))
        .route("/faults", get(faults).post(queue_faults).delete(clear_faults))
        .route("/random-faults", put(set_random_faults))
        .route("/google/grants", get(grants).post(grant).delete(revoke))
        .route("/google/access-tokens/expire", post(expire_access_tokens))
        .route("/google/sync-tokens/expire", post(expire_sync_tokens))
        .route("/google/meet", put(set_meet))
        .route("/google/events", get(events))
        .nest("/microsoft", microsoft::router())
        .route("/video/meetings", get(video_meetings))
        .route("/video/grants", axum::routing::delete(revoke_video))
        .route("/video/strangers", put(set_strangers))
}

/// Forgets everything but the time.
async fn reset(State(state): State<AppState>) -> StatusCode {
    state.change(|world| *world = World::new(world.clock));
    StatusCode::NO_CONTENT
}

async fn requests(State(state): State<AppState>) -> Json<Vec<LoggedRequest>> {
    Json(state.change(|world| world.requests.all().to_vec()))
}

async fn forget_requests(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.requests.clear());
    StatusCode::NO_CONTENT
}

async fn mails(State(state): State<AppState>) -> Json<Vec<Mail>> {
    Json(state.change(|world| world.mails()))
}

async fn forget_mails(State(state): State<AppState>) -> StatusCode {
    state.change(|world| {
        world.google.calendars.mails.clear();
        world.graph.mailboxes.mails.clear();
    });
    StatusCode::NO_CONTENT
}

async fn faults(State(state): State<AppState>) -> Json<Vec<Fault>> {
    Json(state.change(|world| world.faults.queued().to_vec()))
}

/// One fault or a list of them.
async fn queue_faults(
    State(state): State<AppState>,
    Json(body): Json<Value>,
) -> Result<StatusCode, (StatusCode, String)> {
    let read = match body {
        Value::Array(_) => serde_json::from_value(body),
        _ => serde_json::from_value(body).map(|fault: Fault| vec![fault]),
    };
    let faults: Vec<Fault> = read.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    state.change(|world| world.faults.queue(faults));
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the faults by chance, too.
async fn clear_faults(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.faults.clear());
    StatusCode::NO_CONTENT
}

async fn set_random_faults(State(state): State<AppState>, Json(random): Json<RandomFaults>) -> StatusCode {
    state.change(|world| world.faults.set_random(Some(random)));
    StatusCode::NO_CONTENT
}

async fn grants(State(state): State<AppState>) -> Json<Vec<Grant>> {
    Json(state.change(|world| world.google.grants.in_force().to_vec()))
}

/// Whose account, and what is granted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGrant {
    account: String,
    /// Separated by spaces.
    scope: String,
}

async fn grant(State(state): State<AppState>, Json(new): Json<NewGrant>) -> Result<Json<Tokens>, (StatusCode, String)> {
    let granted = state.change(|world| {
        let now = world.clock.now();
        grant_directly(&mut world.google.grants, &new.account, &new.scope, now)
    });
    granted.map(Json).map_err(|message| (StatusCode::BAD_REQUEST, message))
}

/// Whose grant ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revocation {
    account: String,
}

async fn revoke(State(state): State<AppState>, Json(revocation): Json<Revocation>) -> StatusCode {
    if state.change(|world| world.google.grants.revoke(&revocation.account)) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn expire_access_tokens(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.google.grants.expire_access_tokens());
    StatusCode::NO_CONTENT
}

async fn expire_sync_tokens(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.google.calendars.expire_sync_tokens());
    StatusCode::NO_CONTENT
}

async fn set_meet(State(state): State<AppState>, Json(mode): Json<MeetMode>) -> StatusCode {
    state.change(|world| world.google.calendars.meet = mode);
    StatusCode::NO_CONTENT
}

/// What the video services have now.
async fn video_meetings(State(state): State<AppState>) -> Json<Value> {
    Json(state.change(|world| {
        let zoom: Vec<&Value> = world.video.zoom_meetings.values().map(|(_, meeting)| meeting).collect();
        let dialpad: Vec<&str> = world.video.dialpad_rooms.iter().map(|(title, _)| title.as_str()).collect();
        json!({ "zoom": zoom, "dialpad": dialpad, "rooms": world.video.rooms.conferences })
    }))
}

/// The account takes back what it granted at Zoom and at Dialpad.
async fn revoke_video(State(state): State<AppState>, Json(revocation): Json<Revocation>) -> StatusCode {
    let account = revocation.account;
    let had_any = state.change(|world| {
        let (zoom, dialpad) = (&mut world.video.zoom_grants, &mut world.video.dialpad_grants);
        zoom.revoke(&account) | dialpad.revoke(&account)
    });
    if had_any { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
}

/// Whom *Sandbox Rooms* does not know, by address.
async fn set_strangers(State(state): State<AppState>, Json(strangers): Json<Vec<String>>) -> StatusCode {
    state.change(|world| world.video.rooms.strangers = strangers);
    StatusCode::NO_CONTENT
}

/// Every event as its organizer sees it, deleted ones too.
async fn events(State(state): State<AppState>) -> Json<Vec<Value>> {
    Json(state.change(|world| world.google.calendars.all()))
}
