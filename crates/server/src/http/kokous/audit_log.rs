//! Who changed what, for administrators.

use axum::{Router, extract::State, routing::get};
use kokous_model::wire::AuditPage;
use serde::Deserialize;

use crate::{
    app::App,
    audit,
    auth::{Permission, Principal},
    error::ApiResult,
    http::{
        json::{Json, Query},
        openapi::Api,
    },
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/audit", get(read))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/audit", "Who changed what, the newest first, 50 at a time")
        .query("user", "The id of a user, to see theirs alone")
        .query("after", "Where the page begins: `after` of the one before")
        .answers::<AuditPage>(200);
}

#[derive(Deserialize)]
struct Wanted {
    user: Option<i64>,
    after: Option<i64>,
}

async fn read(
    State(app): State<App>,
    principal: Principal,
    Query(wanted): Query<Wanted>,
) -> ApiResult<Json<AuditPage>> {
    principal.require(Permission::Administer)?;
    Ok(Json(audit::page(app.store.reader(), wanted.user, wanted.after).await?))
}
