//! The wrong answers.

use axum::{
    Json,
    body::{Body, Bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;

use super::FaultKind;
use crate::{google::error::GoogleError, graph::error::GraphError, server::Hangup};

/// What the client gets instead of `right`, the answer to a request that was carried out, if it was.
pub(crate) async fn wrong_answer(fault: &FaultKind, path: &str, right: Option<Response>) -> Response {
    match fault {
        FaultKind::Delay { .. } => right.unwrap_or_default(),
        FaultKind::Drop { .. } => Hangup::response(),
        FaultKind::Error { status, reason, message, retry_after, .. } => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let usual = if is_graph(path) { usual_code(status) } else { usual_reason(status) };
            let reason = reason.as_deref().unwrap_or(usual);
            let message = message.as_deref().unwrap_or("A fault of the sandbox");
            error(path, status, reason, message, *retry_after)
        }
        FaultKind::BrokenBody => match right {
            Some(right) => half_of(right).await,
            None => Response::default(),
        },
        FaultKind::Redirect { to } => Redirect::temporary(to).into_response(),
        FaultKind::HugeBody { bytes } => {
            let body = format!("{{\"summary\":\"{}\"}}", "x".repeat(bytes.saturating_sub(14)));
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
    }
}

/// The tokens' endpoints have OAuth's form of error, all others their provider's.
fn error(path: &str, status: StatusCode, reason: &str, message: &str, retry_after: Option<u32>) -> Response {
    if path.ends_with("/token") || path.ends_with("/revoke") {
        let mut response = (status, Json(json!({"error": reason, "error_description": message}))).into_response();
        response.headers_mut().extend(retry_after.map(|seconds| (header::RETRY_AFTER, HeaderValue::from(seconds))));
        return response;
    }
    if is_graph(path) {
        return GraphError { retry_after, ..GraphError::new(status, reason, message) }.into_response();
    }
    let domain = match reason {
        "rateLimitExceeded" | "userRateLimitExceeded" | "quotaExceeded" | "dailyLimitExceeded" => "usageLimits",
        "fullSyncRequired" | "updatedMinTooLongAgo" | "timeRangeEmpty" => "calendar",
        _ => "global",
    };
    let mut error = GoogleError::new(status, domain, reason, message);
    error.retry_after = retry_after;
    error.into_response()
}

fn is_graph(path: &str) -> bool {
    path.contains("/v1.0/")
}

fn usual_code(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "ErrorInvalidRequest",
        401 => "InvalidAuthenticationToken",
        403 => "ErrorAccessDenied",
        404 => "ErrorItemNotFound",
        409 => "ErrorIrresolvableConflict",
        410 => "SyncStateNotFound",
        412 => "ErrorIrresolvableConflict",
        429 => "ApplicationThrottled",
        500 => "ErrorInternalServerError",
        _ => "ServiceUnavailable",
    }
}

fn usual_reason(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "badRequest",
        401 => "authError",
        403 | 429 => "rateLimitExceeded",
        404 => "notFound",
        409 => "duplicate",
        410 => "deleted",
        412 => "conditionNotMet",
        _ => "backendError",
    }
}

async fn half_of(right: Response) -> Response {
    let (mut parts, body) = right.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = if bytes.is_empty() { Bytes::from_static(b"{\"kind\"") } else { bytes.slice(..bytes.len() / 2) };
    parts.headers.remove(header::CONTENT_LENGTH);
    // An empty answer may not have a body.
    if parts.status == StatusCode::NO_CONTENT {
        parts.status = StatusCode::OK;
    }
    Response::from_parts(parts, Body::from(half))
}
