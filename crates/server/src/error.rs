//! The one error of the HTTP API: HubSpot's envelope with a status.
//!
//! Handlers return [`ApiResult`]. What a caller did wrong is made by a short constructor ([`bad_request`],
//! [`not_found`], [`invalid_fields`], …). What went wrong inside becomes [`internal`] by `?`: it is logged with the
//! correlation id that the caller gets, and nothing of it is sent.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kokous_model::error::{ErrorDetail, ErrorEnvelope, FieldError};
use sea_orm::DbErr;
use uuid::Uuid;

/// What a handler returns.
pub type ApiResult<T> = Result<T, ApiError>;

/// An error with its status; becomes [`ErrorEnvelope`] on the wire.
#[derive(Debug)]
pub struct ApiError {
    pub status: StatusCode,
    /// HubSpot's category, `VALIDATION_ERROR`.
    pub category: &'static str,
    pub message: String,
    pub errors: Vec<ErrorDetail>,
    /// After how many seconds it is worth trying again.
    pub retry_after: Option<u64>,
    cause: Option<anyhow::Error>,
}

impl ApiError {
    fn new(status: StatusCode, category: &'static str, message: impl Into<String>) -> Self {
        Self { status, category, message: message.into(), errors: Vec::new(), retry_after: None, cause: None }
    }

    /// Adds one of several errors inside.
    #[must_use]
    pub fn with(mut self, detail: ErrorDetail) -> Self {
        self.errors.push(detail);
        self
    }

    /// Names the reason by a code, where the error sits at no field: a page says it in its reader's language by that
    /// (`src/i18n/fi/refusals.ftl`).
    #[must_use]
    pub fn because(self, code: &str) -> Self {
        let detail =
            ErrorDetail { message: self.message.clone(), code: Some(code.to_owned()), ..ErrorDetail::default() };
        self.with(detail)
    }

    /// Adds to the reason that was named last the name or number that its sentence is about.
    #[must_use]
    pub fn about(mut self, name: &str, value: impl ToString) -> Self {
        if let Some(detail) = self.errors.last_mut() {
            detail.context.insert(name.to_owned(), vec![value.to_string()]);
        }
        self
    }
}

/// 400: the request cannot be understood, or asks for what there is not.
pub fn bad_request(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "VALIDATION_ERROR", message)
}

/// 400 with errors that sit at fields of the composer.
#[must_use]
pub fn invalid_fields(fields: Vec<FieldError>) -> ApiError {
    let message = match fields.as_slice() {
        [only] => only.message.clone(),
        several => format!("{} fields need another look", several.len()),
    };
    let mut error = bad_request(message);
    error.errors = fields.into_iter().map(ErrorDetail::from).collect();
    error
}

/// 401: nobody is signed in, or the token is not known.
pub fn unauthenticated(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, "INVALID_AUTHENTICATION", message)
}

/// 403: whoever asks may not.
pub fn forbidden(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::FORBIDDEN, "MISSING_SCOPES", message)
}

/// 404: there is no such thing, or not for whoever asks.
pub fn not_found(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::NOT_FOUND, "OBJECT_NOT_FOUND", message)
}

/// 405: the address is right, the method is not.
#[must_use]
pub fn method_not_allowed() -> ApiError {
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "VALIDATION_ERROR", "This address does not take this method")
}

/// 409: it contradicts what is there already.
pub fn conflict(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, "CONFLICT", message)
}

/// 412: it was changed since it was read.
pub fn changed_meanwhile(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::PRECONDITION_FAILED, "CONFLICT", message)
}

/// 422: what the key of a request stands for is another request.
pub fn key_used(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "VALIDATION_ERROR", message)
}

/// 413: more than this server reads.
#[must_use]
pub fn too_large() -> ApiError {
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "VALIDATION_ERROR", "The request is larger than this server accepts")
        .because("REQUEST_TOO_LARGE")
}

/// 413: a file that is too large, said at its field.
pub fn file_too_large(error: FieldError) -> ApiError {
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "VALIDATION_ERROR", error.message.clone()).with(error.into())
}

/// 415: not JSON.
#[must_use]
pub fn not_json() -> ApiError {
    ApiError::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "VALIDATION_ERROR",
        "Send JSON, with the header Content-Type: application/json",
    )
}

/// 422: what is asked for is well said and cannot be; the code says why, at the field of the body.
pub fn unprocessable(message: impl Into<String>, code: &str, field: &str) -> ApiError {
    let message = message.into();
    let detail = ErrorDetail {
        message: message.clone(),
        code: Some(code.to_owned()),
        within: Some(field.to_owned()),
        context: [].into(),
    };
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "VALIDATION_ERROR", message).with(detail)
}

/// 429: too often.
pub fn too_many(message: impl Into<String>, retry_after_seconds: u64) -> ApiError {
    let error = ApiError::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITS", message);
    ApiError { retry_after: Some(retry_after_seconds), ..error }
}

/// 503: something that this needs is down; the cause goes into the log and nowhere else.
pub fn unavailable(message: impl Into<String>, cause: impl Into<anyhow::Error>) -> ApiError {
    let error = ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "INTERNAL_ERROR", message);
    ApiError { cause: Some(cause.into()), retry_after: Some(5), ..error }
}

/// 500: our own fault; the cause goes into the log and nowhere else.
pub fn internal(cause: impl Into<anyhow::Error>) -> ApiError {
    let message = "Something went wrong on the server. Nothing was changed; try again";
    let error = ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", message);
    ApiError { cause: Some(cause.into()), ..error }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        callers_own(&error).unwrap_or_else(|| internal(error))
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        error.downcast_ref().and_then(callers_own).unwrap_or_else(|| internal(error))
    }
}

/// What PostgreSQL refuses and is no fault of ours; nothing of it was written.
fn callers_own(error: &DbErr) -> Option<ApiError> {
    let text = error.to_string();
    // It ends one of two transactions that wait for each other.
    if text.contains("deadlock detected") {
        return Some(conflict("Somebody else changed this at the same moment. Try again").because("CHANGED_AT_ONCE"));
    }
    // It keeps texts without U+0000, in columns and in JSON. Fields that are read say so themselves.
    let is_nul =
        text.contains("invalid byte sequence for encoding") || text.contains("unsupported Unicode escape sequence");
    is_nul.then(|| bad_request("No text may contain the letter U+0000"))
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        internal(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let correlation_id = Uuid::new_v4().to_string();
        if let Some(cause) = &self.cause {
            tracing::error!(%correlation_id, "{cause:#}");
        }
        let envelope = ErrorEnvelope {
            status: "error".to_owned(),
            category: self.category.to_owned(),
            message: self.message,
            correlation_id,
            errors: self.errors,
        };
        let mut response = (self.status, Json(envelope)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
