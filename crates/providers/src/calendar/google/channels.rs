//! Being told of changes instead of looking for them: a channel carries a request without a body to an address of ours
//! whenever something in the calendar has changed, and not what.

use async_trait::async_trait;
use chrono::DateTime;
use reqwest::Method;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::json;

use super::GoogleProvider;
use crate::calendar::{
    Channels, DispatchError, NewChannel, OpenChannel,
    rest::{Ask, Call, Failure, Remedy},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    resource_id: String,
    /// Milliseconds since 1970, as text.
    expiration: String,
}

#[async_trait]
impl Channels for GoogleProvider {
    async fn open(&self, channel: &NewChannel) -> Result<OpenChannel, DispatchError> {
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

    async fn close(&self, id: &str, resource_id: &str) -> Result<(), DispatchError> {
        let body = json!({ "id": id, "resourceId": resource_id });
        let ask = Ask {
            call: Call::Delete,
            method: Method::POST,
            path: &["channels", "stop"],
            query: &[],
            if_match: None,
            body: Some(&body),
        };
        match self.api.ask(&ask).await {
            Ok(_) | Err(Failure { remedy: Remedy::Done, .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}
