//! Many objects at once. Either all inputs are carried out or none, unless each has an `objectWriteTraceId` of its own: then
//! those that can be are, and the answer says of the others why not (`reference/hubspot.md` §1.3).

use std::collections::HashSet;

use axum::{extract::State, http::StatusCode};
use schemars::JsonSchema;
use sea_orm::{DatabaseTransaction, TransactionTrait};
use serde::Deserialize;
use serde_json::Value;

use super::{
    archive::archive_all,
    create::{CreateBody, Request, create_one},
    update::update_one,
};
use crate::{
    app::App,
    auth::Principal,
    clock::iso_millis,
    crm::ObjectType,
    error::{ApiResult, bad_request},
    http::{
        crm::{
            batch::{BatchBody, BatchError, answer, refuse_many},
            input::{AssociationInput, PropertyMap},
            output::ObjectBody,
            path::{id, located, object_type, require_write},
        },
        json::{Json, Path},
    },
};

/// HubSpot's `BatchInput…`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "BatchWrite")]
pub(super) struct BatchInput {
    inputs: Vec<Input>,
}

/// One of HubSpot's `SimplePublicObjectBatchInput`, `…ForCreate`, `…Upsert`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ObjectToWrite")]
struct Input {
    /// A text or a number.
    #[serde(default)]
    id: Value,
    #[serde(default)]
    id_property: Option<String>,
    #[serde(default)]
    properties: PropertyMap,
    #[serde(default)]
    associations: Option<Vec<AssociationInput>>,
    #[serde(default)]
    object_write_trace_id: Option<String>,
}

/// What becomes of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Create,
    Update,
    Upsert,
}

impl Input {
    fn id(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<BatchInput>,
) -> ApiResult<(StatusCode, Json<BatchBody<ObjectBody>>)> {
    write(&app, &principal, &kind, input, Verb::Create).await
}

pub(super) async fn update(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<BatchInput>,
) -> ApiResult<(StatusCode, Json<BatchBody<ObjectBody>>)> {
    write(&app, &principal, &kind, input, Verb::Update).await
}

/// Changes the objects that are there and makes the others, known by the address of a contact or by a unique property.
pub(super) async fn upsert(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<BatchInput>,
) -> ApiResult<(StatusCode, Json<BatchBody<ObjectBody>>)> {
    write(&app, &principal, &kind, input, Verb::Upsert).await
}

pub(super) async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<BatchInput>,
) -> ApiResult<StatusCode> {
    let kind = object_type(&kind)?;
    require_write(&principal, kind)?;
    refuse_many(input.inputs.len())?;
    let ids = input.inputs.iter().map(|input| id(kind, &input.id())).collect::<ApiResult<Vec<i64>>>()?;
    archive_all(&app, &principal, kind, &ids).await
}

async fn write(
    app: &App,
    principal: &Principal,
    kind: &str,
    input: BatchInput,
    verb: Verb,
) -> ApiResult<(StatusCode, Json<BatchBody<ObjectBody>>)> {
    let kind = object_type(kind)?;
    require_write(principal, kind)?;
    refuse_many(input.inputs.len())?;
    let started_at = iso_millis(app.clock.now());
    let count = input.inputs.len();
    let traces: HashSet<&str> =
        input.inputs.iter().filter_map(|input| input.object_write_trace_id.as_deref()).collect();
    let is_traced = traces.len() == count;

    let transaction = app.store.begin().await?;
    let request = Request { app, principal, catalog: &*app.catalog(&transaction).await?, kind };
    let (mut results, mut errors) = (Vec::with_capacity(count), Vec::new());
    for input in input.inputs {
        let trace_id = input.object_write_trace_id.clone().unwrap_or_default();
        // What an input did before it failed is undone without the others.
        let part = transaction.begin().await?;
        match write_one(&part, request, input, verb).await {
            Ok(written) => {
                part.commit().await?;
                results.push(written);
            }
            Err(error) if is_traced && error.status.is_client_error() => {
                part.rollback().await?;
                errors.push(BatchError::of_input(error, "objectWriteTraceId", trace_id));
            }
            Err(error) => return Err(error),
        }
    }
    transaction.commit().await?;
    if kind == ObjectType::Meeting {
        app.wake_dispatcher();
    }
    let done = if verb == Verb::Create { StatusCode::CREATED } else { StatusCode::OK };
    Ok(answer(app, done, started_at, results, errors))
}

async fn write_one(
    transaction: &DatabaseTransaction,
    request: Request<'_>,
    input: Input,
    verb: Verb,
) -> ApiResult<ObjectBody> {
    let (named, kind) = (input.id(), request.kind);
    let new = |properties| CreateBody { properties, associations: input.associations };
    match verb {
        Verb::Create => create_one(transaction, request, new(input.properties)).await,
        Verb::Update => {
            let id = located(transaction, kind, &named, input.id_property.as_deref()).await?;
            update_one(transaction, request, id, input.properties).await
        }
        Verb::Upsert => {
            let Some(property) = input.id_property.filter(|name| name != "hs_object_id") else {
                return Err(bad_request("Say in idProperty by which property the objects are known, such as email"));
            };
            match located(transaction, kind, &named, Some(&property)).await {
                Ok(id) => Ok(update_one(transaction, request, id, input.properties).await?.with_new(false)),
                Err(error) if error.status == StatusCode::NOT_FOUND => {
                    let mut properties = input.properties;
                    properties.entry(property).or_insert_with(|| Value::from(named));
                    Ok(create_one(transaction, request, new(properties)).await?.with_new(true))
                }
                Err(error) => Err(error),
            }
        }
    }
}
