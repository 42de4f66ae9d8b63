//! `POST /crm/v3/objects/{type}/search` (`reference/hubspot.md` §1.4).

mod filter;
mod operand;
mod pattern;
mod request;
mod sort;
mod words;

use axum::{Router, extract::State, routing::post};
use schemars::JsonSchema;
use sea_orm::{
    Condition, ConnectionTrait, DbErr,
    sea_query::{Expr, ExprTrait, Query as Sql},
};
use serde::Serialize;
use serde_json::Value;

use self::request::{Limits, SearchRequest, WINDOW};
use super::{
    output::{ObjectBody, body, selected},
    paging::Paging,
    path::{object_type, require_read},
};
use crate::{
    app::App,
    auth::Principal,
    crm::{ObjectType, columns, objects},
    error::ApiResult,
    http::{
        json::{Json, Path},
        openapi::Api,
    },
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/crm/v3/objects/{type}/search", post(search))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.post("/crm/v3/objects/{type}/search", "Search the objects of a type")
        .takes_as("application/json", request::schema(), true)
        .answers::<SearchResults>(200);
}

/// HubSpot's `CollectionResponseWithTotalSimplePublicObject`.
#[derive(Debug, Serialize, JsonSchema)]
struct SearchResults {
    total: u64,
    results: Vec<ObjectBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paging: Option<Paging>,
}

/// What is looked for: which rows, and in which order.
struct Plan {
    object: ObjectType,
    fits: Condition,
    sort: sort::Sort,
}

/// Searches the objects of a type; archived ones are never found.
async fn search(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<Value>,
) -> ApiResult<Json<SearchResults>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let limits = if principal.has_session() { Limits::PAGE } else { Limits::HUBSPOT };
    let request = SearchRequest::read(input, limits)?;

    let reader = app.store.reader();
    let backend = reader.get_database_backend();
    let catalog = app.catalog(reader).await?;
    let plan = Plan {
        object,
        fits: columns::is_of(object, false)
            .add_option(words::fit(object, backend, request.query.as_deref())?)
            .add(filter::fit(&catalog, &principal, object, backend, request.groups())?),
        sort: sort::read(&catalog, &principal, object, backend, &request.sorts)?,
    };
    let total = plan.count(reader).await?;
    let ids = plan.ids(reader, request.after, request.limit).await?;
    let properties = selected(&catalog, &principal, object, &request.properties);
    let found = objects::by_ids(reader, object, &ids, false).await?;
    let results = found.iter().map(|object| body(object, &properties)).collect();
    let next = request.after + request.limit;
    let paging = (next < total && next < WINDOW).then(|| Paging::at(next));
    Ok(Json(SearchResults { total, results, paging }))
}

impl Plan {
    async fn count(&self, connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
        let mut select = Sql::select();
        columns::from_table(&mut select, self.object)
            .expr(columns::id_of(self.object).count())
            .cond_where(self.fits.clone());
        let row = connection.query_one(&select).await?;
        let total: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        Ok(total.and_then(|total| u64::try_from(total).ok()).unwrap_or_default())
    }

    async fn ids(&self, connection: &impl ConnectionTrait, offset: u64, limit: u64) -> Result<Vec<i64>, DbErr> {
        let mut select = Sql::select();
        columns::from_table(&mut select, self.object)
            .expr(columns::id_of(self.object))
            .cond_where(self.fits.clone())
            .offset(offset)
            .limit(limit);
        self.sort.apply(&mut select, columns::id_of(self.object));
        connection.query_all(&select).await?.iter().map(|row| row.try_get_by_index(0)).collect()
    }
}

/// A condition that nothing fits.
fn nothing() -> Expr {
    Expr::val(1).eq(0)
}
