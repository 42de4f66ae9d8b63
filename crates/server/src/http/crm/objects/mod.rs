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

use super::{batch::BatchBody, output::ObjectBody};
use crate::{app::App, http::openapi::Api};

const PROPERTIES: &str = "Names of properties, separated by commas; the default ones unless said otherwise";
const ID_PROPERTY: &str = "By which property the object is named: hs_object_id, or email for a contact";

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

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.chapter("CRM objects", "HubSpot's objects: records, meetings and other activities");
    api.get("/crm/v3/objects/{type}", "The objects of a type, the oldest first")
        .query("properties", PROPERTIES)
        .query("associations", "Types whose associated objects are named, separated by commas")
        .query("archived", "`true` for those that were archived, and only those")
        .query("limit", "How many, at most 100")
        .query("after", "Where the page begins")
        .answers::<list::ObjectList>(200);
    api.post("/crm/v3/objects/{type}", "Create an object with its associations; a meeting is only logged")
        .takes::<create::CreateBody>()
        .answers::<ObjectBody>(201);
    api.get("/crm/v3/objects/{type}/{id}", "An object")
        .query("properties", PROPERTIES)
        .query("associations", "Types whose associated objects are named, separated by commas")
        .query("archived", "`true` for one that was archived")
        .query("idProperty", ID_PROPERTY)
        .answers::<ObjectBody>(200);
    api.patch("/crm/v3/objects/{type}/{id}", "Change properties of an object")
        .query("idProperty", ID_PROPERTY)
        .takes::<update::UpdateBody>()
        .answers::<ObjectBody>(200);
    api.delete("/crm/v3/objects/{type}/{id}", "Archive an object").answers_nothing(204);
    api.post("/crm/v3/objects/{type}/merge", "Merge two records of a type: one becomes a part of the other")
        .takes::<merge::MergeBody>()
        .answers::<ObjectBody>(200);
    api.post("/crm/v3/objects/{type}/batch/read", "Up to 100 objects")
        .query("archived", "`true` for those that were archived")
        .takes::<batch_read::BatchReadBody>()
        .answers::<BatchBody<ObjectBody>>(200)
        .answers::<BatchBody<ObjectBody>>(207);
    for (path, summary, done) in [
        ("/crm/v3/objects/{type}/batch/create", "Create up to 100 objects", 201),
        ("/crm/v3/objects/{type}/batch/update", "Change up to 100 objects", 200),
        ("/crm/v3/objects/{type}/batch/upsert", "Change the objects that are there, and create the others", 200),
    ] {
        api.post(path, summary)
            .more("All of them or none, unless each input has an `objectWriteTraceId` of its own.")
            .takes::<batch_write::BatchInput>()
            .answers::<BatchBody<ObjectBody>>(done)
            .answers::<BatchBody<ObjectBody>>(207);
    }
    api.post("/crm/v3/objects/{type}/batch/archive", "Archive up to 100 objects")
        .takes::<batch_write::BatchInput>()
        .answers_nothing(204);
}
