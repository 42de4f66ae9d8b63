//! Being told of changes instead of looking for them: a subscription. Before it stands, Graph asks our address whether it
//! wants one; what then comes there are messages with a word that only we and Graph know.

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::Method;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::json;

use super::MicrosoftProvider;
use crate::calendar::{
    Channels, DispatchError, NewChannel, OpenChannel,
    rest::{Ask, Call, Failure, Remedy},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Subscription {
    id: String,
    expiration_date_time: DateTime<Utc>,
}

#[async_trait]
impl Channels for MicrosoftProvider {
    /// Its messages, and those about itself, name the channel in their address: Graph's own id of it is not known before the
    /// first of them comes.
    async fn open(&self, channel: &NewChannel) -> Result<OpenChannel, DispatchError> {
        let mut address = channel.address.clone();
        address.query_pairs_mut().append_pair("channel", &channel.id);
        let body = json!({
            "changeType": "created,updated,deleted",
            "notificationUrl": address.as_str(),
            "lifecycleNotificationUrl": address.as_str(),
            // Graph knows a subscription to the whole mailbox alone; after a change of another calendar one looks in vain.
            "resource": "/me/events",
            "expirationDateTime": channel.until.to_rfc3339_opts(SecondsFormat::Secs, true),
            "clientState": channel.token.expose_secret(),
        });
        let ask = Ask {
            call: Call::Insert,
            method: Method::POST,
            path: &["subscriptions"],
            query: &[],
            if_match: None,
            body: Some(&body),
        };
        let made: Subscription = self.api.read(&ask).await?;
        Ok(OpenChannel { resource_id: made.id, expires_at: made.expiration_date_time })
    }

    async fn close(&self, _id: &str, resource_id: &str) -> Result<(), DispatchError> {
        let ask = Ask {
            call: Call::Delete,
            method: Method::DELETE,
            path: &["subscriptions", resource_id],
            query: &[],
            if_match: None,
            body: None,
        };
        match self.api.ask(&ask).await {
            Ok(_) | Err(Failure { remedy: Remedy::Done, .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}
