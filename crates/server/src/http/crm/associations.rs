//! `/crm/v4/objects/{type}/{id}/associations` (`reference/hubspot.md` §1.8).

use axum::{
    Router,
    extract::{OriginalUri, State},
    http::StatusCode,
    routing::{get, put},
};
use schemars::JsonSchema;
use sea_orm::DatabaseTransaction;
use serde::Serialize;

use super::{
    input::{AssociationSpec, meaning},
    paging::{Paging, cut},
    path::{id, object_type, require_read, require_write},
    query::{PageQuery, Pairs},
};
use crate::{
    app::App,
    auth::Principal,
    clock::iso_millis,
    crm::{
        ObjectType,
        association_types::{self, AssociationType, CATEGORY, Label},
        links, objects,
    },
    error::{ApiResult, bad_request},
    http::{
        json::{Json, Path, Query},
        openapi::Api,
    },
    meetings::Author,
};

/// Associations on a page, unless asked for otherwise, and at most.
const PAGE: u64 = 500;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/crm/v4/objects/{type}/{id}/associations/{to}", get(list))
        .route("/crm/v4/objects/{type}/{id}/associations/{to}/{to_id}", put(associate).delete(dissociate))
        .route("/crm/v4/objects/{type}/{id}/associations/default/{to}/{to_id}", put(associate_default))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    const PAIR: &str = "/crm/v4/objects/{type}/{id}/associations/{to}/{to_id}";
    api.chapter("CRM associations", "HubSpot's associations between objects");
    api.get("/crm/v4/objects/{type}/{id}/associations/{to}", "The objects of a type that one is associated with")
        .query("limit", "How many, at most 500")
        .query("after", "Where the page begins")
        .answers::<AssociationList>(200);
    api.put(PAIR, "Associate two objects as the types say")
        .takes::<Vec<AssociationSpec>>()
        .answers::<LabelsBetween>(201);
    api.delete(PAIR, "Take an association away").answers_nothing(204);
    api.put("/crm/v4/objects/{type}/{id}/associations/default/{to}/{to_id}", "Associate two objects without a label")
        .answers::<DefaultAssociations>(200);
}

/// HubSpot's `CollectionResponseMultiAssociatedObjectWithLabelForwardPaging`.
#[derive(Debug, Serialize, JsonSchema)]
struct AssociationList {
    results: Vec<AssociatedObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paging: Option<Paging>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AssociatedObject {
    to_object_id: String,
    association_types: Vec<Label>,
}

/// HubSpot's `LabelsBetweenObjectPair`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct LabelsBetween {
    from_object_type_id: &'static str,
    from_object_id: String,
    to_object_type_id: &'static str,
    to_object_id: String,
    labels: Vec<&'static str>,
}

/// HubSpot's `BatchResponsePublicDefaultAssociation`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct DefaultAssociations {
    status: &'static str,
    results: Vec<DefaultAssociation>,
    started_at: String,
    completed_at: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct DefaultAssociation {
    from: ObjectId,
    to: ObjectId,
    association_spec: Spec,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ObjectId {
    id: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "DefaultAssociationSpec")]
struct Spec {
    association_category: &'static str,
    association_type_id: u32,
}

/// Both ends of an association, as a path names them.
#[derive(Clone, Copy, Debug)]
struct Pair {
    from: ObjectType,
    from_id: i64,
    to: ObjectType,
    to_id: i64,
    kind: &'static AssociationType,
}

impl Pair {
    /// An association changes the pages of both its ends, so that both must be allowed to change.
    fn read(principal: &Principal, [from, from_id, to, to_id]: [&str; 4]) -> ApiResult<Self> {
        let (from, to) = (object_type(from)?, object_type(to)?);
        require_write(principal, from)?;
        require_write(principal, to)?;
        Ok(Self { from, from_id: id(from, from_id)?, to, to_id: id(to, to_id)?, kind: between(from, to)? })
    }

    async fn link(&self, transaction: &DatabaseTransaction, app: &App, by: Author, is_primary: bool) -> ApiResult<()> {
        let one = objects::find(transaction, self.from, self.from_id).await?;
        let other = objects::find(transaction, self.to, self.to_id).await?;
        links::link(transaction, app, by, &one, &other, is_primary).await
    }
}

fn between(from: ObjectType, to: ObjectType) -> ApiResult<&'static AssociationType> {
    let kind = association_types::between(from, to);
    kind.ok_or_else(|| bad_request(format!("A {from} cannot be associated with a {to}")))
}

/// The four variable parts of a path with two ends.
type Ends = (String, String, String, String);

/// The objects of a type that one is associated with, in the order of their ids; `after` is the id of the next one.
async fn list(
    State(app): State<App>,
    principal: Principal,
    Path((from, from_id, to)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<AssociationList>> {
    let (from, to) = (object_type(&from)?, object_type(&to)?);
    require_read(&principal, from)?;
    require_read(&principal, to)?;
    let from_id = id(from, &from_id)?;
    let page = PageQuery::read(&pairs, PAGE, PAGE)?;
    let kind = between(from, to)?;

    let reader = app.store.reader();
    let from_id = objects::find(reader, from, from_id).await?.id();
    let found = links::page(reader, (from, from_id), to, page.after, page.limit + 1).await?;
    let (found, next) = cut(found, page.limit);
    let results = found
        .into_iter()
        .map(|link| AssociatedObject {
            to_object_id: link.to_id.to_string(),
            association_types: kind.labels(link.is_primary),
        })
        .collect();
    let paging = next.map(|next| Paging::to(&app, uri.path(), &pairs, next.to_id));
    Ok(Json(AssociationList { results, paging }))
}

/// Associates two objects without a label. What is there already stays.
async fn associate_default(
    State(app): State<App>,
    principal: Principal,
    Path((from, from_id, to, to_id)): Path<Ends>,
) -> ApiResult<Json<DefaultAssociations>> {
    let pair = Pair::read(&principal, [&from, &from_id, &to, &to_id])?;
    let back = between(pair.to, pair.from)?;

    let started_at = iso_millis(app.clock.now());
    let transaction = app.store.begin().await?;
    pair.link(&transaction, &app, (&principal).into(), false).await?;
    transaction.commit().await?;
    let side = |from: i64, to: i64, kind: &AssociationType| DefaultAssociation {
        from: ObjectId { id: from.to_string() },
        to: ObjectId { id: to.to_string() },
        association_spec: Spec { association_category: CATEGORY, association_type_id: kind.id },
    };
    Ok(Json(DefaultAssociations {
        status: "COMPLETE",
        results: vec![side(pair.from_id, pair.to_id, pair.kind), side(pair.to_id, pair.from_id, back)],
        started_at,
        completed_at: iso_millis(app.clock.now()),
    }))
}

/// Associates two objects as the numbers say; the one for a primary company puts it in the place of the former.
async fn associate(
    State(app): State<App>,
    principal: Principal,
    Path((from, from_id, to, to_id)): Path<Ends>,
    Json(specs): Json<Vec<AssociationSpec>>,
) -> ApiResult<(StatusCode, Json<LabelsBetween>)> {
    let pair = Pair::read(&principal, [&from, &from_id, &to, &to_id])?;
    let (meant, is_primary) = meaning(pair.from, &specs).map_err(bad_request)?;
    if meant != pair.to {
        return Err(bad_request(format!("This association type is with a {meant}, not with a {}", pair.to)));
    }

    let transaction = app.store.begin().await?;
    pair.link(&transaction, &app, (&principal).into(), is_primary).await?;
    transaction.commit().await?;
    let labels = pair.kind.labels(is_primary).into_iter().filter_map(|label| label.label).collect();
    let answer = LabelsBetween {
        from_object_type_id: pair.from.type_id(),
        from_object_id: pair.from_id.to_string(),
        to_object_type_id: pair.to.type_id(),
        to_object_id: pair.to_id.to_string(),
        labels,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Takes an association away, with all its labels. Where there is none, there is nothing to do.
async fn dissociate(
    State(app): State<App>,
    principal: Principal,
    Path((from, from_id, to, to_id)): Path<Ends>,
) -> ApiResult<StatusCode> {
    let pair = Pair::read(&principal, [&from, &from_id, &to, &to_id])?;
    let transaction = app.store.begin().await?;
    links::unlink(&transaction, &app, (&principal).into(), (pair.from, pair.from_id), (pair.to, pair.to_id)).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
