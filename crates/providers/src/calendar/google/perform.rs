//! How a step is carried out.

use kokous_model::{cause::CauseCode, dispatch::VideoLink};
use reqwest::Method;
use serde_json::Value;

use super::{GoogleProvider, api, body, event::Event, identity};
use crate::calendar::{
    DispatchError, DispatchMeeting, Receipt, Step,
    plan::{Task, task},
    rest::{Ask, Call, Failure, Remedy},
};

/// How often a change is put on top of somebody else's before it waits for calmer times.
const REBASES: u32 = 3;
/// Guests are told, and the conference data that is sent counts.
const TELLING: [(&str, &str); 2] = [("sendUpdates", "all"), ("conferenceDataVersion", "1")];
/// Nobody is told.
const SILENT: [(&str, &str); 2] = [("sendUpdates", "none"), ("conferenceDataVersion", "1")];

impl GoogleProvider {
    pub(super) async fn carry_out(&self, meeting: &DispatchMeeting, step: &Step) -> Result<Receipt, DispatchError> {
        let id = identity::event_id(&meeting.uid);
        let event = match task(step) {
            Task::Create => Some(self.create(meeting, &id).await?),
            Task::Update => Some(self.change(meeting, &id, false).await?),
            Task::FindLink => Some(self.get(&id).await?),
            Task::Delete => {
                self.delete(meeting, &id).await?;
                None
            }
        };
        let shortfall = event.as_ref().filter(|_| task(step) == Task::FindLink).and_then(missing_link);
        Ok(Receipt { remote_id: id, event: event.map(Event::into_remote), shortfall })
    }

    async fn create(&self, meeting: &DispatchMeeting, id: &str) -> Result<Event, Failure> {
        let body = body::new_event(meeting, &self.owner);
        let path = ["calendars", &self.calendar, "events"];
        let ask = Ask {
            call: Call::Insert,
            method: Method::POST,
            path: &path,
            query: &TELLING,
            if_match: None,
            body: Some(&body),
        };
        match self.api.read(&ask).await {
            Err(Failure { remedy: Remedy::Converge, .. }) => self.change(meeting, id, true).await,
            result => result,
        }
    }

    /// Makes the event that is there what it is to be, on top of what others did to it. One that was deleted is brought
    /// back only if `restores`.
    async fn change(&self, meeting: &DispatchMeeting, id: &str, restores: bool) -> Result<Event, Failure> {
        let mut conflict = None;
        for _ in 0..REBASES {
            let event = self.get(id).await?;
            if event.is_deleted() && !restores {
                return Err(gone());
            }
            let Some(body) = body::changes(meeting, &self.owner, &event) else { return Ok(event) };
            match self.patch(id, &event.etag, &body, &TELLING).await {
                Err(failure) if failure.remedy == Remedy::Refetch => conflict = Some(failure),
                result => return result,
            }
        }
        Err(conflict.unwrap_or_else(gone))
    }

    /// Deletes the event and tells its guests. A word to them goes onto the event first, which nobody is told of: what
    /// Google mails about the end shows the event as it last was.
    async fn delete(&self, meeting: &DispatchMeeting, id: &str) -> Result<(), Failure> {
        if !meeting.cancel_message.trim().is_empty() {
            let said = match self.get(id).await {
                Ok(event) if event.is_deleted() => return Ok(()),
                Ok(event) => self.patch(id, &event.etag, &body::with_word(meeting), &SILENT).await,
                Err(failure) => Err(failure),
            };
            match said {
                Err(failure) if failure.remedy == Remedy::Recreate => return Ok(()),
                result => drop(result?),
            }
        }
        let path = ["calendars", &self.calendar, "events", id];
        let ask = Ask {
            call: Call::Delete,
            method: Method::DELETE,
            path: &path,
            query: &TELLING[..1],
            if_match: None,
            body: None,
        };
        match self.api.ask(&ask).await {
            Err(failure) if failure.remedy != Remedy::Done => Err(failure),
            _ => Ok(()),
        }
    }

    pub(super) async fn get(&self, id: &str) -> Result<Event, Failure> {
        let path = ["calendars", &self.calendar, "events", id];
        let ask = Ask { call: Call::Read, method: Method::GET, path: &path, query: &[], if_match: None, body: None };
        self.api.read(&ask).await
    }

    async fn patch(&self, id: &str, etag: &str, body: &Value, query: &[(&str, &str)]) -> Result<Event, Failure> {
        let path = ["calendars", &self.calendar, "events", id];
        let ask = Ask {
            call: Call::Change,
            method: Method::PATCH,
            path: &path,
            query,
            if_match: Some(etag),
            body: Some(body),
        };
        self.api.read(&ask).await
    }
}

/// Google makes the link in its own time.
fn missing_link(event: &Event) -> Option<DispatchError> {
    match event.video() {
        Some(VideoLink::Ready { .. }) => None,
        Some(VideoLink::Failed { .. }) => Some(DispatchError::Permanent { reason: CauseCode::LinkFailed.about(&[]) }),
        Some(VideoLink::Pending) | None => {
            Some(DispatchError::Pending { reason: "Google is making the Meet link".to_owned() })
        }
    }
}

fn gone() -> Failure {
    Failure::gone(api::CALENDAR)
}
