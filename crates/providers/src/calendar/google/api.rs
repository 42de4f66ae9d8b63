//! Asking Google's Calendar API.

use std::sync::Arc;

use kokous_model::{cause::CauseCode, text::quotable};
use serde::{Deserialize, de::DeserializeOwned};
use tokio::sync::Semaphore;
use url::Url;

use super::table::remedy;
use crate::{
    calendar::rest::{AccessTokens, Ask, Call, Dialect, Failure, Rest},
    net::{Answer, HttpClient},
};

/// Where people delete events.
pub(super) const CALENDAR: &str = "Google Calendar";

static GOOGLE: Dialect = Dialect { name: "Google", calendar: CALENDAR, prefer: None, failure };

/// Google's Calendar API, for one account.
#[derive(Clone)]
pub struct GoogleApi(Rest);

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
        Self(Rest::new(http, base, tokens, turns, &GOOGLE))
    }

    /// Asks, with another token if the first one is refused.
    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Failure> {
        self.0.ask(ask).await
    }

    /// Asks for something that is JSON.
    pub(super) async fn read<T: DeserializeOwned>(&self, ask: &Ask<'_>) -> Result<T, Failure> {
        self.0.read(ask).await
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
        retry_after: answer.retry_after,
        may_have_happened: changes && status >= 500,
        ..Failure::new(remedy(call, status, reason), CauseCode::GoogleSays.about(&[&quotable(&words, 200)]))
    }
}
