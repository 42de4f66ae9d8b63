//! Dialpad Meetings (once UberConference), with the organizer's own account.
//!
//! Dialpad documents that meetings are made by `POST /api/v2/meetings`, and neither how they are changed, ended or looked
//! for. So a link is made and no more: it leads to a room of its organizer, which is open at any time.

use async_trait::async_trait;
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

pub use super::oauth_api::OAuthApi;
use super::{Conference, Unusable, VideoMeeting, VideoProvider};
use crate::calendar::DispatchError;

/// What people call it.
pub const NAME: &str = "Dialpad Meetings";
/// Meetings; and the permission for longer than an hour.
pub const SCOPES: &[&str] = &["conference:all", "offline_access"];

/// Under which of these names a link comes is not documented.
const LINKS: [&str; 4] = ["join_url", "meeting_url", "url", "link"];

/// A Dialpad account.
#[derive(Clone)]
pub struct DialpadProvider(OAuthApi);

#[derive(Default, Deserialize)]
#[serde(default)]
struct User {
    emails: Vec<String>,
}

impl DialpadProvider {
    #[must_use]
    pub const fn new(api: OAuthApi) -> Self {
        Self(api)
    }

    /// Under which address Dialpad knows the account.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn address(&self) -> Result<String, DispatchError> {
        let answer = self.0.ask(Method::GET, &["users", "me"], &[], None).await?;
        if !answer.status.is_success() {
            return Err(self.0.refused(&answer));
        }
        let user: User =
            serde_json::from_slice(&answer.body).map_err(|_| self.0.unreadable(CauseCode::VideoNotJson))?;
        let address = user.emails.into_iter().next().unwrap_or_default();
        Ok(quotable(&address, 250))
    }
}

#[async_trait]
impl VideoProvider for DialpadProvider {
    async fn find(&self, _meeting: &VideoMeeting) -> Result<Option<Conference>, DispatchError> {
        Ok(None)
    }

    async fn create(&self, meeting: &VideoMeeting) -> Result<Conference, DispatchError> {
        let body = json!({ "title": meeting.topic });
        let answer = self.0.ask(Method::POST, &["meetings"], &[], Some(&body)).await?;
        if !answer.status.is_success() {
            return Err(self.0.refused(&answer));
        }
        let made: Value =
            serde_json::from_slice(&answer.body).map_err(|_| self.0.unreadable(CauseCode::VideoNotJson))?;
        let link = LINKS.iter().find_map(|name| made[*name].as_str()).unwrap_or_default();
        let id = match &made["id"] {
            Value::Number(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        Conference::read(&id, link, "").map_err(|Unusable(code)| self.0.unreadable(code))
    }

    async fn update(&self, _id: &str, _meeting: &VideoMeeting) -> Result<(), DispatchError> {
        Ok(())
    }

    async fn delete(&self, _id: &str, _meeting: &VideoMeeting) -> Result<(), DispatchError> {
        Ok(())
    }
}
