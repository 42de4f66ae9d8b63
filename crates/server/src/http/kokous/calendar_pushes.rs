//! Where calendars tell of their changes. Whether a message counted, nobody is told.

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kokous_model::dispatch::Provider;
use serde::Deserialize;

use super::calendar_accounts::provider_of;
use crate::{
    app::App,
    error::{ApiResult, not_found},
    http::json::{Path, Query},
    sync::{self, News, Push},
};

/// Longest word that Microsoft is said back, in bytes.
const VALIDATION_BYTES: usize = 2_000;
/// Most messages of one request that are read; Microsoft sends a few at a time.
const MESSAGES: usize = 1_000;

/// What stands in the address, for Microsoft.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Address {
    /// Put there by us.
    channel: String,
    /// Put there by Microsoft, which wants it back before it tells us anything.
    #[serde(rename = "validationToken")]
    validation_token: Option<String>,
}

/// A calendar says that something changed in it. Whoever sends something else is answered the same.
pub(super) async fn push(
    State(app): State<App>,
    Path(provider): Path<String>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult<Response> {
    match provider_of(&provider)? {
        Provider::Microsoft => match address.validation_token {
            Some(word) => validate(&app, &address.channel, word).await,
            None => microsoft(&app, &address.channel, &body).await,
        },
        _ => google(&app, &headers).await,
    }
}

async fn google(app: &App, headers: &HeaderMap) -> ApiResult<Response> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let push = Push {
        channel: text("x-goog-channel-id"),
        token: text("x-goog-channel-token"),
        resource: text("x-goog-resource-id"),
        number: Some(text("x-goog-message-number").parse().unwrap_or_default()),
        news: if text("x-goog-resource-state") == "sync" { News::Nothing } else { News::Changed },
    };
    sync::receive(app, push).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Graph's `changeNotificationCollection`; what else is in it nobody needs.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Notifications {
    value: Vec<Notification>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Notification {
    subscription_id: String,
    client_state: String,
    lifecycle_event: Option<String>,
}

impl Notification {
    fn news(&self) -> News {
        match self.lifecycle_event.as_deref() {
            // What a channel is for, and `missed`: some messages were not sent.
            None | Some("missed") => News::Changed,
            Some("subscriptionRemoved" | "reauthorizationRequired") => News::Ends,
            Some(_) => News::Nothing,
        }
    }
}

async fn microsoft(app: &App, channel: &str, body: &[u8]) -> ApiResult<Response> {
    let sent: Notifications = serde_json::from_slice(body).unwrap_or_default();
    for message in sent.value.iter().take(MESSAGES) {
        let push = Push {
            channel,
            token: &message.client_state,
            resource: &message.subscription_id,
            number: None,
            news: message.news(),
        };
        sync::receive(app, push).await?;
    }
    Ok(StatusCode::ACCEPTED.into_response())
}

/// Says the word back, as plain text, for a channel that we asked for.
async fn validate(app: &App, channel: &str, word: String) -> ApiResult<Response> {
    if word.len() > VALIDATION_BYTES || !sync::is_expected(app, channel).await? {
        return Err(not_found("Nothing is to be told here"));
    }
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], word).into_response())
}
