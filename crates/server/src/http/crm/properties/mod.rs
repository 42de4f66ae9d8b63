//! `/crm/v3/properties/{type}`: what there is, and what an account adds to it.

mod body;
mod read;
mod write;

use axum::{
    Router,
    routing::{get, patch},
};

use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/crm/v3/properties/{type}", get(read::list).post(write::create))
        .route("/crm/v3/properties/{type}/groups", get(read::groups))
        .route("/crm/v3/properties/{type}/groups/{name}", get(read::group))
        .route("/crm/v3/properties/{type}/{name}", get(read::read).merge(patch(write::update).delete(write::archive)))
}
