//! Snippets: those that everybody has, and each user's own, which for others do not exist.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use kokous_model::{
    limits,
    rich_text::RichText,
    role::Role,
    snippet::{SnippetDraft, shortcut_taken},
    wire::{Snippet, Snippets},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, SqlErr,
};

use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::to_millis,
    error::{ApiError, ApiResult, bad_request, forbidden, invalid_fields, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    meetings,
    store::entity::{snippet, user},
};

/// How many a list has. More than anybody looks through; the search of the page has no need to ask again.
const MOST_LISTED: u64 = 2_000;
/// How long a deletion can be taken back, in milliseconds: a day.
const KEPT_DELETED: i64 = 24 * 60 * 60 * 1000;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/snippets", get(list).post(create))
        .route("/kokous/v1/snippets/{id}", get(read).put(update).delete(delete))
        .route("/kokous/v1/snippets/{id}/restore", post(restore))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/snippets", "The snippets that everybody has and the user's own, by name")
        .answers::<Snippets>(200);
    api.post("/kokous/v1/snippets", "Make a snippet").takes::<SnippetDraft>().answers::<Snippet>(201);
    api.get("/kokous/v1/snippets/{id}", "A snippet").answers::<Snippet>(200);
    api.put("/kokous/v1/snippets/{id}", "Replace a snippet").takes::<SnippetDraft>().answers::<Snippet>(200);
    api.delete("/kokous/v1/snippets/{id}", "Delete a snippet").answers_nothing(204);
    api.post("/kokous/v1/snippets/{id}/restore", "Take the deletion of a snippet back, for a day")
        .answers::<Snippet>(200);
}

/// By name.
async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<Snippets>> {
    principal.reach(Permission::ReadApp)?.check_composing()?;
    let rows = visible_to(&principal)
        .filter(snippet::Column::ArchivedAt.is_null())
        .order_by_asc(snippet::Column::Name)
        .order_by_asc(snippet::Column::Id)
        .limit(MOST_LISTED)
        .all(app.store.reader())
        .await?;
    let ids = rows.iter().map(|row| row.owner_id);
    let owners = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(app.store.reader()).await?;
    let owner_of = |row: &snippet::Model| owners.iter().find(|owner| owner.id == row.owner_id).cloned();
    let view = |row: snippet::Model| view(owner_of(&row), row, &principal);
    Ok(Json(Snippets { results: rows.into_iter().map(view).collect() }))
}

async fn read(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<Snippet>> {
    principal.require(Permission::ReadApp)?;
    let row = present(find(app.store.reader(), &principal, id).await?)?;
    shown(app.store.reader(), row, &principal).await
}

async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(sent): Json<SnippetDraft>,
) -> ApiResult<(StatusCode, Json<Snippet>)> {
    principal.require(Permission::WriteApp)?;
    let valid = valid(&sent)?;
    let transaction = app.store.begin().await?;
    let own = snippet::Entity::find()
        .filter(snippet::Column::OwnerId.eq(principal.user.id))
        .filter(snippet::Column::ArchivedAt.is_null());
    if own.count(&transaction).await? >= limits::SNIPPETS {
        let message = format!("You have {} snippets: delete some of them first", limits::SNIPPETS);
        return Err(bad_request(message).because("TOO_MANY_SNIPPETS").about("limit", limits::SNIPPETS));
    }
    check_shortcut(&transaction, principal.user.id, &valid.shortcut, None).await?;
    let now = to_millis(app.clock.now());
    let row = snippet::ActiveModel { id: NotSet, owner_id: Set(principal.user.id), ..columns(&valid, now) };
    let row = row.insert(&transaction).await.map_err(|error| taken_meanwhile(error, &valid.shortcut))?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, shown(app.store.reader(), row, &principal).await?))
}

/// Replaces the whole snippet; its owner stays.
async fn update(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Json(sent): Json<SnippetDraft>,
) -> ApiResult<Json<Snippet>> {
    principal.require(Permission::WriteApp)?;
    let transaction = app.store.begin().await?;
    let before = changeable(present(find(&transaction, &principal, id).await?)?, &principal)?;
    let valid = valid(&sent)?;
    check_shortcut(&transaction, before.owner_id, &valid.shortcut, Some(id)).await?;
    let now = to_millis(app.clock.now());
    let row = snippet::ActiveModel { id: Set(id), owner_id: Set(before.owner_id), ..columns(&valid, now) };
    let row = row.update(&transaction).await.map_err(|error| taken_meanwhile(error, &valid.shortcut))?;
    transaction.commit().await?;
    shown(app.store.reader(), row, &principal).await
}

/// Deletes a snippet, and forgets those that were deleted more than a day ago.
async fn delete(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    principal.require(Permission::WriteApp)?;
    let transaction = app.store.begin().await?;
    changeable(present(find(&transaction, &principal, id).await?)?, &principal)?;
    let now = to_millis(app.clock.now());
    let row = snippet::ActiveModel { id: Set(id), archived_at: Set(Some(now)), ..Default::default() };
    row.update(&transaction).await?;
    snippet::Entity::delete_many()
        .filter(snippet::Column::ArchivedAt.lt(now - KEPT_DELETED))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a deletion back, unless the shortcut belongs to another one by now.
async fn restore(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<Snippet>> {
    principal.require(Permission::WriteApp)?;
    let transaction = app.store.begin().await?;
    let row = find(&transaction, &principal, id).await?.ok_or_else(no_such)?;
    let mut row = changeable(row, &principal)?;
    if row.archived_at.is_some() {
        check_shortcut(&transaction, row.owner_id, &row.shortcut, Some(id)).await?;
        let restored = snippet::ActiveModel { id: Set(id), archived_at: Set(None), ..Default::default() };
        row = restored.update(&transaction).await.map_err(|error| taken_meanwhile(error, &row.shortcut))?;
        transaction.commit().await?;
    }
    shown(app.store.reader(), row, &principal).await
}

/// The snippet as it is kept, its text sanitized. What is wrong is said of what remains of the text.
fn valid(sent: &SnippetDraft) -> ApiResult<SnippetDraft> {
    let safe = RichText::of_html(meetings::safe_html(&sent.text).into_string());
    SnippetDraft { text: safe, ..sent.clone() }.validate().map_err(invalid_fields)
}

fn columns(valid: &SnippetDraft, now: i64) -> snippet::ActiveModel {
    snippet::ActiveModel {
        name: Set(valid.name.clone()),
        shortcut: Set(valid.shortcut.clone()),
        html: Set(valid.text.source().to_owned()),
        shared: Set(valid.shared),
        updated_at: Set(now),
        archived_at: Set(None),
        ..Default::default()
    }
}

/// What the user may see, deleted ones included.
fn visible_to(principal: &Principal) -> Select<snippet::Entity> {
    snippet::Entity::find().filter(seen_by(principal.user.id))
}

fn seen_by(user_id: i64) -> Condition {
    Condition::any().add(snippet::Column::Shared.eq(true)).add(snippet::Column::OwnerId.eq(user_id))
}

async fn find(
    connection: &impl ConnectionTrait,
    principal: &Principal,
    id: i64,
) -> Result<Option<snippet::Model>, DbErr> {
    visible_to(principal).filter(snippet::Column::Id.eq(id)).one(connection).await
}

fn present(found: Option<snippet::Model>) -> ApiResult<snippet::Model> {
    found.filter(|row| row.archived_at.is_none()).ok_or_else(no_such)
}

fn changeable(row: snippet::Model, principal: &Principal) -> ApiResult<snippet::Model> {
    if may_change(&row, principal) {
        Ok(row)
    } else {
        Err(forbidden("Only its owner or an administrator may change this snippet").because("SNIPPET_OF_OTHERS"))
    }
}

fn may_change(row: &snippet::Model, principal: &Principal) -> bool {
    principal.role.may_write() && (row.owner_id == principal.user.id || principal.role == Role::Admin)
}

/// Nobody takes a shortcut that they see taken. Whom somebody else's private one is hidden from may share the same;
/// then both are offered to its owner.
async fn check_shortcut(
    connection: &impl ConnectionTrait,
    owner_id: i64,
    shortcut: &str,
    own_id: Option<i64>,
) -> ApiResult<()> {
    let others = snippet::Entity::find()
        .filter(seen_by(owner_id))
        .filter(snippet::Column::ArchivedAt.is_null())
        .filter(snippet::Column::Shortcut.eq(shortcut))
        .filter(snippet::Column::Id.ne(own_id.unwrap_or_default()));
    if others.count(connection).await? > 0 { Err(taken(shortcut)) } else { Ok(()) }
}

fn taken(shortcut: &str) -> ApiError {
    invalid_fields(vec![shortcut_taken(shortcut)])
}

/// Two transactions of PostgreSQL may both have found a shortcut free.
fn taken_meanwhile(error: DbErr, shortcut: &str) -> ApiError {
    if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) { taken(shortcut) } else { error.into() }
}

fn no_such() -> ApiError {
    not_found("There is no such snippet").because("SNIPPET_GONE")
}

async fn shown(
    connection: &impl ConnectionTrait,
    row: snippet::Model,
    principal: &Principal,
) -> ApiResult<Json<Snippet>> {
    let owner = user::Entity::find_by_id(row.owner_id).one(connection).await?;
    Ok(Json(view(owner, row, principal)))
}

fn view(owner: Option<user::Model>, row: snippet::Model, principal: &Principal) -> Snippet {
    Snippet {
        id: row.id,
        owner: owner.map(|owner| owner.name()).unwrap_or_default(),
        may_change: may_change(&row, principal),
        content: SnippetDraft {
            // Whatever was written once is sanitized again by today's rules.
            text: RichText::of_html(meetings::safe_html(&RichText::of_html(row.html)).into_string()),
            name: row.name,
            shortcut: row.shortcut,
            shared: row.shared,
        },
    }
}
