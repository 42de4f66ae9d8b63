//! Asking a calendar's API: with which token, how many calls at a time, and what an error means for a meeting. Each provider
//! has its own table of errors; what is done about them is the same for all.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use kokous_model::cause::CauseCode;
use reqwest::Method;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Semaphore;
use url::Url;

use super::DispatchError;
use crate::{
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

/// What was asked of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// A new event, under an identity of our own.
    Insert,
    /// A change of an event.
    Change,
    /// An event's end.
    Delete,
    /// One event, a calendar, a list of calendars, when people are busy.
    Read,
    /// What changed since a token was given.
    Sync,
}

/// What is to be done after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Get another access token and ask once more; if that is refused as well, the user has to connect again.
    Refresh,
    /// Try again later, not before `Retry-After`.
    Retry,
    /// The user has to connect the account again, and give the permission that is missing.
    Reconnect,
    /// It will never work as it is: tell people.
    GiveUp,
    /// An event of this identity is there: it is ours, from a try whose answer got lost. Read it, and change it if need be.
    Converge,
    /// It was changed since it was read: read it again, keep the guests' answers, change it again.
    Refetch,
    /// The event was deleted in the calendar: offer to make it anew.
    Recreate,
    /// It is as it was to be.
    Done,
    /// The token is too old: read everything.
    FullSync,
    /// The zone of its times is not known there: say them in UTC.
    InUtc,
}

/// A call that failed: what is to be done, and what people are told.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) remedy: Remedy,
    pub(super) reason: String,
    pub(super) retry_after: Option<Duration>,
    pub(super) may_have_happened: bool,
    /// The event that is there already, where the provider names it.
    pub(super) existing: Option<String>,
}

impl Failure {
    /// A failure of which nothing more is known.
    pub(super) fn new(remedy: Remedy, reason: impl Into<String>) -> Self {
        Self { remedy, reason: reason.into(), retry_after: None, may_have_happened: false, existing: None }
    }

    /// The event is gone from the calendar of this name.
    pub(super) fn gone(calendar: &str) -> Self {
        Self::new(Remedy::Recreate, CauseCode::EventDeleted.about(&[calendar]))
    }
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

impl Ask<'_> {
    /// The same with a body.
    pub(super) fn with<'ask>(&'ask self, body: &'ask Value) -> Ask<'ask> {
        Ask { body: Some(body), method: self.method.clone(), ..*self }
    }
}

/// What is a provider's own.
pub(super) struct Dialect {
    /// As people know it.
    pub(super) name: &'static str,
    /// What people call the place that events are deleted in.
    pub(super) calendar: &'static str,
    /// The header `Prefer` of every request.
    pub(super) prefer: Option<&'static str>,
    /// What a refusal means.
    pub(super) failure: fn(Call, &Answer) -> Failure,
}

/// A provider's API, for one account.
#[derive(Clone)]
pub(super) struct Rest {
    http: HttpClient,
    base: Url,
    tokens: Arc<dyn AccessTokens>,
    turns: Arc<Semaphore>,
    dialect: &'static Dialect,
}

impl Rest {
    /// `base` is where the API is; `turns` are as many as there may be calls at a time for this account, and are shared by
    /// all who ask for it.
    pub(super) fn new(
        http: HttpClient,
        base: Url,
        tokens: Arc<dyn AccessTokens>,
        turns: Arc<Semaphore>,
        dialect: &'static Dialect,
    ) -> Self {
        Self { http, base, tokens, turns, dialect }
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
        serde_json::from_slice(&answer.body).map_err(|_| {
            let reason = format!("{}'s answer cannot be read", self.dialect.name);
            Failure { may_have_happened: true, ..Failure::new(Remedy::Retry, reason) }
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
            prefer: self.dialect.prefer,
            body: ask.body.map_or(Body::Nothing, |body| Body::Json(body.to_string())),
        };
        let answer = {
            // Whoever has waited longest is next. It is never closed.
            let _turn = self.turns.acquire().await.ok();
            self.http.send(request).await
        };
        let answer = answer.map_err(|error| Failure {
            may_have_happened: error.may_have_happened,
            ..Failure::new(Remedy::Retry, error.reason)
        })?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        let failure = (self.dialect.failure)(ask.call, &answer);
        Err(if failure.remedy == Remedy::Recreate { Failure::gone(self.dialect.calendar) } else { failure })
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
        Self { retry_after, ..Self::new(remedy, reason) }
    }
}

impl From<Failure> for DispatchError {
    fn from(failure: Failure) -> Self {
        let Failure { remedy, reason, retry_after, may_have_happened, .. } = failure;
        match remedy {
            Remedy::Refresh | Remedy::Reconnect => Self::Unauthorized { reason },
            Remedy::GiveUp | Remedy::Converge | Remedy::Done | Remedy::InUtc => Self::Permanent { reason },
            Remedy::Recreate => Self::Gone { reason },
            Remedy::Retry | Remedy::Refetch | Remedy::FullSync => {
                Self::Transient { reason, retry_after, may_have_happened }
            }
        }
    }
}
