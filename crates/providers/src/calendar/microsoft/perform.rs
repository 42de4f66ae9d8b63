//! How a step is carried out.

use kokous_model::{cause::CauseCode, dispatch::VideoLink};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::{
    MicrosoftProvider, api, body,
    event::Event,
    identity::{MARK, TEXT_MARK, known_event, transaction_id},
    zones,
};
use crate::calendar::{
    DispatchError, DispatchMeeting, Receipt, Step,
    plan::{Task, task},
    rest::{Ask, Call, Failure, Remedy},
};

/// How often a change is put on top of somebody else's before it waits for calmer times, and how many identities are tried for
/// an event of ours that was deleted before we knew its id.
const TRIES: u32 = 3;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Found {
    value: Vec<Event>,
}

impl MicrosoftProvider {
    pub(super) async fn carry_out(&self, meeting: &DispatchMeeting, step: &Step) -> Result<Receipt, DispatchError> {
        let event = match task(step) {
            Task::Create => Some(self.create(meeting).await?),
            Task::Update => Some(self.change(meeting, &self.id(meeting).await?).await?),
            Task::FindLink => Some(self.get(&self.id(meeting).await?).await?),
            Task::Delete => {
                self.delete(meeting).await?;
                None
            }
        };
        let shortfall = event.as_ref().filter(|_| task(step) == Task::FindLink).and_then(missing_link);
        let event = event.map(|event| {
            let mut seen = event.into_remote(&self.owner);
            if meeting.video.is_some() && seen.video.is_none() {
                // It was asked for, and Exchange made an ordinary event without a word.
                seen.video = Some(VideoLink::Failed { reason: CauseCode::TeamsFailed.about(&[]) });
            }
            seen
        });
        let remote_id = event.as_ref().map_or_else(|| meeting.event_id.clone(), |event| event.id.clone());
        Ok(Receipt { remote_id, event, shortfall })
    }

    /// Makes the event. One that an earlier try made is brought to the same state; if that was deleted meanwhile, another is
    /// made.
    async fn create(&self, meeting: &DispatchMeeting) -> Result<Event, Failure> {
        let mut former = known_event(meeting).map(str::to_owned);
        for _ in 0..TRIES {
            let identity = transaction_id(&meeting.uid, former.as_deref());
            let path = ["me", "calendars", &self.calendar, "events"];
            let ask =
                Ask { call: Call::Insert, method: Method::POST, path: &path, query: &[], if_match: None, body: None };
            let taken = match self.write(meeting, &ask, body::new_event(meeting, &identity)).await {
                Err(failure) if failure.remedy == Remedy::Converge => failure,
                result => return result,
            };
            let existing = match taken.existing {
                Some(id) => Some(id),
                None => self.find(&identity).await?,
            };
            // It is there, and not to be found yet: the next try will.
            let Some(existing) = existing else { return Err(taken_again()) };
            match self.change(meeting, &existing).await {
                Err(failure) if failure.remedy == Remedy::Recreate => former = Some(existing),
                result => return result,
            }
        }
        Err(Failure::gone(api::CALENDAR))
    }

    /// Makes the event that is there what it is to be, on top of what others did to it.
    async fn change(&self, meeting: &DispatchMeeting, id: &str) -> Result<Event, Failure> {
        let mut conflict = None;
        for _ in 0..TRIES {
            let event = self.get(id).await?;
            if event.is_deleted() {
                return Err(Failure::gone(api::CALENDAR));
            }
            let Some(body) = body::changes(meeting, &event) else { return Ok(event) };
            match self.patch(meeting, id, &event.etag, body).await {
                Err(failure) if failure.remedy == Remedy::Refetch => conflict = Some(failure),
                result => return result,
            }
        }
        Err(conflict.unwrap_or_else(|| Failure::gone(api::CALENDAR)))
    }

    /// Cancels the event, with a word to its guests. Of a try whose answer got lost there may be another one.
    async fn delete(&self, meeting: &DispatchMeeting) -> Result<(), Failure> {
        let known = known_event(meeting);
        if let Some(id) = known
            && self.cancel(meeting, id).await?
        {
            return Ok(());
        }
        if let Some(id) = self.find(&transaction_id(&meeting.uid, known)).await? {
            self.cancel(meeting, &id).await?;
        }
        Ok(())
    }

    /// Cancels an event; false if it was there no more.
    async fn cancel(&self, meeting: &DispatchMeeting, id: &str) -> Result<bool, Failure> {
        let (path, word) = (["me", "events", id, "cancel"], body::word(meeting));
        let ask = Ask {
            call: Call::Delete,
            method: Method::POST,
            path: &path,
            query: &[],
            if_match: None,
            body: Some(&word),
        };
        let result = match self.api.ask(&ask).await {
            // An event without guests is not canceled but deleted, and so is one that was canceled already.
            Err(failure) if failure.remedy == Remedy::GiveUp => {
                let path = ["me", "events", id];
                let ask = Ask { method: Method::DELETE, path: &path, body: None, ..ask };
                self.api.ask(&ask).await
            }
            result => result,
        };
        match result {
            Ok(_) => Ok(true),
            Err(failure) if failure.remedy == Remedy::Done => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Graph's id of the meeting's event.
    async fn id(&self, meeting: &DispatchMeeting) -> Result<String, Failure> {
        if let Some(id) = known_event(meeting) {
            return Ok(id.to_owned());
        }
        let found = self.find(&transaction_id(&meeting.uid, None)).await?;
        found.ok_or_else(|| Failure::gone(api::CALENDAR))
    }

    /// The id of the event that was made under this transaction id, where there is one.
    async fn find(&self, identity: &str) -> Result<Option<String>, Failure> {
        let filter = format!("singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq '{identity}')");
        let path = ["me", "events"];
        let query = [("$filter", filter.as_str()), ("$top", "1")];
        let ask = Ask { call: Call::Read, method: Method::GET, path: &path, query: &query, if_match: None, body: None };
        let found: Found = self.api.read(&ask).await?;
        Ok(found.value.into_iter().next().filter(|event| !event.is_deleted()).map(|event| event.id))
    }

    pub(super) async fn get(&self, id: &str) -> Result<Event, Failure> {
        let expand = format!("singleValueExtendedProperties($filter=id eq '{TEXT_MARK}')");
        let (path, query) = (["me", "events", id], [("$expand", expand.as_str())]);
        let ask = Ask { call: Call::Read, method: Method::GET, path: &path, query: &query, if_match: None, body: None };
        self.api.read(&ask).await
    }

    async fn patch(&self, meeting: &DispatchMeeting, id: &str, etag: &str, body: Value) -> Result<Event, Failure> {
        let (path, if_match) = (["me", "events", id], Some(etag));
        let ask = Ask { call: Call::Change, method: Method::PATCH, path: &path, query: &[], if_match, body: None };
        self.write(meeting, &ask, body).await
    }

    /// Sends an event's body, and once more with its times in UTC where their zone is not known there.
    async fn write(&self, meeting: &DispatchMeeting, ask: &Ask<'_>, mut body: Value) -> Result<Event, Failure> {
        match self.api.read(&ask.with(&body)).await {
            Err(failure) if failure.remedy == Remedy::InUtc => {
                let times = [("start", meeting.start.utc()), ("end", meeting.end.utc())];
                if zones::put_in_utc(&mut body, times) { self.api.read(&ask.with(&body)).await } else { Err(failure) }
            }
            result => result,
        }
    }
}

/// The link comes with the event, or a moment after it.
fn missing_link(event: &Event) -> Option<DispatchError> {
    match event.video() {
        Some(VideoLink::Ready { .. }) => None,
        Some(_) => Some(DispatchError::Pending { reason: "Microsoft is making the Teams meeting".to_owned() }),
        None => Some(DispatchError::Permanent { reason: CauseCode::TeamsFailed.about(&[]) }),
    }
}

fn taken_again() -> Failure {
    let reason = "Microsoft has the event already, and does not show it yet";
    Failure { may_have_happened: true, ..Failure::new(Remedy::Retry, reason) }
}
