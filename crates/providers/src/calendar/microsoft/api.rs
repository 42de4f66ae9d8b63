//! Asking Microsoft Graph.

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
pub(super) const CALENDAR: &str = "Outlook";

/// Without the preference, an event has another id when it is moved; with it on some requests only, it has two.
static GRAPH: Dialect =
    Dialect { name: "Microsoft", calendar: CALENDAR, prefer: Some("IdType=\"ImmutableId\""), failure };

/// Microsoft Graph, for one account.
#[derive(Clone)]
pub struct MicrosoftApi(Rest);

/// Graph's error envelope.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Envelope {
    error: ErrorBody,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ErrorBody {
    code: String,
    message: String,
    /// Says it more closely, where it has a code as well; older answers call it `innererror`.
    #[serde(alias = "innererror")]
    inner_error: InnerError,
    #[serde(rename = "@event.existingEventId")]
    existing: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct InnerError {
    code: String,
    /// What Microsoft's support finds the call by.
    #[serde(rename = "request-id")]
    request_id: String,
}

impl MicrosoftApi {
    /// `base` is where the API is, `https://graph.microsoft.com/v1.0`; `turns` are as many as there may be calls at a time
    /// for this account, and are shared by all who ask for it: Microsoft refuses a fifth.
    #[must_use]
    pub fn new(http: HttpClient, base: Url, tokens: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> Self {
        Self(Rest::new(http, base, tokens, turns, &GRAPH))
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

/// What a refusal means. It is told in Microsoft's words, which name no secret.
fn failure(call: Call, answer: &Answer) -> Failure {
    let status = answer.status.as_u16();
    let Envelope { error } = serde_json::from_slice(&answer.body).unwrap_or_default();
    let words = if error.message.is_empty() { answer.status.to_string() } else { error.message };
    let words = match error.inner_error.request_id.as_str() {
        "" => quotable(&words, 200),
        id => format!("{} (request {})", quotable(&words, 200), quotable(id, 40)),
    };
    let changes = matches!(call, Call::Insert | Call::Change | Call::Delete);
    Failure {
        retry_after: answer.retry_after,
        may_have_happened: changes && status >= 500,
        existing: error.existing,
        ..Failure::new(
            remedy(call, status, &[&error.code, &error.inner_error.code]),
            CauseCode::MicrosoftSays.about(&[&words]),
        )
    }
}
