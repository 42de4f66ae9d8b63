//! OAuth 2.0 as Google does it: authorization with a consent page, codes with PKCE, tokens, revocation.

mod authorize;
mod consent_page;
mod grants;
mod pkce;
mod request;
mod revoke;
mod scope;
mod token;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;
use url::{Host, Url};

pub(crate) use self::{grants::Grants, pkce::Challenge};
use crate::{grants::Tokens, state::AppState};

/// The one client that the stand-in knows.
pub const CLIENT_ID: &str = "kokous-sandbox.apps.google.example";
/// Its secret, which is none.
pub const CLIENT_SECRET: &str = "not-a-secret-of-anybody";

/// The authorization endpoint: for browsers, so no fault is put in its way.
pub(crate) fn pages() -> Router<AppState> {
    Router::new().route("/o/oauth2/v2/auth", get(authorize::ask).post(authorize::answer))
}

/// The endpoints that a server calls.
pub(crate) fn api() -> Router<AppState> {
    Router::new().route("/token", post(token::exchange)).route("/revoke", post(revoke::revoke))
}

/// Grants without the consent page, for tests that are about something else.
pub(crate) fn grant_directly(
    grants: &mut Grants,
    account: &str,
    scope: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Tokens, String> {
    let account = super::account::find(account).ok_or_else(|| format!("there is no account {account}"))?;
    let scopes = scope::read(scope).map_err(|name| format!("there is no scope {name}"))?;
    let consent = grants::Consent {
        account,
        scopes: scopes.into_iter().map(|scope| scope.name).collect(),
        redirect_uri: String::new(),
        challenge: None,
        wish: grants::Wish { is_offline: true, is_asked_again: true },
    };
    Ok(grants.grant(&consent, now))
}

/// Whether a code may be sent there: to one of the registered addresses or, when none is, to this machine.
pub(crate) fn is_known_redirect(registered: &[String], redirect_uri: &str) -> bool {
    if !registered.is_empty() {
        return registered.iter().any(|known| known == redirect_uri);
    }
    let Ok(url) = Url::parse(redirect_uri) else { return false };
    let is_this_machine = match url.host() {
        // So are all names below it (RFC 6761 §6.3).
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    is_this_machine && matches!(url.scheme(), "http" | "https") && url.fragment().is_none()
}

/// An error of the token or the revocation endpoint: `{"error", "error_description"}`.
fn oauth_error(status: StatusCode, error: &str, description: &str) -> Response {
    (status, Json(json!({"error": error, "error_description": description}))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_registered_addresses_a_code_goes_to_this_machine_only() {
        assert!(is_known_redirect(&[], "http://127.0.0.1:8080/callback"));
        assert!(is_known_redirect(&[], "http://localhost:8080/callback"));
        assert!(is_known_redirect(&[], "http://kokous.localhost:8080/callback"));
        assert!(!is_known_redirect(&[], "http://notlocalhost/callback"));
        assert!(!is_known_redirect(&[], "https://kokous.example/callback"));
        assert!(!is_known_redirect(&[], "http://127.0.0.1.attacker.example/"));
        assert!(!is_known_redirect(&[], "javascript:alert(1)"));
    }

    #[test]
    fn a_registered_address_is_compared_letter_by_letter() {
        let registered = ["https://kokous.example/callback".to_owned()];
        assert!(is_known_redirect(&registered, "https://kokous.example/callback"));
        assert!(!is_known_redirect(&registered, "https://kokous.example/callback/"));
        assert!(!is_known_redirect(&registered, "http://127.0.0.1:8080/callback"));
    }
}
