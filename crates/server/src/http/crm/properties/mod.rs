//! `/crm/v3/properties/{type}`: what there is, and what an account adds to it.

mod batch;
mod body;
mod read;
mod write;

use axum::{
    Router,
    routing::{get, patch, post},
};

use self::body::PropertyBody;
use super::batch::BatchBody;
use crate::{app::App, http::openapi::Api};

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

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    const ARCHIVED: &str = "`true` for those that were archived";
    api.chapter("CRM properties", "HubSpot's properties, and those of the account's own");
    api.get("/crm/v3/properties/{type}", "The properties of a type")
        .query("archived", ARCHIVED)
        .answers::<read::PropertyList>(200);
    api.post("/crm/v3/properties/{type}", "Make a property").takes::<write::CreateBody>().answers::<PropertyBody>(201);
    api.get("/crm/v3/properties/{type}/{name}", "A property").query("archived", ARCHIVED).answers::<PropertyBody>(200);
    api.patch("/crm/v3/properties/{type}/{name}", "Change a property: what is left out stays")
        .takes::<write::UpdateBody>()
        .answers::<PropertyBody>(200);
    api.delete("/crm/v3/properties/{type}/{name}", "Archive a property").answers_nothing(204);
    api.post("/crm/v3/properties/{type}/batch/create", "Make up to 100 properties: those that can be made")
        .takes::<batch::CreateInputs>()
        .answers::<BatchBody<PropertyBody>>(201)
        .answers::<BatchBody<PropertyBody>>(207);
    api.post("/crm/v3/properties/{type}/batch/read", "Up to 100 properties by name")
        .takes::<batch::NamedInputs>()
        .answers::<BatchBody<PropertyBody>>(200)
        .answers::<BatchBody<PropertyBody>>(207);
    api.post("/crm/v3/properties/{type}/batch/archive", "Archive up to 100 properties: all or none")
        .takes::<batch::NamedInputs>()
        .answers_nothing(204);
    api.get("/crm/v3/properties/{type}/groups", "The groups of properties of a type: there is one")
        .answers::<read::GroupList>(200);
    api.get("/crm/v3/properties/{type}/groups/{name}", "A group of properties").answers::<read::GroupBody>(200);
}
