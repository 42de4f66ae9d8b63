//! Zoom: meetings of the organizer's own account.
//!
//! Zoom has no key by which a second try of the same meeting is known, so that each carries our marker in its agenda, and
//! is looked for by it. `start_url`, which lets whoever has it host the meeting, is not even read.

use async_trait::async_trait;
use chrono::SecondsFormat;
use kokous_model::{
    cause::CauseCode,
    text::{ellipsis, quotable},
};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

pub use super::oauth_api::OAuthApi;
use super::{Conference, Unusable, VideoMeeting, VideoProvider};
use crate::calendar::DispatchError;

/// What people call it.
pub const NAME: &str = "Zoom";
/// Meetings are made, changed, ended and looked for; the account's address is read.
pub const SCOPES: &[&str] = &[
    "meeting:write:meeting",
    "meeting:update:meeting",
    "meeting:delete:meeting",
    "meeting:read:list_meetings",
    "user:read:user",
];

/// Longest topic that Zoom takes, in characters.
const TOPIC_CHARS: usize = 200;
/// Zoom's number of a meeting at a time.
const SCHEDULED: i64 = 2;
/// How many pages of meetings are looked through for ours, the largest there are.
const PAGES: usize = 10;
const PAGE_SIZE: &str = "300";

/// A Zoom account.
#[derive(Clone)]
pub struct ZoomProvider(OAuthApi);

#[derive(Deserialize)]
struct Meeting {
    id: i64,
    #[serde(default)]
    join_url: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    agenda: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct MeetingList {
    meetings: Vec<Meeting>,
    next_page_token: String,
}

#[derive(Deserialize)]
struct User {
    email: String,
}

impl ZoomProvider {
    #[must_use]
    pub const fn new(api: OAuthApi) -> Self {
        Self(api)
    }

    /// Under which address Zoom knows the account.
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
        Ok(quotable(&user.email, 250))
    }

    fn conference(&self, meeting: &Meeting) -> Result<Conference, DispatchError> {
        let id = meeting.id.to_string();
        let passcode = quotable(&meeting.password, 40);
        let details =
            if passcode.is_empty() { String::new() } else { format!("Zoom meeting ID: {id}\nPasscode: {passcode}") };
        Conference::read(&id, &meeting.join_url, &details).map_err(|Unusable(code)| self.0.unreadable(code))
    }
}

#[async_trait]
impl VideoProvider for ZoomProvider {
    async fn find(&self, meeting: &VideoMeeting) -> Result<Option<Conference>, DispatchError> {
        let mut page = String::new();
        for _ in 0..PAGES {
            let query = [("type", "scheduled"), ("page_size", PAGE_SIZE), ("next_page_token", page.as_str())];
            let query = if page.is_empty() { &query[..2] } else { &query[..] };
            let answer = self.0.ask(Method::GET, &["users", "me", "meetings"], query, None).await?;
            if !answer.status.is_success() {
                return Err(self.0.refused(&answer));
            }
            let list: MeetingList =
                serde_json::from_slice(&answer.body).map_err(|_| self.0.unreadable(CauseCode::VideoNotJson))?;
            if let Some(ours) = list.meetings.iter().find(|found| found.agenda.contains(&meeting.marker)) {
                return self.conference(ours).map(Some);
            }
            if list.next_page_token.is_empty() {
                break;
            }
            page = list.next_page_token;
        }
        Ok(None)
    }

    async fn create(&self, meeting: &VideoMeeting) -> Result<Conference, DispatchError> {
        let answer = self.0.ask(Method::POST, &["users", "me", "meetings"], &[], Some(&body(meeting))).await?;
        if !answer.status.is_success() {
            return Err(self.0.refused(&answer));
        }
        let made: Meeting =
            serde_json::from_slice(&answer.body).map_err(|_| self.0.unreadable(CauseCode::VideoNotJson))?;
        self.conference(&made)
    }

    async fn update(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError> {
        let answer = self.0.ask(Method::PATCH, &["meetings", id], &[], Some(&body(meeting))).await?;
        match answer.status {
            StatusCode::NOT_FOUND => Err(DispatchError::Gone { reason: CauseCode::VideoNoLink.about(&[NAME]) }),
            status if status.is_success() => Ok(()),
            _ => Err(self.0.refused(&answer)),
        }
    }

    async fn delete(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError> {
        let found = if id.is_empty() { self.find(meeting).await?.map(|found| found.id) } else { Some(id.to_owned()) };
        let Some(id) = found else { return Ok(()) };
        let answer = self.0.ask(Method::DELETE, &["meetings", &id], &[], None).await?;
        match answer.status {
            StatusCode::NOT_FOUND => Ok(()),
            status if status.is_success() => Ok(()),
            _ => Err(self.0.refused(&answer)),
        }
    }
}

fn body(meeting: &VideoMeeting) -> Value {
    let minutes = (meeting.end - meeting.start).num_seconds().div_euclid(60).max(1);
    json!({
        "topic": ellipsis(&meeting.topic, TOPIC_CHARS),
        "type": SCHEDULED,
        "start_time": meeting.start.to_rfc3339_opts(SecondsFormat::Secs, true),
        "duration": minutes,
        "agenda": format!("Kokous {}", meeting.marker),
    })
}
