//! What somebody sees who opens their calendar in a browser, and what they can do there.

mod actions;
mod calendar;
mod event;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/accounts/{email}", get(calendar::show))
        .route("/accounts/{email}/revoke", post(actions::revoke))
        .route("/accounts/{email}/events/{id}/answer", post(actions::answer))
        .route("/accounts/{email}/events/{id}/move", post(actions::change))
        .route("/accounts/{email}/events/{id}/delete", post(actions::delete))
}
