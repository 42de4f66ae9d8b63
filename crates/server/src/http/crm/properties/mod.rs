//! `/crm/v3/properties/{type}`: what there is, and what an account adds to it.

mod batch;
mod body;
mod read;
mod write;

use axum::{
    Router,
    routing::{get, patch, post},
};

use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/crm/v3/properties/{type}", get(read::list).post(write::create))
        .route("/crm/v3/properties/{type}/batch/create", post(batch::create))
        .route("/crm/v3/properties/{type}/batch/read", post(batch::read))
        .route("/crm/v3/properties/{type}/batch/archive", post(batch::archive))
        .route("/crm/v3/properties/{type}/groups", get(read::groups))
        .route("/crm/v3/properties/{type}/groups/{name}", get(read::group))
        .route("/crm/v3/properties/{type}/{name}", get(read::read).merge(patch(write::update).delete(write::archive)))
}
