//! The API that HubSpot's own clients speak: CRM objects, properties, owners, associations, the scheduler's call.
//! Facts: `reference/hubspot.md` §1 and §2.

mod associations;
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

use axum::Router;

use crate::app::App;

/// The routes under `/crm` and `/scheduler`.
pub fn router() -> Router<App> {
    Router::new()
        .merge(objects::router())
        .merge(search::router())
        .merge(associations::router())
        .merge(properties::router())
        .merge(owners::router())
        .merge(scheduler::router())
}
