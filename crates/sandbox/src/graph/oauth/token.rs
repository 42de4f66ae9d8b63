//! The token endpoint.

use std::collections::HashMap;

use axum::{
    Json,
    extract::{Form, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

use super::{CLIENT_ID, CLIENT_SECRET, grants::Grants, oauth_error};
use crate::{grants::Tokens, state::AppState};

type Parameters = HashMap<String, String>;

/// A status, an error code, Microsoft's number, and its description.
type Refusal = (StatusCode, &'static str, u32, &'static str);

const fn bad(error: &'static str, number: u32, description: &'static str) -> Refusal {
    (StatusCode::BAD_REQUEST, error, number, description)
}

/// `POST …/token`: exchanges a code, or a refresh token, for an access token.
pub(super) async fn exchange(State(state): State<AppState>, Form(parameters): Form<Parameters>) -> Response {
    let tokens = state.change(|world| {
        let now = world.clock.now();
        let is = |name: &str, wanted: &str| parameters.get(name).is_some_and(|value| value == wanted);
        if !is("client_id", CLIENT_ID) {
            return Err(bad("unauthorized_client", 700_016, "The application was not found in the directory."));
        }
        if !is("client_secret", CLIENT_SECRET) {
            let description = "Invalid client secret provided.";
            return Err((StatusCode::UNAUTHORIZED, "invalid_client", 7_000_215, description));
        }
        match parameters.get("grant_type").map(String::as_str) {
            Some("authorization_code") => exchange_code(&mut world.graph.grants, &parameters, now),
            Some("refresh_token") => refresh(&mut world.graph.grants, &parameters, now),
            _ => Err(bad("unsupported_grant_type", 70_003, "The app requested an unsupported grant type.")),
        }
    });
    match tokens {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err((status, error, number, description)) => oauth_error(status, error, number, description),
    }
}

fn exchange_code(grants: &mut Grants, parameters: &Parameters, now: DateTime<Utc>) -> Result<Tokens, Refusal> {
    let dead = bad("invalid_grant", 70_008, "The provided authorization code is expired or was used before.");
    let consent = parameters.get("code").and_then(|code| grants.consent_of(code, now)).ok_or(dead)?;
    if parameters.get("redirect_uri") != Some(&consent.redirect_uri) {
        return Err(bad("invalid_grant", 500_112, "The reply address does not match that of the code."));
    }
    let verifier = parameters.get("code_verifier").map(String::as_str).unwrap_or_default();
    if consent.challenge.as_ref().is_some_and(|challenge| !challenge.is_met_by(verifier)) {
        return Err(bad("invalid_grant", 501_481, "The code verifier does not match the code challenge."));
    }
    Ok(grants.grant(&consent, now))
}

fn refresh(grants: &mut Grants, parameters: &Parameters, now: DateTime<Utc>) -> Result<Tokens, Refusal> {
    let dead = bad("invalid_grant", 50_173, "The provided grant has expired due to it being revoked.");
    parameters.get("refresh_token").and_then(|token| grants.refresh(token, now)).ok_or(dead)
}
