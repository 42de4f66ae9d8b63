use axum::extract::{OriginalUri, State};
use schemars::JsonSchema;
use sea_orm::{
    ConnectionTrait, DbErr, Order,
    sea_query::{ExprTrait, Query as Sql},
};
use serde::Serialize;

use crate::{
    app::App,
    auth::Principal,
    crm::{ObjectType, columns, objects},
    error::ApiResult,
    http::{
        crm::{
            output::{ObjectBody, body, selected},
            paging::{Paging, cut},
            path::{object_type, require_read},
            query::{PageQuery, Pairs, ReadQuery},
        },
        json::{Json, Path, Query},
    },
};

/// Objects on a page, unless asked for otherwise, and at most.
const PAGE: u64 = 10;
const LARGEST_PAGE: u64 = 100;

/// HubSpot's `CollectionResponse…ForwardPaging`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ObjectList {
    results: Vec<ObjectBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paging: Option<Paging>,
}

/// Lists the objects of a type, oldest first; `after` is the id of the first of the next page.
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    OriginalUri(uri): OriginalUri,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<ObjectList>> {
    let kind = object_type(&kind)?;
    require_read(&principal, kind)?;
    let query = ReadQuery::read(&pairs)?;
    let page = PageQuery::read(&pairs, PAGE, LARGEST_PAGE)?;

    let reader = app.store.reader();
    let catalog = app.catalog(reader).await?;
    let (ids, next) = cut(ids(reader, kind, query.archived, page).await?, page.limit);
    let properties = selected(&catalog, &principal, kind, &query.properties);
    let mut results = Vec::with_capacity(ids.len());
    for object in objects::by_ids(reader, kind, &ids, query.archived).await? {
        let mut result = body(&object, &properties);
        result.associate(&app, &principal, reader, (kind, object.id()), &query.associations).await?;
        results.push(result);
    }
    let paging = next.map(|next| Paging::to(&app, uri.path(), &pairs, next));
    Ok(Json(ObjectList { results, paging }))
}

/// The ids of a page, and of one more.
async fn ids(
    connection: &impl ConnectionTrait,
    kind: ObjectType,
    archived: bool,
    page: PageQuery,
) -> Result<Vec<i64>, DbErr> {
    let mut select = Sql::select();
    columns::from_table(&mut select, kind)
        .expr(columns::id_of(kind))
        .cond_where(columns::is_of(kind, archived))
        .and_where(columns::id_of(kind).gte(page.after))
        .order_by_expr(columns::id_of(kind), Order::Asc)
        .limit(page.limit + 1);
    connection.query_all(&select).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
