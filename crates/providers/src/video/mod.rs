//! Video meetings whose link is made by a call of its own, before the invitation goes.
//!
//! | folder | what it asks |
//! |---|---|
//! | `extension` | an app that speaks HubSpot's video conference extension API |
//! | `zoom` | Zoom, with the organizer's account |
//! | `dialpad` | Dialpad Meetings, likewise |
//!
//! What they answer is somebody else's text: a link counts only as https, details only as plain text.

mod conference;
pub mod dialpad;
pub mod extension;
mod oauth_api;
#[cfg(test)]
mod tests;
pub mod zoom;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

pub use self::conference::{Conference, Unusable};
use crate::calendar::{DispatchError, digest};

/// What a video service is told of a meeting. There is no description, no note and no guest in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoMeeting {
    /// Known here and nowhere else, and the same for the life of the meeting: by it a service finds what it made for us.
    pub marker: String,
    /// One line.
    pub topic: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The organizer's id here.
    pub organizer_id: i64,
    /// The organizer's address here.
    pub organizer_email: String,
}

impl VideoMeeting {
    /// Changes with everything that the service is told of.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let times = [self.start, self.end].map(|time| time.timestamp_millis().to_string());
        digest(&[self.topic.as_str(), &times[0], &times[1]])
    }
}

/// A service that makes video meetings.
#[async_trait]
pub trait VideoProvider: Send + Sync {
    /// What the service made for this meeting in a try whose answer was lost; nothing where it made none, or cannot be
    /// asked.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn find(&self, meeting: &VideoMeeting) -> Result<Option<Conference>, DispatchError>;

    /// Makes a link.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn create(&self, meeting: &VideoMeeting) -> Result<Conference, DispatchError>;

    /// Tells the service of another topic or other times.
    ///
    /// # Errors
    /// See [`DispatchError`]; `Gone` where there is nothing there any more.
    async fn update(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError>;

    /// Ends the meeting there. One that is gone already is fine.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn delete(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError>;
}
