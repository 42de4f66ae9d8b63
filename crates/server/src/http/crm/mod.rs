//! The API that HubSpot's own clients speak: CRM objects, properties, owners, associations, the scheduler's call,
//! files. Facts: `reference/hubspot.md` §1 and §2.

mod associations;
mod batch;
mod files;
mod input;
mod objects;
mod output;
mod owners;
mod paging;
mod path;
mod properties;
mod query;
mod scheduler;
mod search;
mod video_settings;

use axum::Router;

use super::openapi::Api;
use crate::app::App;

/// The routes under `/files/v3`, which may take as long as they need.
pub(super) fn files_router() -> Router<App> {
    files::router()
}

/// The routes under `/crm` and `/scheduler`.
pub fn router() -> Router<App> {
    Router::new()
        .merge(objects::router())
        .merge(search::router())
        .merge(associations::router())
        .merge(properties::router())
        .merge(owners::router())
        .merge(scheduler::router())
        .merge(video_settings::router())
}

/// Describes the routes, in the order in which they are read about.
pub(super) fn describe(api: &mut Api) {
    objects::describe(api);
    search::describe(api);
    associations::describe(api);
    properties::describe(api);
    owners::describe(api);
    scheduler::describe(api);
    video_settings::describe(api);
    files::describe(api);
}
