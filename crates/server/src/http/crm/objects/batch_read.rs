use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use kokous_model::text::quotable;
use schemars::JsonSchema;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    app::App,
    auth::Principal,
    clock::iso_millis,
    crm::{ObjectType, objects},
    error::{ApiResult, bad_request},
    http::{
        crm::{
            batch::{BatchBody, BatchError, INPUTS, answer},
            output::{ObjectBody, body, selected},
            path::{located, object_type, require_read},
            query::{Pairs, ReadQuery},
        },
        json::{Json, Path, Query},
    },
};

/// HubSpot's `BatchReadInputSimplePublicObjectId`. There is no history of properties to read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "BatchRead")]
pub(super) struct BatchReadBody {
    #[serde(default)]
    properties: Vec<String>,
    /// Taken, as HubSpot's contract has it, and not heeded.
    #[serde(default)]
    #[expect(dead_code, reason = "there is no history to read")]
    properties_with_history: Vec<String>,
    inputs: Vec<Input>,
    #[serde(default)]
    id_property: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ObjectToRead")]
struct Input {
    /// A text or a number.
    id: Value,
}

/// Reads up to a hundred objects: 200 where all are there, 207 with the ids of those that are not.
pub(super) async fn batch_read(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Query(pairs): Query<Pairs>,
    Json(input): Json<BatchReadBody>,
) -> ApiResult<(StatusCode, Json<BatchBody<ObjectBody>>)> {
    let kind = object_type(&kind)?;
    require_read(&principal, kind)?;
    let archived = ReadQuery::read(&pairs)?.archived;
    if input.inputs.len() > INPUTS {
        return Err(bad_request(format!("Read at most {INPUTS} objects at once, not {}", input.inputs.len())));
    }

    let reader = app.store.reader();
    let catalog = app.catalog(reader).await?;
    let started_at = iso_millis(app.clock.now());
    let (mut ids, mut missing) = ids(reader, kind, &input).await?;
    if !archived {
        ids = objects::led_on(reader, kind, ids).await?;
    }
    let found = objects::by_ids(reader, kind, &ids, archived).await?;
    let is_found = |id: &i64| found.iter().any(|object| object.id() == *id);
    missing.extend(ids.iter().filter(|id| !is_found(id)).map(i64::to_string));
    let properties = selected(&catalog, &principal, kind, &input.properties);
    let results = found.iter().map(|object| body(object, &properties)).collect();
    let errors = (!missing.is_empty()).then(|| not_there(kind, missing)).into_iter().collect();
    Ok(answer(&app, StatusCode::OK, started_at, results, errors))
}

/// The ids that are meant, each once, and what cannot be one.
async fn ids(
    connection: &impl ConnectionTrait,
    kind: ObjectType,
    input: &BatchReadBody,
) -> ApiResult<(Vec<i64>, Vec<String>)> {
    let (mut ids, mut missing) = (Vec::new(), Vec::new());
    for Input { id } in &input.inputs {
        let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        match located(connection, kind, &text, input.id_property.as_deref()).await {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(error) if error.status == StatusCode::NOT_FOUND => missing.push(quotable(&text, 60)),
            Err(error) => return Err(error),
        }
    }
    Ok((ids, missing))
}

fn not_there(kind: ObjectType, ids: Vec<String>) -> BatchError {
    let name = kind.singular().to_uppercase();
    let message =
        format!("Could not get some {name} objects, they may be deleted or not exist. Check that ids are valid.");
    BatchError::new("OBJECT_NOT_FOUND", message, BTreeMap::from([("ids".to_owned(), ids)]))
}
