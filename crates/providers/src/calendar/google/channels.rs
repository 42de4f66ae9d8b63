//! Being told of changes instead of looking for them: a channel carries a request without a body to an address of ours
//! whenever something in the calendar has changed, and not what.

use chrono::{DateTime, Utc};
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::{
    GoogleApi, GoogleProvider,
    api::{Ask, Failure},
    table::{Call, Remedy},
};
use crate::calendar::DispatchError;

/// A channel that is to be opened.
#[derive(Clone, Debug)]
pub struct NewChannel {
    /// Chosen by us, at most 64 characters, never used before.
    pub id: String,
    /// Comes with every message, and proves that it is Google's.
    pub token: SecretString,
    /// Where the messages go; Google takes https only.
    pub address: Url,
}

/// A channel that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChannel {
    /// Google's name of what is watched.
    pub resource_id: String,
    /// When it ends by itself. Nothing renews a channel: another one takes its place.
    pub expires_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    resource_id: String,
    /// Milliseconds since 1970, as text.
    expiration: String,
}

impl GoogleProvider {
    /// Asks to be told of changes of the calendar's events.
    ///
    /// # Errors
    /// See [`DispatchError`]. After one whose answer got lost the channel may stand; its messages are then unknown.
    pub async fn watch(&self, channel: &NewChannel) -> Result<OpenChannel, DispatchError> {
        let path = ["calendars", &self.calendar, "events", "watch"];
        let body = json!({
            "id": channel.id,
            "type": "web_hook",
            "address": channel.address.as_str(),
            "token": channel.token.expose_secret(),
        });
        let ask = Ask {
            call: Call::Insert,
            method: Method::POST,
            path: &path,
            query: &[],
            if_match: None,
            body: Some(&body),
        };
        let answer: Answer = self.api.read(&ask).await?;
        let expires_at = answer.expiration.parse().ok().and_then(DateTime::from_timestamp_millis);
        let expires_at = expires_at.ok_or_else(|| DispatchError::Permanent {
            reason: "Google does not say how long a channel lives".to_owned(),
        })?;
        Ok(OpenChannel { resource_id: answer.resource_id, expires_at })
    }
}

impl GoogleApi {
    /// Ends a channel. One that has ended already is as good.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn stop_channel(&self, id: &str, resource_id: &str) -> Result<(), DispatchError> {
        let body = json!({ "id": id, "resourceId": resource_id });
        let ask = Ask {
            call: Call::Delete,
            method: Method::POST,
            path: &["channels", "stop"],
            query: &[],
            if_match: None,
            body: Some(&body),
        };
        match self.ask(&ask).await {
            Ok(_) | Err(Failure { remedy: Remedy::Done, .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}
