//! `/crm/v3/properties/{type}`: what there is, and what an account adds to it.

mod batch;
mod body;
mod groups;
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
        .route("/crm/v3/properties/{type}/groups", get(groups::list).post(groups::create))
        .route(
            "/crm/v3/properties/{type}/groups/{name}",
            get(groups::read).merge(patch(groups::update).delete(groups::archive)),
        )
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
    const GROUPS: &str = "/crm/v3/properties/{type}/groups";
    const GROUP: &str = "/crm/v3/properties/{type}/groups/{name}";
    api.get(GROUPS, "The groups of properties of a type: that of every account, then its own")
        .answers::<groups::GroupList>(200);
    api.post(GROUPS, "Make a group of properties").takes::<groups::CreateGroup>().answers::<groups::GroupBody>(201);
    api.get(GROUP, "A group of properties").answers::<groups::GroupBody>(200);
    api.patch(GROUP, "Change a group of properties: what is left out stays")
        .takes::<groups::UpdateGroup>()
        .answers::<groups::GroupBody>(200);
    api.delete(GROUP, "Archive a group that no property is in").answers_nothing(204);
}
