//! Letting this server act for somebody at a provider: the authorization code grant (RFC 6749 §4.1) with a proof key
//! (RFC 7636), and what follows it.
//!
//! The provider's page sends the browser back to us with a code; the code becomes a refresh token, which is kept, and
//! an access token, which lives for an hour.

mod pkce;

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::Duration;
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::{Url, form_urlencoded};

pub use self::pkce::challenge;
use crate::net::{Body, HttpClient, Request, Unreachable};

/// What an access token is taken to live where the provider does not say, in seconds.
const SHORT_LIFE: i64 = 300;

/// How this server says who it is where codes become tokens (RFC 6749 §2.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAuth {
    /// In the form.
    #[default]
    Form,
    /// By HTTP's own `Authorization: Basic`.
    Basic,
}

/// One provider, as the operator registered this server there.
#[derive(Clone, Debug)]
pub struct OAuthClient {
    /// Who asks.
    pub http: HttpClient,
    /// The public name of the registration.
    pub client_id: String,
    /// Its secret.
    pub client_secret: SecretString,
    /// Where people are asked.
    pub authorize_url: Url,
    /// Where codes and refresh tokens become access tokens.
    pub token_url: Url,
    /// Where tokens are given back; nothing where the provider takes none back, and people do that themselves.
    pub revoke_url: Option<Url>,
    /// What is asked for.
    pub scopes: &'static [&'static str],
    /// What the provider's page needs to be told besides, in the provider's own parameters.
    pub parameters: &'static [(&'static str, &'static str)],
    /// How it says who it is.
    pub client_auth: ClientAuth,
}

/// What a code or a refresh token became.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Opens the provider's API for a while.
    pub access: SecretString,
    /// How long.
    pub lives: Duration,
    /// Becomes further access tokens; a refresh may or may not give a new one.
    pub refresh: Option<SecretString>,
    /// What was granted, which may be less than was asked for; nothing where the provider does not say, which means
    /// all of it (RFC 6749 §5.1).
    pub scopes: Option<Vec<String>>,
}

/// Why there are no tokens, by who has to do something about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OAuthError {
    /// The user: the permission was taken back, has run out, or was never given.
    #[error("{reason}")]
    Refused { reason: String },
    /// The operator: this server's registration is wrong. Asking the user again would not help.
    #[error("{reason}")]
    Misconfigured { reason: String },
    /// Nobody: it may work later.
    #[error("{reason}")]
    Temporary { reason: String, retry_after: Option<Duration> },
}

impl From<Unreachable> for OAuthError {
    fn from(error: Unreachable) -> Self {
        Self::Temporary { reason: error.reason, retry_after: None }
    }
}

/// RFC 6749 §5.1. Other members are not ours.
#[derive(Deserialize)]
struct TokenAnswer {
    access_token: SecretString,
    expires_in: Option<i64>,
    refresh_token: Option<SecretString>,
    scope: Option<String>,
}

/// RFC 6749 §5.2.
#[derive(Default, Deserialize)]
#[serde(default)]
struct TokenRefusal {
    error: String,
    error_description: String,
}

impl OAuthClient {
    /// The provider's page on which the user is asked. `state` comes back with the answer, `challenge` is the
    /// [`challenge`] of the verifier that the exchange needs, and `hint` is the address that is to be used, where one
    /// is known.
    #[must_use]
    pub fn consent_page(&self, redirect_uri: &str, state: &str, challenge: &str, hint: Option<&str>) -> Url {
        let mut url = self.authorize_url.clone();
        {
            let mut query = url.query_pairs_mut();
            query
                .append_pair("response_type", "code")
                .append_pair("client_id", &self.client_id)
                .append_pair("redirect_uri", redirect_uri)
                .append_pair("scope", &self.scopes.join(" "))
                .append_pair("state", state)
                .append_pair("code_challenge", challenge)
                .append_pair("code_challenge_method", "S256")
                .extend_pairs(self.parameters);
            if let Some(hint) = hint {
                query.append_pair("login_hint", hint);
            }
        }
        url
    }

    /// Turns the code that the browser brought into tokens.
    ///
    /// # Errors
    /// See [`OAuthError`].
    pub async fn exchange(&self, code: &str, verifier: &str, redirect_uri: &str) -> Result<Tokens, OAuthError> {
        self.tokens(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", verifier),
            ("redirect_uri", redirect_uri),
        ])
        .await
    }

    /// Gets a new access token.
    ///
    /// # Errors
    /// See [`OAuthError`]; `Refused` means that the user has to connect the account again.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Tokens, OAuthError> {
        self.tokens(&[("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose_secret())]).await
    }

    /// Gives a token back (RFC 7009); false where the provider takes none. One that is not known any more has been given back
    /// already.
    ///
    /// # Errors
    /// See [`OAuthError`].
    pub async fn revoke(&self, token: &SecretString) -> Result<bool, OAuthError> {
        let Some(url) = &self.revoke_url else { return Ok(false) };
        let form = form(&[("token", token.expose_secret())]);
        let answer = self.http.send_with(post(url, form), &self.basic()).await?;
        match answer.status {
            StatusCode::OK | StatusCode::BAD_REQUEST => Ok(true),
            status => Err(temporary(CauseCode::SignInAnswered.about(&[&status.to_string()]))),
        }
    }

    /// The header that says who this server is, where it is said so.
    fn basic(&self) -> Vec<(&'static str, String)> {
        if self.client_auth == ClientAuth::Form {
            return Vec::new();
        }
        let encoded = BASE64_STANDARD.encode(format!("{}:{}", self.client_id, self.client_secret.expose_secret()));
        vec![("Authorization", format!("Basic {encoded}"))]
    }

    async fn tokens(&self, pairs: &[(&str, &str)]) -> Result<Tokens, OAuthError> {
        let credentials =
            [("client_id", self.client_id.as_str()), ("client_secret", self.client_secret.expose_secret())];
        let credentials = if self.client_auth == ClientAuth::Form { &credentials[..] } else { &[] };
        let form = form(&[pairs, credentials].concat());
        let answer = self.http.send_with(post(&self.token_url, form), &self.basic()).await?;
        if !answer.status.is_success() {
            return Err(refusal(answer.status, answer.retry_after, &answer.body));
        }
        let answer: TokenAnswer =
            serde_json::from_slice(&answer.body).map_err(|_| temporary(CauseCode::SignInUnreadable.about(&[])))?;
        Ok(Tokens {
            access: answer.access_token,
            lives: Duration::seconds(answer.expires_in.unwrap_or(SHORT_LIFE).clamp(0, 86_400)),
            refresh: answer.refresh_token,
            scopes: answer.scope.map(|scope| scope.split_ascii_whitespace().map(str::to_owned).collect()),
        })
    }
}

/// The codes with which the user has to be asked again; all but the first are OpenID Connect Core's (§3.1.2.6), and come where
/// an administrator wants a second factor.
const ASK_AGAIN: [&str; 4] = ["invalid_grant", "interaction_required", "login_required", "consent_required"];

/// What a refusal means. [`ASK_AGAIN`] is the user's matter, every other code of RFC 6749 §5.2 is the operator's.
fn refusal(status: StatusCode, retry_after: Option<Duration>, body: &[u8]) -> OAuthError {
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        return OAuthError::Temporary { reason: CauseCode::SignInAnswered.about(&[&status.to_string()]), retry_after };
    }
    let TokenRefusal { error, error_description } = serde_json::from_slice(body).unwrap_or_default();
    let words = match (said(&error_description), error.as_str()) {
        // RFC 6749 §5.2 says what it means; Zoom and others say no more.
        ("", "invalid_grant") => "the permission was taken back or has run out",
        ("", code) => code,
        (words, _) => words,
    };
    let words = quotable(words, 200);
    match error.as_str() {
        code if ASK_AGAIN.contains(&code) => OAuthError::Refused { reason: CauseCode::SignInSays.about(&[&words]) },
        "temporarily_unavailable" => temporary(CauseCode::SignInSays.about(&[&words])),
        "" => temporary(CauseCode::SignInAnswered.about(&[&status.to_string()])),
        code => OAuthError::Misconfigured { reason: CauseCode::SignInRefuses.about(&[&quotable(code, 60), &words]) },
    }
}

/// What people can use of a description: Microsoft adds for its own support by which ids it finds the call.
fn said(description: &str) -> &str {
    let end = [" Trace ID:", "\r", "\n"].iter().filter_map(|mark| description.find(mark)).min();
    description[..end.unwrap_or(description.len())].trim()
}

const fn temporary(reason: String) -> OAuthError {
    OAuthError::Temporary { reason, retry_after: None }
}

fn form(pairs: &[(&str, &str)]) -> SecretString {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into()
}

fn post(url: &Url, form: SecretString) -> Request {
    Request {
        method: Method::POST,
        url: url.clone(),
        token: None,
        if_match: None,
        prefer: None,
        body: Body::Form(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, body: &str) -> OAuthError {
        refusal(StatusCode::from_u16(status).unwrap(), None, body.as_bytes())
    }

    #[test]
    fn only_a_dead_grant_sends_the_user_to_consent_again() {
        let dead = r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#;
        let reason = "The provider says: Token has been expired or revoked.".to_owned();
        assert_eq!(refused(400, dead), OAuthError::Refused { reason });
        let traced = r#"{"error":"invalid_grant","error_description":"AADSTS50173: It was revoked. Trace ID: 1\r\nTimestamp: now"}"#;
        let reason = "The provider says: AADSTS50173: It was revoked.".to_owned();
        assert_eq!(refused(400, traced), OAuthError::Refused { reason });
        let reason = "The provider says: the permission was taken back or has run out".to_owned();
        assert_eq!(refused(400, r#"{"error":"invalid_grant"}"#), OAuthError::Refused { reason });
        assert!(matches!(refused(400, r#"{"error":"interaction_required"}"#), OAuthError::Refused { .. }));
        assert!(matches!(refused(401, r#"{"error":"invalid_client"}"#), OAuthError::Misconfigured { .. }));
        assert!(matches!(refused(400, r#"{"error":"redirect_uri_mismatch"}"#), OAuthError::Misconfigured { .. }));
        assert!(matches!(refused(503, ""), OAuthError::Temporary { .. }));
        assert!(matches!(refused(429, dead), OAuthError::Temporary { .. }));
        assert!(matches!(refused(400, "<html>"), OAuthError::Temporary { .. }));
    }

    #[test]
    fn the_consent_page_is_asked_for_a_refresh_token_with_a_proof_key() {
        let client = OAuthClient {
            http: HttpClient::new(crate::net::Network::Public).unwrap(),
            client_id: "id".to_owned(),
            client_secret: "hidden".into(),
            authorize_url: "https://provider.test/auth?tenant=a".parse().unwrap(),
            token_url: "https://provider.test/token".parse().unwrap(),
            revoke_url: Some("https://provider.test/revoke".parse().unwrap()),
            scopes: &["one", "two"],
            parameters: &[("access_type", "offline"), ("prompt", "consent")],
            client_auth: ClientAuth::Form,
        };
        let page = client.consent_page("https://kokous.test/cb", "s&t", "chal", Some("a@b.test")).to_string();
        assert_eq!(
            page,
            "https://provider.test/auth?tenant=a&response_type=code&client_id=id&redirect_uri=https%3A%2F%2Fkokous.test\
             %2Fcb&scope=one+two&state=s%26t&code_challenge=chal&code_challenge_method=S256&access_type=offline\
             &prompt=consent&login_hint=a%40b.test"
        );
        assert!(!format!("{client:?}").contains("hidden"));
    }
}
