//! The hours of a colleague's day, and the meetings in it that everybody here may read.

use axum::{Router, extract::State, routing::get};
use chrono::{DateTime, Utc};
use kokous_model::wire::{Agenda, AgendaMeeting, TimeSpan};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::asked_time::asked_time;
use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::from_millis,
    error::{ApiResult, not_found},
    http::{
        json::{Json, Query},
        openapi::Api,
    },
    meetings,
    store::entity::{meeting, user},
};

/// Most meetings of one answer; nobody has so many in a month.
const MEETINGS: u64 = 1_000;

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/agenda", get(read))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/agenda", "The day of one user, as colleagues may see it")
        .required_query("user", "The id of the user")
        .required_query("from", "An instant, RFC 3339")
        .required_query("to", "At most 31 days later")
        .query("meeting", "One that is being moved, which is left out")
        .answers::<Agenda>(200);
}

#[derive(Debug, Deserialize)]
struct Asked {
    user: i64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// The meeting that is being moved, which is left out.
    meeting: Option<i64>,
}

async fn read(State(app): State<App>, principal: Principal, Query(asked): Query<Asked>) -> ApiResult<Json<Agenda>> {
    principal.require(Permission::ReadApp)?;
    principal.require(Permission::ReadMeetings)?;
    let time = asked_time(asked.from, asked.to)?;
    let reader = app.store.reader();
    let found = user::Entity::find_by_id(asked.user).one(reader).await?;
    let user = found.ok_or_else(|| not_found(format!("There is no user {}", asked.user)))?;
    let rows: Vec<(i64, String, i64, i64)> = meetings::of_user(user.id, time, asked.meeting)
        .select_only()
        .column(meeting::Column::Id)
        .column(meeting::Column::Title)
        .column(meeting::Column::StartAt)
        .column(meeting::Column::EndAt)
        .order_by_asc(meeting::Column::StartAt)
        .order_by_asc(meeting::Column::Id)
        .limit(MEETINGS)
        .into_tuple()
        .all(reader)
        .await?;
    let meeting = |(id, title, start, end)| AgendaMeeting {
        id,
        title,
        time: TimeSpan { start: from_millis(start), end: from_millis(end) },
    };
    let (working_hours, time_zone) = (user.working_hours(), user.time_zone);
    Ok(Json(Agenda { working_hours, time_zone, meetings: rows.into_iter().map(meeting).collect() }))
}
