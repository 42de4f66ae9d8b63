//! What the answers to requests about many objects or properties have in common.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use kokous_model::error::ErrorDetail;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    app::App,
    clock::iso_millis,
    error::{ApiError, ApiResult, bad_request},
    http::json::Json,
};

/// Most inputs of one request (`reference/hubspot.md` §1.1).
pub(super) const INPUTS: usize = 100;

/// HubSpot's `BatchResponse…WithErrors`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "BatchOf{T}")]
pub(super) struct BatchBody<T> {
    status: &'static str,
    results: Vec<T>,
    started_at: String,
    completed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    num_errors: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<BatchError>,
}

/// HubSpot's `StandardError`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct BatchError {
    status: &'static str,
    category: &'static str,
    message: String,
    context: BTreeMap<String, Vec<String>>,
    errors: Vec<ErrorDetail>,
    links: BTreeMap<String, String>,
}

impl BatchError {
    pub(super) fn new(category: &'static str, message: String, context: BTreeMap<String, Vec<String>>) -> Self {
        Self { status: "error", category, message, context, errors: Vec::new(), links: BTreeMap::new() }
    }

    /// Why one of the inputs was not carried out: the one that whoever asked knows by this `name`.
    pub(super) fn of_input(error: ApiError, key: &str, name: String) -> Self {
        let context = BTreeMap::from([(key.to_owned(), vec![name])]);
        Self { errors: error.errors, ..Self::new(error.category, error.message, context) }
    }
}

/// The answer: `done` where everything was, and 207 where something was not.
pub(super) fn answer<T>(
    app: &App,
    done: StatusCode,
    started_at: String,
    results: Vec<T>,
    errors: Vec<BatchError>,
) -> (StatusCode, Json<BatchBody<T>>) {
    let status = if errors.is_empty() { done } else { StatusCode::MULTI_STATUS };
    let body = BatchBody {
        status: "COMPLETE",
        results,
        started_at,
        completed_at: iso_millis(app.clock.now()),
        num_errors: (!errors.is_empty()).then_some(errors.len()),
        errors,
    };
    (status, Json(body))
}

/// # Errors
/// 400 for more inputs than one request may have.
pub(super) fn refuse_many(count: usize) -> ApiResult<()> {
    if count <= INPUTS {
        Ok(())
    } else {
        Err(bad_request(format!("Send at most {INPUTS} inputs at once, not {count}")))
    }
}
