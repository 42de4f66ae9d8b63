//! `/crm/v3/objects/{type}`: one file per thing that can be done.

mod archive;
mod batch_read;
mod batch_write;
mod create;
mod list;
mod merge;
mod read;
mod update;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/crm/v3/objects/{type}", get(list::list).post(create::create))
        .route("/crm/v3/objects/{type}/merge", post(merge::merge))
        .route("/crm/v3/objects/{type}/batch/read", post(batch_read::batch_read))
        .route("/crm/v3/objects/{type}/batch/create", post(batch_write::create))
        .route("/crm/v3/objects/{type}/batch/update", post(batch_write::update))
        .route("/crm/v3/objects/{type}/batch/upsert", post(batch_write::upsert))
        .route("/crm/v3/objects/{type}/batch/archive", post(batch_write::archive))
        .route("/crm/v3/objects/{type}/{id}", get(read::read).patch(update::update).delete(archive::archive))
}
