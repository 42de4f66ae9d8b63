//! Google's error envelope.
//!
//! `{"error": {"code", "message", "errors": [{"domain", "reason", "message", "locationType", "location"}]}}`. What a
//! client must branch on is `reason`. The short constructors below are all that the calendar answers with.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refused request.
#[derive(Clone, Debug, PartialEq)]
pub struct GoogleError {
    pub status: StatusCode,
    /// `global`, `calendar` or `usageLimits`.
    pub domain: &'static str,
    /// `notFound`, `rateLimitExceeded`, …
    pub reason: String,
    pub message: String,
    /// `parameter` or `header`, and its name.
    pub location: Option<(&'static str, String)>,
    /// Seconds after which it is worth trying again.
    pub retry_after: Option<u32>,
}

impl GoogleError {
    /// An error of any kind.
    pub fn new(status: StatusCode, domain: &'static str, reason: &str, message: impl Into<String>) -> Self {
        Self { status, domain, reason: reason.to_owned(), message: message.into(), location: None, retry_after: None }
    }

    fn at(mut self, location_type: &'static str, location: &str) -> Self {
        self.location = Some((location_type, location.to_owned()));
        self
    }
}

impl IntoResponse for GoogleError {
    fn into_response(self) -> Response {
        let mut detail = json!({"domain": self.domain, "reason": self.reason, "message": self.message});
        if let Some((location_type, location)) = self.location {
            detail["locationType"] = location_type.into();
            detail["location"] = location.into();
        }
        let body = json!({"error": {"code": self.status.as_u16(), "message": self.message, "errors": [detail]}});
        let mut response = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// 400: the body or a parameter is not of the contract.
pub(crate) fn bad_request(message: impl Into<String>) -> GoogleError {
    GoogleError::new(StatusCode::BAD_REQUEST, "global", "badRequest", message)
}

/// 400: a value that has the right type means nothing.
pub(crate) fn invalid(message: impl Into<String>) -> GoogleError {
    GoogleError::new(StatusCode::BAD_REQUEST, "global", "invalid", message)
}

/// 400: a parameter's value means nothing.
pub(crate) fn invalid_parameter(name: &str, message: impl Into<String>) -> GoogleError {
    invalid(message).at("parameter", name)
}

/// 400: something has to be there.
pub(crate) fn required(message: impl Into<String>) -> GoogleError {
    GoogleError::new(StatusCode::BAD_REQUEST, "global", "required", message)
}

/// 400: the end is before the start.
pub(crate) fn time_range_empty() -> GoogleError {
    GoogleError::new(StatusCode::BAD_REQUEST, "calendar", "timeRangeEmpty", "The specified time range is empty.")
}

/// 401: no access token, or one that is expired or revoked.
pub(crate) fn auth_error() -> GoogleError {
    GoogleError::new(StatusCode::UNAUTHORIZED, "global", "authError", "Invalid Credentials")
        .at("header", "Authorization")
}

/// 403: the token's scopes do not allow this.
pub(crate) fn insufficient_permissions() -> GoogleError {
    GoogleError::new(
        StatusCode::FORBIDDEN,
        "global",
        "insufficientPermissions",
        "Request had insufficient authentication scopes.",
    )
}

/// 403: a guest wants to change what is the organizer's.
pub(crate) fn forbidden_for_non_organizer() -> GoogleError {
    GoogleError::new(
        StatusCode::FORBIDDEN,
        "calendar",
        "forbiddenForNonOrganizer",
        "Shared properties can only be changed by the organizer of the event.",
    )
}

/// 404: there is no such calendar, event, channel or method.
pub(crate) fn not_found() -> GoogleError {
    GoogleError::new(StatusCode::NOT_FOUND, "global", "notFound", "Not Found")
}

/// 409: the id was used before, also by an event that is deleted by now.
pub(crate) fn duplicate() -> GoogleError {
    GoogleError::new(StatusCode::CONFLICT, "global", "duplicate", "The requested identifier already exists.")
}

/// 410: the event is deleted.
pub(crate) fn deleted() -> GoogleError {
    GoogleError::new(StatusCode::GONE, "global", "deleted", "Resource has been deleted")
}

/// 410: the sync token is too old.
pub(crate) fn full_sync_required() -> GoogleError {
    let message = "Sync token is no longer valid, a full sync is required.";
    GoogleError::new(StatusCode::GONE, "calendar", "fullSyncRequired", message).at("parameter", "syncToken")
}

/// 412: the event was changed since it was read.
pub(crate) fn condition_not_met() -> GoogleError {
    GoogleError::new(StatusCode::PRECONDITION_FAILED, "global", "conditionNotMet", "Precondition Failed")
        .at("header", "If-Match")
}
