//! The revocation endpoint (RFC 7009, as Google does it).

use axum::{
    Json,
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use url::form_urlencoded;

use super::oauth_error;
use crate::state::AppState;

/// `POST /revoke`: ends the grant behind a token, which is in the query or in the form.
pub(super) async fn revoke(State(state): State<AppState>, RawQuery(query): RawQuery, form: String) -> Response {
    let query = query.unwrap_or_default();
    let mut parameters = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(form.as_bytes()));
    let Some((_, token)) = parameters.find(|(name, _)| name == "token") else {
        return oauth_error(StatusCode::BAD_REQUEST, "invalid_request", "Missing required parameter: token");
    };
    if state.change(|world| world.google.grants.revoke_token(&token)) {
        Json(json!({})).into_response()
    } else {
        oauth_error(StatusCode::BAD_REQUEST, "invalid_token", "Token expired or revoked")
    }
}
