//! Who could come: contacts and users, by name, company or address.

use axum::{Router, extract::State, routing::get};
use kokous_model::{record::RecordType, wire::AttendeeResults};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, bad_request},
    http::{
        json::{Json, Query},
        openapi::Api,
    },
    meetings::{contact_view, user_view},
    store::{entity::user, fold},
};

/// Hits of one search.
pub(super) const HITS: u64 = 20;
/// Longest search, in characters.
const LONGEST: usize = 200;

#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
}

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/attendees", get(search))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/attendees", "Up to 20 contacts and users who could come")
        .query("q", "What was typed: each word begins one of their words")
        .answers::<AttendeeResults>(200);
}

/// Colleagues first, who are few, then contacts; of those the ones whose name begins with what was typed first.
async fn search(
    State(app): State<App>,
    principal: Principal,
    Query(search): Query<Search>,
) -> ApiResult<Json<AttendeeResults>> {
    let reach = principal.reach(Permission::ReadApp)?;
    let typed = searched_text(&search.q)?;
    let colleagues = if reach.may_search() { users(&app, &typed).await? } else { Vec::new() };
    let mut results: Vec<_> = colleagues.iter().map(user_view).collect();
    let contacts = reach.search(app.store.reader(), &[RecordType::Contact], &typed, HITS).await?;
    results.extend(contacts.iter().map(contact_view));
    results.truncate(usize::try_from(HITS).unwrap_or(usize::MAX));
    Ok(Json(AttendeeResults { results }))
}

/// What was typed, as the columns of the store are folded.
pub(super) fn searched_text(typed: &str) -> ApiResult<String> {
    if typed.chars().count() > LONGEST {
        let message = format!("Search for at most {LONGEST} characters");
        return Err(bad_request(message).because("SEARCH_TOO_LONG").about("limit", LONGEST));
    }
    Ok(fold(typed.trim()))
}

async fn users(app: &App, typed: &str) -> Result<Vec<user::Model>, DbErr> {
    let active = user::Entity::find().filter(user::Column::DeactivatedAt.is_null());
    let all = active.order_by_asc(user::Column::Id).all(app.store.reader()).await?;
    let fits = |user: &user::Model| {
        let text = fold(&format!("{} {}", user.name(), user.email));
        typed.split_whitespace().all(|word| text.contains(word))
    };
    Ok(all.into_iter().filter(fits).take(5).collect())
}
