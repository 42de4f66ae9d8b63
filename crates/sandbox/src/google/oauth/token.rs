//! The token endpoint.

use std::collections::HashMap;

use axum::{
    Json,
    extract::{Form, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};

use super::{CLIENT_ID, CLIENT_SECRET, grants::Grants, oauth_error};
use crate::{grants::Tokens, state::AppState};

type Parameters = HashMap<String, String>;

/// An error code, and its description.
type Refusal = (StatusCode, &'static str, &'static str);

const fn bad(error: &'static str, description: &'static str) -> Refusal {
    (StatusCode::BAD_REQUEST, error, description)
}

/// `POST /token`: exchanges a code, or a refresh token, for an access token.
pub(super) async fn exchange(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(parameters): Form<Parameters>,
) -> Response {
    let tokens = state.change(|world| {
        let now = world.clock.now();
        check_client(&headers, &parameters)?;
        match parameters.get("grant_type").map(String::as_str) {
            Some("authorization_code") => exchange_code(&mut world.google.grants, &parameters, now),
            Some("refresh_token") => refresh(&mut world.google.grants, &parameters, now),
            Some(_) => Err(bad("unsupported_grant_type", "Invalid grant_type")),
            None => Err(bad("invalid_request", "Required parameter is missing: grant_type")),
        }
    });
    match tokens {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err((status, error, description)) => oauth_error(status, error, description),
    }
}

fn exchange_code(grants: &mut Grants, parameters: &Parameters, now: DateTime<Utc>) -> Result<Tokens, Refusal> {
    let code = parameters.get("code").ok_or(bad("invalid_request", "Missing required parameter: code"))?;
    let consent = grants.consent_of(code, now).ok_or(bad("invalid_grant", "Bad Request"))?;
    if parameters.get("redirect_uri") != Some(&consent.redirect_uri) {
        return Err(bad("redirect_uri_mismatch", "Bad Request"));
    }
    if let Some(challenge) = &consent.challenge {
        let verifier = parameters.get("code_verifier").ok_or(bad("invalid_grant", "Missing code verifier."))?;
        if !challenge.is_met_by(verifier) {
            return Err(bad("invalid_grant", "Invalid code verifier."));
        }
    }
    Ok(grants.grant(&consent, now))
}

fn refresh(grants: &mut Grants, parameters: &Parameters, now: DateTime<Utc>) -> Result<Tokens, Refusal> {
    let missing = bad("invalid_request", "Missing required parameter: refresh_token");
    let refresh_token = parameters.get("refresh_token").ok_or(missing)?;
    grants.refresh(refresh_token, now).ok_or(bad("invalid_grant", "Token has been expired or revoked."))
}

/// The client says who it is in the form, or by HTTP's own Basic scheme.
fn check_client(headers: &HeaderMap, parameters: &Parameters) -> Result<(), Refusal> {
    let basic = basic_credentials(headers);
    let in_form = || Some((parameters.get("client_id")?.clone(), parameters.get("client_secret")?.clone()));
    let unauthorized = |description| Err((StatusCode::UNAUTHORIZED, "invalid_client", description));
    match basic.or_else(in_form) {
        Some((id, secret)) if id == CLIENT_ID && secret == CLIENT_SECRET => Ok(()),
        Some((id, _)) if id == CLIENT_ID => unauthorized("Unauthorized"),
        Some(_) => unauthorized("The OAuth client was not found."),
        None => Err(bad("invalid_request", "client_secret is missing.")),
    }
}

fn basic_credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let encoded = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let decoded = String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}
