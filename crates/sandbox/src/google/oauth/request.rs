//! The authorization request, which comes with the question and again with the answer.

use std::collections::BTreeMap;

use url::form_urlencoded;

use super::{
    CLIENT_ID, is_known_redirect,
    pkce::Challenge,
    scope::{self, Scope},
};

const PARAMETERS: [&str; 11] = [
    "access_type",
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "include_granted_scopes",
    "login_hint",
    "prompt",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
];

/// Its parameters as they were sent.
pub(super) struct AuthorizationRequest(BTreeMap<&'static str, String>);

/// A request that can be put to somebody.
pub(super) struct Question {
    pub(super) redirect_uri: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) state: Option<String>,
    pub(super) challenge: Option<Challenge>,
    pub(super) is_offline: bool,
    pub(super) is_asked_again: bool,
}

/// Why it cannot: Google's error code, and a sentence. It is shown here and sent nowhere, since an address that was not
/// checked must not get anything.
pub(super) struct Unusable {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl AuthorizationRequest {
    /// Takes the parameters out of a query or a form.
    pub(super) fn of(form: &[u8]) -> Self {
        let known = |(name, value): (_, std::borrow::Cow<str>)| {
            let name = PARAMETERS.into_iter().find(|known| *known == name)?;
            Some((name, value.into_owned()))
        };
        Self(form_urlencoded::parse(form).filter_map(known).collect())
    }

    /// A parameter, if it was sent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All that was sent, for the form that brings it back.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Checks everything.
    pub(super) fn read(&self, registered: &[String]) -> Result<Question, Unusable> {
        let unusable = |code, message: String| Err(Unusable { code, message });
        if self.get("client_id") != Some(CLIENT_ID) {
            return unusable("invalid_client", "The OAuth client was not found.".to_owned());
        }
        let redirect_uri = self.get("redirect_uri").unwrap_or_default();
        if !is_known_redirect(registered, redirect_uri) {
            return unusable("redirect_uri_mismatch", format!("This address is not registered: {redirect_uri}"));
        }
        if self.get("response_type") != Some("code") {
            return unusable("unsupported_response_type", "response_type has to be code.".to_owned());
        }
        let scopes = match scope::read(self.get("scope").unwrap_or_default()) {
            Ok(scopes) if scopes.is_empty() => {
                return unusable("invalid_request", "Missing required parameter: scope".to_owned());
            }
            Ok(scopes) => scopes,
            Err(name) => return unusable("invalid_scope", format!("Some requested scopes were invalid: {name}")),
        };
        let challenge = match Challenge::read(self.get("code_challenge"), self.get("code_challenge_method")) {
            Ok(challenge) => challenge,
            Err(message) => return unusable("invalid_request", message.to_owned()),
        };
        Ok(Question {
            redirect_uri: redirect_uri.to_owned(),
            scopes,
            state: self.get("state").map(str::to_owned),
            challenge,
            is_offline: self.get("access_type") == Some("offline"),
            is_asked_again: self.get("prompt").unwrap_or_default().split_whitespace().any(|word| word == "consent"),
        })
    }
}
