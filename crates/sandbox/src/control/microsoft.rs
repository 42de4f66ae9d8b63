//! `/sandbox/microsoft/…`.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post, put},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{grants::Grant, graph::mailboxes::DuplicateMode, state::AppState};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/grants", get(grants).delete(revoke))
        .route("/access-tokens/expire", post(expire_access_tokens))
        .route("/delta-tokens/expire", post(expire_delta_tokens))
        .route("/duplicates", put(set_duplicates))
        .route("/teams", put(set_teams))
        .route("/subscriptions", get(subscriptions))
        .route("/lifecycle", post(tell_lifecycle))
        .route("/events", get(events))
        .route("/calls", get(calls))
}

async fn grants(State(state): State<AppState>) -> Json<Vec<Grant>> {
    Json(state.change(|world| world.graph.grants.in_force().to_vec()))
}

/// Whose grant ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revocation {
    account: String,
}

async fn revoke(State(state): State<AppState>, Json(revocation): Json<Revocation>) -> StatusCode {
    if state.change(|world| world.graph.grants.revoke(&revocation.account)) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn expire_access_tokens(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.graph.grants.expire_access_tokens());
    StatusCode::NO_CONTENT
}

async fn expire_delta_tokens(State(state): State<AppState>) -> StatusCode {
    state.change(|world| world.graph.mailboxes.generation += 1);
    StatusCode::NO_CONTENT
}

async fn set_duplicates(State(state): State<AppState>, Json(mode): Json<DuplicateMode>) -> StatusCode {
    state.change(|world| world.graph.mailboxes.duplicates = mode);
    StatusCode::NO_CONTENT
}

/// How many answers the link of a new Teams meeting stays away from.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Teams {
    pending_answers: u32,
}

async fn set_teams(State(state): State<AppState>, Json(teams): Json<Teams>) -> StatusCode {
    state.change(|world| world.graph.mailboxes.links_are_late_by = teams.pending_answers);
    StatusCode::NO_CONTENT
}

/// How many subscriptions stand.
async fn subscriptions(State(state): State<AppState>) -> Json<Value> {
    Json(json!({ "standing": state.change(|world| world.graph.subscriptions.count()) }))
}

/// What all subscriptions are told of themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lifecycle {
    event: String,
}

async fn tell_lifecycle(State(state): State<AppState>, Json(lifecycle): Json<Lifecycle>) -> StatusCode {
    state.change(|world| world.graph.subscriptions.tell_lifecycle(&lifecycle.event));
    StatusCode::NO_CONTENT
}

/// Every event as its organizer sees it, deleted ones too.
async fn events(State(state): State<AppState>) -> Json<Vec<Value>> {
    Json(state.change(|world| world.graph.mailboxes.all()))
}

/// The most calls that were ever under way for one mailbox.
async fn calls(State(state): State<AppState>) -> Json<Value> {
    Json(json!({ "mostAtOnce": state.change(|world| world.graph.gate.most) }))
}
