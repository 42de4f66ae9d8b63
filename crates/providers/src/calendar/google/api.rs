//! Asking Google's Calendar API.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::Method;
use secrecy::SecretString;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::sync::Semaphore;
use url::Url;

use super::table::{Call, Remedy, remedy};
use crate::{
    calendar::DispatchError,
    net::{Answer, Body, HttpClient, Request},
    oauth::OAuthError,
};

/// Where access tokens come from: the server keeps them, refreshes them once for all who wait, and knows when the user
/// has to connect again.
#[async_trait]
pub trait AccessTokens: Send + Sync {
    /// A token that should do.
    ///
    /// # Errors
    /// See [`OAuthError`].
    async fn current(&self) -> Result<SecretString, OAuthError>;

    /// Another one, in place of one that was refused.
    ///
    /// # Errors
    /// See [`OAuthError`].
    async fn replace(&self, refused: &SecretString) -> Result<SecretString, OAuthError>;
}

/// Google's Calendar API, for one account.
#[derive(Clone)]
pub struct GoogleApi {
    http: HttpClient,
    base: Url,
    tokens: Arc<dyn AccessTokens>,
    turns: Arc<Semaphore>,
}

/// A call that failed: what is to be done, and what people are told.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) remedy: Remedy,
    pub(super) reason: String,
    pub(super) retry_after: Option<Duration>,
    pub(super) may_have_happened: bool,
}

/// One call.
pub(super) struct Ask<'ask> {
    pub(super) call: Call,
    pub(super) method: Method,
    /// Below the base address; each part is encoded.
    pub(super) path: &'ask [&'ask str],
    pub(super) query: &'ask [(&'ask str, &'ask str)],
    pub(super) if_match: Option<&'ask str>,
    pub(super) body: Option<&'ask Value>,
}

/// Google's error envelope.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Envelope {
    error: ErrorBody,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorBody {
    message: String,
    errors: Vec<ErrorItem>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorItem {
    reason: String,
}

impl GoogleApi {
    /// `base` is where the API is, `https://www.googleapis.com/calendar/v3`; `turns` are as many as there may be calls at
    /// a time for this account, and are shared by all who ask for it.
    #[must_use]
    pub fn new(http: HttpClient, base: Url, tokens: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> Self {
        Self { http, base, tokens, turns }
    }

    /// Asks, with another token if the first one is refused.
    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Failure> {
        let token = self.tokens.current().await?;
        match self.once(ask, &token).await {
            Err(Failure { remedy: Remedy::Refresh, .. }) => {
                let token = self.tokens.replace(&token).await?;
                self.once(ask, &token).await.map_err(|failure| match failure.remedy {
                    Remedy::Refresh => Failure { remedy: Remedy::Reconnect, ..failure },
                    _ => failure,
                })
            }
            result => result,
        }
    }

    /// Asks for something that is JSON.
    pub(super) async fn read<T: DeserializeOwned>(&self, ask: &Ask<'_>) -> Result<T, Failure> {
        let answer = self.ask(ask).await?;
        serde_json::from_slice(&answer.body).map_err(|_| Failure {
            remedy: Remedy::Retry,
            reason: "Google's answer cannot be read".to_owned(),
            retry_after: None,
            may_have_happened: true,
        })
    }

    async fn once(&self, ask: &Ask<'_>, token: &SecretString) -> Result<Answer, Failure> {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(ask.path);
        }
        if !ask.query.is_empty() {
            url.query_pairs_mut().extend_pairs(ask.query);
        }
        let request = Request {
            method: ask.method.clone(),
            url,
            token: Some(token.clone()),
            if_match: ask.if_match.filter(|etag| !etag.is_empty()).map(str::to_owned),
            body: ask.body.map_or(Body::Nothing, |body| Body::Json(body.to_string())),
        };
        let answer = {
            // Whoever has waited longest is next. It is never closed.
            let _turn = self.turns.acquire().await.ok();
            self.http.send(request).await
        };
        let answer = answer.map_err(|error| Failure {
            remedy: Remedy::Retry,
            reason: error.reason,
            retry_after: None,
            may_have_happened: error.may_have_happened,
        })?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(ask.call, &answer)) }
    }
}

/// What a refusal means. It is told in Google's words, which name no secret.
fn failure(call: Call, answer: &Answer) -> Failure {
    let status = answer.status.as_u16();
    let Envelope { error } = serde_json::from_slice(&answer.body).unwrap_or_default();
    let reason = error.errors.first().map(|item| item.reason.as_str()).unwrap_or_default();
    let words = if error.message.is_empty() { answer.status.to_string() } else { error.message };
    let changes = matches!(call, Call::Insert | Call::Change | Call::Delete);
    Failure {
        remedy: remedy(call, status, reason),
        reason: CauseCode::GoogleSays.about(&[&quotable(&words, 200)]),
        retry_after: answer.retry_after,
        may_have_happened: changes && status >= 500,
    }
}

impl From<OAuthError> for Failure {
    fn from(error: OAuthError) -> Self {
        let (remedy, reason, retry_after) = match error {
            OAuthError::Refused { reason } => (Remedy::Reconnect, reason, None),
            // The operator's matter: it works again once the registration is right, and no meeting is to blame.
            OAuthError::Misconfigured { reason } => (Remedy::Retry, reason, None),
            OAuthError::Temporary { reason, retry_after } => (Remedy::Retry, reason, retry_after),
        };
        Self { remedy, reason, retry_after, may_have_happened: false }
    }
}

impl From<Failure> for DispatchError {
    fn from(failure: Failure) -> Self {
        let Failure { remedy, reason, retry_after, may_have_happened } = failure;
        match remedy {
            Remedy::Refresh | Remedy::Reconnect => Self::Unauthorized { reason },
            Remedy::GiveUp | Remedy::Converge | Remedy::Done => Self::Permanent { reason },
            Remedy::Recreate => Self::Gone { reason: CauseCode::EventDeleted.about(&[]) },
            Remedy::Retry | Remedy::Refetch | Remedy::FullSync => {
                Self::Transient { reason, retry_after, may_have_happened }
            }
        }
    }
}
