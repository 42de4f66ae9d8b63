//! Notes, calls, tasks and e-mails as the page shows them.

use axum::{Router, extract::State, routing::get};
use kokous_model::wire::ActivityDetail;

use crate::{
    activities,
    app::App,
    auth::{Permission, Principal},
    error::ApiResult,
    http::{
        json::{Json, Path},
        openapi::Api,
    },
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/activities/{id}", get(read))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/activities/{id}", "A note, call, task or e-mail").answers::<ActivityDetail>(200);
}

/// An activity with all that is behind its card.
async fn read(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<ActivityDetail>> {
    let reach = principal.reach(Permission::ReadMeetings)?;
    let reader = app.store.reader();
    reach.check_activity(reader, id).await?;
    let activity = activities::find(reader, id).await?;
    Ok(Json(activities::detail(reader, activity).await?))
}
