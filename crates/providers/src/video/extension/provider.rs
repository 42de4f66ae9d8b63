use async_trait::async_trait;
use chrono::Utc;
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Extension, Signature};
use crate::{
    calendar::DispatchError,
    net::{Answer, Body, HttpClient, Request, Unreachable},
    video::{Conference, Unusable, VideoMeeting, VideoProvider},
};

/// An app that makes the links of meetings.
#[derive(Clone, Debug)]
pub struct ExtensionProvider {
    http: HttpClient,
    extension: Extension,
}

/// HubSpot's bodies; a field that is nothing is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked<'asked> {
    portal_id: i64,
    user_id: i64,
    user_email: &'asked str,
    topic: &'asked str,
    /// `MANUAL`: made by hand on a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    start_time: i64,
    end_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    conference_id: Option<&'asked str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ended<'asked> {
    conference_id: &'asked str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Verified<'asked> {
    portal_id: i64,
    user_email: &'asked str,
}

/// An app's answer: whatever is not text is as if it were not there.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Made {
    conference_id: serde_json::Value,
    conference_url: serde_json::Value,
    conference_details: serde_json::Value,
}

impl ExtensionProvider {
    /// `http` is [`super::client`].
    #[must_use]
    pub const fn new(http: HttpClient, extension: Extension) -> Self {
        Self { http, extension }
    }

    #[cfg(test)]
    pub(super) const fn extension(&self) -> &Extension {
        &self.extension
    }

    /// Asks whether the app knows the organizer, where it can be asked.
    ///
    /// # Errors
    /// It does not, or gave no answer.
    pub async fn verify(&self, organizer_email: &str) -> Result<(), DispatchError> {
        let Some(url) = &self.extension.verify_url else { return Ok(()) };
        let asked = Verified { portal_id: self.extension.portal_id, user_email: organizer_email };
        let answer = self.ask(url, &asked).await.map_err(|error| unreachable(error, true))?;
        match answer.status {
            StatusCode::NOT_FOUND => Err(DispatchError::Permanent {
                reason: CauseCode::VideoUnknownUser.about(&[&self.extension.name, organizer_email]),
            }),
            status if status.is_success() => Ok(()),
            _ => Err(self.refusal(&answer)),
        }
    }

    async fn ask(&self, url: &Url, asked: &impl Serialize) -> Result<Answer, Unreachable> {
        let wrong = |error: serde_json::Error| Unreachable { reason: error.to_string(), may_have_happened: false };
        let body = serde_json::to_string(asked).map_err(wrong)?;
        // Receivers compare with their own clock, and not with the one of a demo.
        let now = Utc::now().timestamp_millis();
        let signature = Signature::of_post(&self.extension.secret, url.as_str(), &body, now);
        let request = Request {
            method: Method::POST,
            url: url.clone(),
            token: None,
            if_match: None,
            prefer: None,
            body: Body::Json(body),
        };
        self.http.send_with(request, &signature.headers()).await
    }

    fn refusal(&self, answer: &Answer) -> DispatchError {
        let status = answer.status;
        let reason = CauseCode::VideoSays.about(&[&self.extension.name, &quotable(&status.to_string(), 60)]);
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            DispatchError::Transient { reason, retry_after: answer.retry_after, may_have_happened: false }
        } else {
            DispatchError::Permanent { reason }
        }
    }

    fn unusable(&self, code: CauseCode) -> DispatchError {
        DispatchError::Permanent { reason: code.about(&[&self.extension.name]) }
    }

    fn asked<'asked>(&self, meeting: &'asked VideoMeeting, conference_id: Option<&'asked str>) -> Asked<'asked> {
        Asked {
            portal_id: self.extension.portal_id,
            user_id: meeting.organizer_id,
            user_email: &meeting.organizer_email,
            topic: &meeting.topic,
            source: conference_id.is_none().then_some("MANUAL"),
            start_time: meeting.start.timestamp_millis(),
            end_time: meeting.end.timestamp_millis(),
            conference_id,
        }
    }
}

#[async_trait]
impl VideoProvider for ExtensionProvider {
    /// HubSpot's API has no way to ask.
    async fn find(&self, _meeting: &VideoMeeting) -> Result<Option<Conference>, DispatchError> {
        Ok(None)
    }

    /// An app that may have made a link, and did not say so, is not asked for another one by itself: that would leave two.
    async fn create(&self, meeting: &VideoMeeting) -> Result<Conference, DispatchError> {
        self.verify(&meeting.organizer_email).await?;
        let answer = match self.ask(&self.extension.create_url, &self.asked(meeting, None)).await {
            Ok(answer) => answer,
            Err(error) if error.may_have_happened => return Err(self.unusable(CauseCode::VideoTooLate)),
            Err(error) => return Err(unreachable(error, false)),
        };
        if answer.status != StatusCode::OK && answer.status != StatusCode::CREATED {
            return Err(self.refusal(&answer));
        }
        let made: Made = serde_json::from_slice(&answer.body).map_err(|_| self.unusable(CauseCode::VideoNotJson))?;
        let id = match &made.conference_id {
            serde_json::Value::Number(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Conference::read(&id, &text(&made.conference_url), &text(&made.conference_details))
            .map_err(|Unusable(code)| self.unusable(code))
    }

    async fn update(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError> {
        let Some(url) = &self.extension.update_url else { return Ok(()) };
        self.verify(&meeting.organizer_email).await?;
        let answer = self.ask(url, &self.asked(meeting, Some(id))).await.map_err(|error| unreachable(error, true))?;
        match answer.status {
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                Err(DispatchError::Gone { reason: CauseCode::VideoNoLink.about(&[&self.extension.name]) })
            }
            status if status.is_success() => Ok(()),
            _ => Err(self.refusal(&answer)),
        }
    }

    async fn delete(&self, id: &str, meeting: &VideoMeeting) -> Result<(), DispatchError> {
        let Some(url) = self.extension.delete_url.as_ref().filter(|_| !id.is_empty()) else { return Ok(()) };
        self.verify(&meeting.organizer_email).await?;
        let answer = self.ask(url, &Ended { conference_id: id }).await.map_err(|error| unreachable(error, true))?;
        match answer.status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(()),
            status if status.is_success() => Ok(()),
            _ => Err(self.refusal(&answer)),
        }
    }
}

fn unreachable(error: Unreachable, may_have_happened: bool) -> DispatchError {
    let may_have_happened = may_have_happened && error.may_have_happened;
    DispatchError::Transient { reason: error.reason, retry_after: None, may_have_happened }
}
