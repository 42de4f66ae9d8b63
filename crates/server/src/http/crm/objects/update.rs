use axum::extract::State;
use schemars::JsonSchema;
use sea_orm::DatabaseTransaction;
use serde::Deserialize;

use super::create::Request;
use crate::{
    activities,
    app::App,
    auth::Principal,
    crm::{
        ObjectType, meeting,
        objects::{self, Object},
    },
    error::ApiResult,
    http::{
        crm::{
            input::{PropertyMap, texts},
            output::{ObjectBody, body, written},
            path::{located, object_type, require_write},
            query::{Pairs, last},
        },
        json::{Json, Path, Query},
    },
    records,
};

/// HubSpot's `SimplePublicObjectInput`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ObjectChanges")]
pub(super) struct UpdateBody {
    properties: PropertyMap,
}

/// Changes properties of an object. For a meeting that is dispatched this is an edit like any other: who has to hear of
/// it does.
pub(super) async fn update(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, String)>,
    Query(pairs): Query<Pairs>,
    Json(input): Json<UpdateBody>,
) -> ApiResult<Json<ObjectBody>> {
    let kind = object_type(&kind)?;
    require_write(&principal, kind)?;
    let transaction = app.store.begin().await?;
    let request = Request { app: &app, principal: &principal, catalog: &*app.catalog(&transaction).await?, kind };
    let id = located(&transaction, kind, &id, last(&pairs, "idProperty")).await?;
    let updated = update_one(&transaction, request, id, input.properties).await?;
    transaction.commit().await?;
    if kind == ObjectType::Meeting {
        app.wake_dispatcher();
    }
    Ok(Json(updated))
}

/// Changes properties of one object.
///
/// # Errors
/// 400 with all that is wrong; 404 where there is none.
pub(super) async fn update_one(
    transaction: &DatabaseTransaction,
    request: Request<'_>,
    id: i64,
    properties: PropertyMap,
) -> ApiResult<ObjectBody> {
    let Request { app, principal, catalog, kind } = request;
    let properties = texts(properties)?;
    let names: Vec<String> = properties.keys().cloned().collect();
    let object = match objects::find(transaction, kind, id).await? {
        unchanged if properties.is_empty() => unchanged,
        Object::Record(record) => {
            Object::Record(records::update(transaction, catalog, record, properties, app.clock.now()).await?)
        }
        Object::Activity(activity) => {
            let after = activities::update(transaction, *activity, properties, app.clock.now()).await?;
            Object::Activity(Box::new(after))
        }
        Object::Meeting(stored) => {
            let changes = meeting::read_changes(transaction, catalog, properties).await?.finish()?;
            let by = principal.into();
            let author = principal.user.id;
            let after = meeting::update(transaction, app, author, stored.meeting, &changes, by).await?;
            objects::of_meeting(transaction, after).await?
        }
    };
    Ok(body(&object, &written(catalog, kind, names.iter().map(String::as_str))))
}
