//! Who could come: contacts and users, by name, company or address.

use axum::{Router, extract::State, routing::get};
use kokous_model::{record::RecordType, wire::AttendeeResults};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};
use serde::Deserialize;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, bad_request},
    http::json::{Json, Query},
    meetings::{contact_view, user_view},
    store::{
        contains_word,
        entity::{record, user},
        fold,
    },
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

/// Colleagues first, who are few, then contacts; of those the ones whose name begins with what was typed first.
async fn search(
    State(app): State<App>,
    principal: Principal,
    Query(search): Query<Search>,
) -> ApiResult<Json<AttendeeResults>> {
    principal.require(Permission::ReadApp)?;
    let typed = searched_text(&search.q)?;
    let mut results: Vec<_> = users(&app, &typed).await?.iter().map(user_view).collect();
    let contacts = contacts(&app, &typed).await?;
    results.extend(contacts.iter().map(contact_view));
    results.truncate(usize::try_from(HITS).unwrap_or(usize::MAX));
    Ok(Json(AttendeeResults { results }))
}

/// What was typed, as the columns of the store are folded.
pub(super) fn searched_text(typed: &str) -> ApiResult<String> {
    if typed.chars().count() > LONGEST {
        return Err(bad_request(format!("Search for at most {LONGEST} characters")));
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

async fn contacts(app: &App, typed: &str) -> Result<Vec<record::Model>, DbErr> {
    let mut select = record::Entity::find()
        .filter(record::Column::Kind.eq(RecordType::Contact.singular()))
        .filter(record::Column::ArchivedAt.is_null());
    for word in typed.split_whitespace() {
        select = select.filter(contains_word(Expr::col(record::Column::SearchText), word));
    }
    let escaped = typed.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let begins = Expr::expr(Func::lower(Expr::col(record::Column::Name)))
        .like(LikeExpr::new(format!("{escaped}%")).escape('\\'));
    let rank: SimpleExpr = Expr::case(begins, 0).finally(1).into();
    select
        .order_by_asc(rank)
        .order_by_asc(record::Column::Name)
        .order_by_asc(record::Column::Id)
        .limit(HITS)
        .all(app.store.reader())
        .await
}
