//! Graph's error envelope: `{"error": {"code", "message", "innerError": {"request-id", "date"}}}`. What a client must branch on
//! is `code`.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refused request.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphError {
    pub status: StatusCode,
    pub code: String,
    pub message: String,
    /// Seconds after which it is worth trying again.
    pub retry_after: Option<u32>,
    /// The event that was made by the same transaction id before.
    pub existing: Option<String>,
}

impl GraphError {
    /// An error of any kind.
    pub fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into(), retry_after: None, existing: None }
    }
}

impl IntoResponse for GraphError {
    fn into_response(self) -> Response {
        let inner = json!({ "request-id": uuid::Uuid::new_v4().to_string(), "date": "2026-11-24T08:00:00" });
        let mut error = json!({ "code": self.code, "message": self.message, "innerError": inner });
        if let Some(existing) = self.existing {
            error["@event.existingEventId"] = existing.into();
        }
        let mut response = (self.status, Json(json!({ "error": error }))).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// 400: the request means nothing.
pub(crate) fn invalid(message: impl Into<String>) -> GraphError {
    GraphError::new(StatusCode::BAD_REQUEST, "ErrorInvalidRequest", message)
}

/// 400: the body has a member that there is not.
pub(crate) fn unknown_property(name: &str, of: &str) -> GraphError {
    let message = format!("The property '{name}' does not exist on type '{of}'.");
    GraphError::new(StatusCode::BAD_REQUEST, "RequestBodyRead", message)
}

/// 401: no access token, or one that is expired or revoked.
pub(crate) fn unauthorized() -> GraphError {
    let message = "Lifetime validation failed, the token is expired.";
    GraphError::new(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message)
}

/// 403: the token's scopes do not allow this, or it is the organizer's.
pub(crate) fn access_denied() -> GraphError {
    let message = "Access is denied. Check credentials and try again.";
    GraphError::new(StatusCode::FORBIDDEN, "ErrorAccessDenied", message)
}

/// 404: there is no such event, calendar or address.
pub(crate) fn not_found() -> GraphError {
    let message = "The specified object was not found in the store.";
    GraphError::new(StatusCode::NOT_FOUND, "ErrorItemNotFound", message)
}

/// 410: the delta token is too old.
pub(crate) fn sync_state_not_found() -> GraphError {
    let message = "The sync state generation is not found; a full resync is needed.";
    GraphError::new(StatusCode::GONE, "SyncStateNotFound", message)
}

/// 412: the event was changed since it was read.
pub(crate) fn conflict() -> GraphError {
    let message = "The send or update operation could not be performed because the change key passed in the request does \
                   not match the current change key for the item.";
    GraphError::new(StatusCode::PRECONDITION_FAILED, "ErrorIrresolvableConflict", message)
}

/// 429: more than four calls at a time for one mailbox.
pub(crate) fn throttled() -> GraphError {
    let message = "Application is over its MailboxConcurrency limit.";
    let error = GraphError::new(StatusCode::TOO_MANY_REQUESTS, "ApplicationThrottled", message);
    GraphError { retry_after: Some(1), ..error }
}
