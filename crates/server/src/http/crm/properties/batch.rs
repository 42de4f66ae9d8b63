//! Many properties at once.

use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use kokous_model::text::quotable;
use schemars::JsonSchema;
use sea_orm::TransactionTrait;
use serde::Deserialize;

use super::{
    body::PropertyBody,
    read::with_archived,
    write::{CreateBody, answer as property_body, changeable, record_type},
};
use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::iso_millis,
    crm::own_properties,
    error::ApiResult,
    http::{
        crm::{
            batch::{BatchBody, BatchError, answer, refuse_many},
            path::{object_type, require_read},
        },
        json::{Json, Path},
    },
};

/// HubSpot's `BatchInputPropertyCreate`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "PropertiesToCreate")]
pub(super) struct CreateInputs {
    inputs: Vec<CreateBody>,
}

/// HubSpot's `BatchReadInputPropertyName` and `BatchInputPropertyName`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "PropertyNames")]
pub(super) struct NamedInputs {
    inputs: Vec<Named>,
    #[serde(default)]
    archived: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "PropertyName")]
struct Named {
    name: String,
}

/// Makes up to a hundred properties: 201 where all could be made, else 207 with those that could not.
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<CreateInputs>,
) -> ApiResult<(StatusCode, Json<BatchBody<PropertyBody>>)> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    refuse_many(input.inputs.len())?;
    let now = app.clock.now();
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    let transaction = app.store.begin().await?;
    for input in input.inputs {
        let name = quotable(input.name(), 60);
        let part = transaction.begin().await?;
        match input.create(&part, kind, now).await {
            Ok(saved) => {
                part.commit().await?;
                results.push(property_body(kind, &saved)?);
            }
            Err(error) if error.status.is_client_error() => {
                part.rollback().await?;
                errors.push(BatchError::of_input(error, "name", name));
            }
            Err(error) => return Err(error),
        }
    }
    transaction.commit().await?;
    Ok(answer(&app, StatusCode::CREATED, iso_millis(now), results, errors))
}

/// Reads up to a hundred properties: 200 where all are there, 207 with the names of those that are not.
pub(super) async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<NamedInputs>,
) -> ApiResult<(StatusCode, Json<BatchBody<PropertyBody>>)> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    refuse_many(input.inputs.len())?;
    let started_at = iso_millis(app.clock.now());
    let properties = with_archived(&app, object, input.archived).await?;
    let (mut results, mut missing) = (Vec::new(), Vec::new());
    for Named { name } in input.inputs {
        match properties.iter().enumerate().find(|(_, property)| property.name == name) {
            Some((place, property)) => results.push(PropertyBody::new(object, property, place)),
            None => missing.push(quotable(&name, 60)),
        }
    }
    let not_there = |names| {
        let message = format!("There are no properties of {object} with these names");
        BatchError::new("OBJECT_NOT_FOUND", message, BTreeMap::from([("names".to_owned(), names)]))
    };
    let errors = (!missing.is_empty()).then(|| not_there(missing)).into_iter().collect();
    Ok(answer(&app, StatusCode::OK, started_at, results, errors))
}

/// Archives up to a hundred properties: all of them or, where one is none of the account's own, none.
pub(super) async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<NamedInputs>,
) -> ApiResult<StatusCode> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    refuse_many(input.inputs.len())?;
    let transaction = app.store.begin().await?;
    for Named { name } in input.inputs {
        let property = changeable(&transaction, kind, &name).await?;
        own_properties::archive(&transaction, property, app.clock.now()).await?;
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
