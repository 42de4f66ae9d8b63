//! How users like to see their lists. Each view is its user's own: for everybody else it does not exist.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{get, patch},
};
use kokous_model::{
    error::ErrorDetail,
    limits,
    list_view::list_view_name,
    record::RecordType,
    text::quotable,
    wire::{ListView, ListViewChange, ListViews, NewListView, PropertyField, PropertyInput},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, Select, SqlErr,
};
use serde::Deserialize;
use url::form_urlencoded;

use super::records::kind_of;
use crate::{
    app::App,
    auth::{Permission, Principal},
    crm::catalog::{Catalog, Property},
    error::{ApiError, ApiResult, bad_request, conflict, internal, not_found},
    http::{
        json::{Json, Path, Query},
        openapi::Api,
    },
    store::{entity::list_view, fold},
};

/// What a query has beside the filters, which are called as the properties are.
const PARAMETERS: [&str; 3] = ["q", "sort", "columns"];

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/views", get(list).post(create))
        .route("/kokous/v1/views/{id}", patch(change).delete(delete))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/views", "How the user likes to see a list")
        .required_query("type", "Of which records")
        .answers::<ListViews>(200);
    api.post("/kokous/v1/views", "Save a view of a list").takes::<NewListView>().answers::<ListView>(201);
    api.patch("/kokous/v1/views/{id}", "Change a view").takes::<ListViewChange>().answers::<ListView>(200);
    api.delete("/kokous/v1/views/{id}", "Delete a view").answers_nothing(204);
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(rename = "type")]
    kind: String,
}

/// The user's views of a list, by name, and the properties of the account's own that lists can show.
async fn list(
    State(app): State<App>,
    principal: Principal,
    Query(wanted): Query<Wanted>,
) -> ApiResult<Json<ListViews>> {
    principal.require(Permission::Own)?;
    let kind = kind_of(&wanted.kind)?;
    let reader = app.store.reader();
    let views = of_list(&principal, kind).order_by_asc(list_view::Column::NameKey).all(reader).await?;
    let catalog = app.catalog(reader).await?;
    Ok(Json(ListViews {
        results: views.into_iter().map(body).collect::<ApiResult<_>>()?,
        properties: catalog.shown(kind).filter(|property| property.own.is_some()).map(field).collect(),
    }))
}

/// Saves a view.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(new): Json<NewListView>,
) -> ApiResult<(StatusCode, Json<ListView>)> {
    principal.require(Permission::Own)?;
    let name = valid_name(&new.name)?;
    let catalog = app.catalog(app.store.reader()).await?;
    let row = list_view::ActiveModel {
        user_id: Set(principal.user.id),
        kind: Set(new.kind.singular().to_owned()),
        name: Set(name.to_owned()),
        name_key: Set(fold(name)),
        query: Set(valid_query(&catalog, new.kind, &new.query)?),
        ..Default::default()
    };
    let transaction = app.store.begin().await?;
    let count = of_list(&principal, new.kind).count(&transaction).await?;
    if count >= limits::LIST_VIEWS as u64 {
        let most = limits::LIST_VIEWS;
        let message = format!("You have {most} views of this list: delete one of them first");
        return Err(bad_request(message).because("TOO_MANY_VIEWS").about("limit", most));
    }
    let view = row.insert(&transaction).await.map_err(|error| refusal(error, name))?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(body(view)?)))
}

/// Renames a view, or makes it show something else.
async fn change(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Json(change): Json<ListViewChange>,
) -> ApiResult<Json<ListView>> {
    principal.require(Permission::Own)?;
    let transaction = app.store.begin().await?;
    let catalog = app.catalog(&transaction).await?;
    let view = find(&transaction, &principal, id).await?;
    let kind = kind_of(&view.kind)?;
    let mut row = view.clone().into_active_model();
    if let Some(name) = &change.name {
        let name = valid_name(name)?;
        row.name = Set(name.to_owned());
        row.name_key = Set(fold(name));
    }
    if let Some(query) = &change.query {
        row.query = Set(valid_query(&catalog, kind, query)?);
    }
    let name = change.name.as_deref().unwrap_or_default();
    let changed =
        if row.is_changed() { row.update(&transaction).await.map_err(|error| refusal(error, name))? } else { view };
    transaction.commit().await?;
    Ok(Json(body(changed)?))
}

/// Deletes a view.
async fn delete(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    principal.require(Permission::Own)?;
    let transaction = app.store.begin().await?;
    let view = find(&transaction, &principal, id).await?;
    list_view::Entity::delete_by_id(view.id).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A property as the heading of a column and as a filter.
fn field(property: &Property) -> PropertyField {
    PropertyField {
        name: property.name.clone(),
        label: property.label.clone(),
        input: property.input(),
        value: None,
        display: None,
        options: match property.input() {
            PropertyInput::Select | PropertyInput::Several => property.all_options(),
            _ => Vec::new(),
        },
        own_options: property.has_own_options(),
        group: None,
    }
}

fn of_list(principal: &Principal, kind: RecordType) -> Select<list_view::Entity> {
    list_view::Entity::find()
        .filter(list_view::Column::UserId.eq(principal.user.id))
        .filter(list_view::Column::Kind.eq(kind.singular()))
}

async fn find(connection: &impl ConnectionTrait, principal: &Principal, id: i64) -> ApiResult<list_view::Model> {
    let own = list_view::Entity::find_by_id(id).filter(list_view::Column::UserId.eq(principal.user.id));
    own.one(connection).await?.ok_or_else(|| not_found("There is no such view").because("VIEW_GONE"))
}

fn body(view: list_view::Model) -> ApiResult<ListView> {
    let kind = view.kind.parse().map_err(internal)?;
    Ok(ListView { id: view.id, kind, name: view.name, query: view.query })
}

fn valid_name(typed: &str) -> ApiResult<&str> {
    list_view_name(typed).map_err(|error| invalid("name", error.code(), error.message()))
}

/// The query in the way in which browsers write it. What a filter or an order is compared with may be anything that the
/// list's address may have: the page leaves out what it does not know.
fn valid_query(catalog: &Catalog, kind: RecordType, query: &str) -> ApiResult<String> {
    if query.len() > limits::LIST_VIEW_QUERY_BYTES {
        let message = format!("Shorten the query to {} bytes", limits::LIST_VIEW_QUERY_BYTES);
        return Err(invalid("query", "TOO_LONG", message));
    }
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        if !PARAMETERS.contains(&name.as_ref()) && catalog.find(kind, &name).is_none() {
            let message = format!("“{}” is neither a property nor q, sort or columns", quotable(&name, 60));
            return Err(invalid("query", "UNKNOWN_PARAMETER", message));
        }
    }
    if query.contains(|letter: char| letter.is_control()) {
        return Err(invalid(
            "query",
            "INVALID_CHARACTERS",
            "Write the query as in an address, without control characters",
        ));
    }
    Ok(query.trim_start_matches('?').to_owned())
}

fn invalid(field: &str, code: &str, message: impl Into<String>) -> ApiError {
    let message = message.into();
    bad_request(message.clone()).with(ErrorDetail {
        message,
        code: Some(code.to_owned()),
        within: Some(field.to_owned()),
        ..ErrorDetail::default()
    })
}

fn refusal(error: DbErr, name: &str) -> ApiError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            let name = quotable(name, limits::LIST_VIEW_NAME_CHARS);
            conflict(format!("You have a view of this name already: {name}"))
                .because("VIEW_NAME_TAKEN")
                .about("name", name)
        }
        _ => error.into(),
    }
}
