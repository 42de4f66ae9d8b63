//! Asking a video service with an account that the organizer connected.

use std::sync::Arc;

use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Semaphore;
use url::Url;

use crate::{
    AccessTokens,
    calendar::DispatchError,
    net::{Answer, Body, HttpClient, Request},
    oauth::OAuthError,
};

/// A service's API, for one account.
#[derive(Clone)]
pub struct OAuthApi {
    /// What people call the service.
    pub name: &'static str,
    pub http: HttpClient,
    /// Where the API is.
    pub base: Url,
    pub tokens: Arc<dyn AccessTokens>,
    /// As many as there may be calls at a time for this account.
    pub turns: Arc<Semaphore>,
}

/// What services say of an error, as far as they agree on it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    code: i64,
    message: Value,
    error: Value,
}

/// Zoom's code for a token without the permission that is needed.
const MISSING_SCOPE: i64 = 4711;

impl OAuthApi {
    /// Asks, with another token if the first one is refused. Any other answer than a refusal of the account, a limit or the
    /// service's own fault is an answer, whatever its status.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<Answer, DispatchError> {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut token = self.tokens.current().await.map_err(denied)?;
        let mut is_first = true;
        loop {
            let request = Request {
                method: method.clone(),
                url: url.clone(),
                token: Some(token.clone()),
                if_match: None,
                prefer: None,
                body: body.map_or(Body::Nothing, |body| Body::Json(body.to_string())),
            };
            let answer = {
                // Whoever has waited longest is next. It is never closed.
                let _turn = self.turns.acquire().await.ok();
                self.http.send(request).await
            };
            let answer = answer.map_err(|error| DispatchError::Transient {
                reason: error.reason,
                retry_after: None,
                may_have_happened: error.may_have_happened,
            })?;
            match answer.status {
                StatusCode::UNAUTHORIZED if is_first => {
                    is_first = false;
                    token = self.tokens.replace(&token).await.map_err(denied)?;
                }
                StatusCode::UNAUTHORIZED => {
                    return Err(DispatchError::Unauthorized { reason: self.says(&answer) });
                }
                status if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => {
                    return Err(DispatchError::Transient {
                        reason: self.says(&answer),
                        retry_after: answer.retry_after,
                        may_have_happened: method != Method::GET && status.is_server_error(),
                    });
                }
                _ if refusal(&answer).code == MISSING_SCOPE => {
                    return Err(DispatchError::Unauthorized { reason: self.says(&answer) });
                }
                _ => return Ok(answer),
            }
        }
    }

    /// An answer that is no success, as an error for good.
    pub(super) fn refused(&self, answer: &Answer) -> DispatchError {
        DispatchError::Permanent { reason: self.says(answer) }
    }

    /// An answer that cannot be what it should be, to a call that may have done something.
    pub(super) fn unreadable(&self, code: CauseCode) -> DispatchError {
        DispatchError::Permanent { reason: code.about(&[self.name]) }
    }

    fn says(&self, answer: &Answer) -> String {
        let refusal = refusal(answer);
        let words = [&refusal.message, &refusal.error].into_iter().find_map(|value| value.as_str().map(str::to_owned));
        let words = words.filter(|words| !words.is_empty()).unwrap_or_else(|| answer.status.to_string());
        CauseCode::VideoSays.about(&[self.name, &quotable(&words, 200)])
    }
}

fn refusal(answer: &Answer) -> Refusal {
    if answer.status.is_success() {
        return Refusal::default();
    }
    serde_json::from_slice(&answer.body).unwrap_or_default()
}

fn denied(error: OAuthError) -> DispatchError {
    match error {
        OAuthError::Refused { reason } => DispatchError::Unauthorized { reason },
        OAuthError::Misconfigured { reason } => {
            DispatchError::Transient { reason, retry_after: None, may_have_happened: false }
        }
        OAuthError::Temporary { reason, retry_after } => {
            DispatchError::Transient { reason, retry_after, may_have_happened: false }
        }
    }
}
