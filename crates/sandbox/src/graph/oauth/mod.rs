//! OAuth 2.0 of Microsoft's identity platform (v2.0): a consent page per tenant, codes with PKCE, refresh tokens that are
//! replaced with each use. There is no endpoint that takes tokens back.

mod authorize;
mod grants;
mod token;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

pub(crate) use self::grants::Grants;
use crate::state::AppState;

/// The one client that the stand-in knows.
pub const CLIENT_ID: &str = "00000000-0000-4000-8000-00000000c0de";
/// Its secret, which is none.
pub const CLIENT_SECRET: &str = "not-a-secret-of-anybody";

/// What may be asked for, and what the consent page says of it.
const SCOPES: [(&str, &str); 7] = [
    ("offline_access", "Maintain access to data you have given it access to"),
    ("openid", "Sign you in"),
    ("profile", "View your basic profile"),
    ("email", "View your email address"),
    ("User.Read", "Sign in and read your profile"),
    ("Calendars.ReadWrite", "Have full access to your calendars"),
    ("Calendars.Read", "Read your calendars"),
];

/// The authorization endpoint: for browsers, so no fault is put in its way.
pub(crate) fn pages() -> Router<AppState> {
    Router::new().route("/login/{tenant}/oauth2/v2.0/authorize", get(authorize::ask).post(authorize::answer))
}

/// The endpoint that a server calls.
pub(crate) fn api() -> Router<AppState> {
    Router::new().route("/login/{tenant}/oauth2/v2.0/token", post(token::exchange))
}

/// An error of the token endpoint, with a number of Microsoft's.
fn oauth_error(status: StatusCode, error: &str, number: u32, description: &str) -> Response {
    let description =
        format!("AADSTS{number}: {description} Trace ID: 1 Correlation ID: 2 Timestamp: 2026-11-24 08:00:00Z");
    (status, Json(json!({ "error": error, "error_description": description, "error_codes": [number] }))).into_response()
}
