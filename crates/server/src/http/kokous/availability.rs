//! When colleagues have time: only that they are busy, never why.

use std::{collections::HashMap, time::Duration as Wait};

use axum::{Router, extract::State, routing::get};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kokous_model::{
    availability::{Person, common_free, merged},
    wire::{Availability, TimeSpan, UserAvailability},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde::Deserialize;
use tokio::task::JoinSet;

use super::asked_time::asked_time;
use crate::{
    accounts::CONNECTED,
    app::App,
    auth::{Permission, Principal},
    clock::from_millis,
    error::{ApiResult, bad_request, forbidden, not_found},
    http::{
        json::{Json, Query},
        openapi::Api,
    },
    meetings,
    store::entity::{calendar_account, meeting, user},
};

/// Most people of one question.
const PEOPLE: usize = 20;
/// Free times that are looked for.
const FREE_TIMES: usize = 3;
/// How long calendars are waited for: somebody is looking at the composer.
const PATIENCE: Wait = Wait::from_secs(4);

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/availability", get(read))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/availability", "When colleagues are busy, never why, and when all of them are free")
        .required_query("from", "An instant, RFC 3339")
        .required_query("to", "At most 31 days later")
        .required_query("users", "At most 20 ids of users, separated by commas")
        .query("minutes", "How long the meeting is to be; 30 unless said otherwise")
        .query("after", "Free times are looked for from then on; from `from` on unless said otherwise")
        .query("meeting", "One that is to be moved, whose own time makes nobody busy")
        .answers::<Availability>(200);
}

#[derive(Debug, Deserialize)]
struct Asked {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// Ids, separated by commas.
    users: String,
    /// How long the meeting is to be.
    minutes: Option<i64>,
    /// Free times are looked for from then on; without it from `from` on.
    after: Option<DateTime<Utc>>,
    /// The meeting that is to be moved, whose own time is nobody's to spare.
    meeting: Option<i64>,
}

/// The time of the meeting that is to be moved.
#[derive(Clone, Copy)]
struct Moved {
    id: i64,
    span: TimeSpan,
}

/// When the users are busy between two instants, by their meetings here and their connected calendars, and the next times
/// at which all of them are free and at work.
async fn read(
    State(app): State<App>,
    principal: Principal,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<Availability>> {
    let reach = principal.reach(Permission::ReadApp)?;
    let time = asked_time(asked.from, asked.to)?;
    let minutes = asked.minutes.unwrap_or(30);
    if !(5..=24 * 60).contains(&minutes) {
        return Err(bad_request("A meeting has from 5 minutes to a day"));
    }
    let moved = match asked.meeting {
        Some(id) => {
            principal.reach(Permission::ReadMeetings)?.check_meeting(app.store.reader(), id).await?;
            Some(moved(&app, id).await?)
        }
        None => None,
    };
    let users = users_of(&app, &asked.users).await?;
    if !reach.may_ask_for_time_of(users.iter().map(|user| user.id)) {
        return Err(forbidden("This embed token was not given the right to search"));
    }
    let mut busy = meetings_of(app.store.reader(), &users, time, moved).await?;
    let incomplete = add_calendars(&app, &users, time, moved, &mut busy).await?;

    let mut people = Vec::with_capacity(users.len());
    let mut answers = Vec::with_capacity(users.len());
    for user in &users {
        let spans = merged(busy.remove(&user.id).unwrap_or_default(), time.start, time.end);
        people.push(Person { busy: spans.clone(), hours: user.working_hours(), zone: user.zone().unwrap_or(Tz::UTC) });
        let incomplete = incomplete.contains(&user.id);
        answers.push(UserAvailability { user: user.summary(), busy: spans, incomplete });
    }
    let after = asked.after.unwrap_or(time.start).max(app.clock.now()).clamp(time.start, time.end);
    let free = common_free(&people, after, time.end, minutes, FREE_TIMES);
    Ok(Json(Availability { users: answers, free }))
}

async fn moved(app: &App, id: i64) -> ApiResult<Moved> {
    let meeting = meetings::find(app.store.reader(), id).await?;
    let (start, end) = meetings::instants_of(&meeting);
    Ok(Moved { id, span: TimeSpan { start: start.utc(), end: end.utc() } })
}

/// The users, in the order in which they were named.
async fn users_of(app: &App, ids: &str) -> ApiResult<Vec<user::Model>> {
    let wrong = || bad_request(format!("`users` has 1 to {PEOPLE} ids of users, separated by commas"));
    let ids: Vec<i64> = ids.split(',').map(|id| id.trim().parse()).collect::<Result<_, _>>().map_err(|_| wrong())?;
    if ids.len() > PEOPLE {
        return Err(wrong());
    }
    let found = user::Entity::find().filter(user::Column::Id.is_in(ids.iter().copied()));
    let mut found: HashMap<i64, user::Model> =
        found.all(app.store.reader()).await?.into_iter().map(|user| (user.id, user)).collect();
    let mut users = Vec::with_capacity(ids.len());
    for id in ids {
        users.push(found.remove(&id).ok_or_else(|| not_found(format!("There is no user {id}, or it is named twice")))?);
    }
    Ok(users)
}

/// When each user has meetings here.
async fn meetings_of(
    connection: &impl ConnectionTrait,
    users: &[user::Model],
    time: TimeSpan,
    moved: Option<Moved>,
) -> Result<HashMap<i64, Vec<TimeSpan>>, DbErr> {
    let mut busy = HashMap::new();
    for user in users {
        let times: Vec<(i64, i64)> = meetings::of_user(user.id, time, moved.map(|moved| moved.id))
            .select_only()
            .column(meeting::Column::StartAt)
            .column(meeting::Column::EndAt)
            .into_tuple()
            .all(connection)
            .await?;
        let spans = times.into_iter().map(|(start, end)| TimeSpan { start: from_millis(start), end: from_millis(end) });
        busy.insert(user.id, spans.collect());
    }
    Ok(busy)
}

/// Asks the connected calendars, all at the same time and with no transaction open; gives the users of whom not all was
/// told. A calendar says when, and not what: a time that is exactly that of the moved meeting is taken for its event.
async fn add_calendars(
    app: &App,
    users: &[user::Model],
    time: TimeSpan,
    moved: Option<Moved>,
    busy: &mut HashMap<i64, Vec<TimeSpan>>,
) -> ApiResult<Vec<i64>> {
    use calendar_account::{Column, Entity};
    let accounts = Entity::find()
        .filter(Column::UserId.is_in(users.iter().map(|user| user.id)))
        .filter(Column::State.eq(CONNECTED))
        .all(app.store.reader())
        .await?;
    let mut incomplete = Vec::new();
    let mut asking = JoinSet::new();
    for account in accounts {
        let Some(asked) = app.account(&account) else { continue };
        asking.spawn(async move {
            let told = tokio::time::timeout(PATIENCE, asked.busy(&account.address, time.start, time.end)).await;
            (account.user_id, told.ok().and_then(Result::ok))
        });
    }
    while let Some(told) = asking.join_next().await {
        match told {
            Ok((user, Some(spans))) => {
                let others = spans.into_iter().filter(|span| moved.is_none_or(|moved| moved.span != *span));
                busy.entry(user).or_default().extend(others);
            }
            Ok((user, None)) => incomplete.push(user),
            Err(error) => tracing::error!("a calendar was not asked: {error}"),
        }
    }
    Ok(incomplete)
}
