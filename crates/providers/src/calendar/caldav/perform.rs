//! How a step is carried out.

use chrono::{DateTime, Utc};
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::header::ETAG;

use super::{
    CalDavProvider,
    api::{Ask, CALENDAR, ICALENDAR},
    collection::resource,
    event::Found,
    lines::{Line, Resource},
};
use crate::calendar::{
    DispatchError, DispatchMeeting, Receipt, Step,
    plan::{Task, task},
    rest::{Call, Failure, Remedy},
};

/// How often a change is put on top of somebody else's before it waits for calmer times.
const REBASES: u32 = 3;

impl CalDavProvider {
    pub(super) async fn carry_out(
        &self,
        meeting: &DispatchMeeting,
        step: &Step,
        now: DateTime<Utc>,
    ) -> Result<Receipt, DispatchError> {
        let id = &meeting.event_id;
        let found = match task(step) {
            Task::Create => Some(self.create(meeting, id, now).await?),
            Task::Update => Some(self.change(meeting, id, now, false).await?),
            // No link is made with an event.
            Task::FindLink => Some(self.get(id).await?),
            Task::Delete => {
                self.delete(id).await?;
                None
            }
        };
        let shortfall = found.as_ref().and_then(|found| self.uninvited(meeting, found));
        let event = found.map(|found| self.remote(id, &found));
        Ok(Receipt { remote_id: id.clone(), event, shortfall })
    }

    /// That a server could not invite somebody, which it says of each guest (RFC 6638 §7.3): 3 and 5 are failures.
    fn uninvited(&self, meeting: &DispatchMeeting, found: &Found) -> Option<DispatchError> {
        let guests = meeting.guest_keys();
        let failure = |guest: Line<'_>| {
            let key = guest.address_key().filter(|key| self.schedules && guests.contains(key))?;
            let status = guest.parameter("SCHEDULE-STATUS")?;
            status.starts_with(['3', '5']).then(|| format!("{key}: {status}"))
        };
        let failures: Vec<String> = found.resource.all("ATTENDEE").filter_map(failure).collect();
        let words = quotable(&failures.join(", "), 200);
        (!failures.is_empty()).then(|| DispatchError::Permanent { reason: CauseCode::CalendarSays.about(&[&words]) })
    }

    async fn create(&self, meeting: &DispatchMeeting, id: &str, now: DateTime<Utc>) -> Result<Found, Failure> {
        match self.put(id, Call::Insert, ("if-none-match", "*"), &self.new_event(meeting, now)).await {
            Ok(()) => self.written(id).await,
            Err(refusal) if refusal.remedy == Remedy::Converge => match self.get(id).await {
                // Ours, from a try whose answer got lost.
                Ok(found) if found.resource.text("UID") == meeting.uid => self.change(meeting, id, now, true).await,
                // Somebody else's, or the event has another address: neither is ours to change.
                Ok(_) => Err(Failure { remedy: Remedy::GiveUp, ..refusal }),
                Err(failure) if failure.remedy == Remedy::Recreate => {
                    Err(Failure { remedy: Remedy::GiveUp, ..refusal })
                }
                Err(failure) => Err(failure),
            },
            Err(failure) => Err(failure),
        }
    }

    /// Makes the event that is there what it is to be, on top of what others did to it. One that was called off is brought back
    /// only if `restores`.
    async fn change(
        &self,
        meeting: &DispatchMeeting,
        id: &str,
        now: DateTime<Utc>,
        restores: bool,
    ) -> Result<Found, Failure> {
        let mut conflict = None;
        for _ in 0..REBASES {
            let found = self.get(id).await?;
            if found.is_canceled() && !restores {
                return Err(Failure::gone(CALENDAR));
            }
            let Some(body) = self.changed_event(meeting, &found, now) else { return Ok(found) };
            // What a proxy made weak matches nothing (RFC 9110 §13.1.1).
            let etag = found.etag.strip_prefix("W/").unwrap_or(&found.etag);
            match self.put(id, Call::Change, ("if-match", etag), &body).await {
                Ok(()) => return self.written(id).await,
                Err(failure) if failure.remedy == Remedy::Refetch => conflict = Some(failure),
                Err(failure) => return Err(failure),
            }
        }
        Err(conflict.unwrap_or_else(|| Failure::gone(CALENDAR)))
    }

    async fn put(&self, id: &str, call: Call, condition: (&'static str, &str), body: &str) -> Result<(), Failure> {
        let url = resource(&self.calendar, id);
        let headers = [condition];
        // Without an entity tag nothing can be said of it.
        let headers = if condition.1.is_empty() { &[] } else { &headers[..] };
        let ask = Ask { call, method: "PUT", url: &url, headers, body: Some((ICALENDAR, body)) };
        self.api.ask(ask).await.map(drop)
    }

    /// The event as the server keeps it, which is not always as it was sent.
    async fn written(&self, id: &str) -> Result<Found, Failure> {
        self.get(id).await.map_err(|failure| match failure.remedy {
            // Somebody deleted it at once; the next look at the calendar says so as well.
            Remedy::Recreate => failure,
            _ => Failure { may_have_happened: true, ..failure },
        })
    }

    pub(super) async fn get(&self, id: &str) -> Result<Found, Failure> {
        let url = resource(&self.calendar, id);
        let ask = Ask { call: Call::Read, method: "GET", url: &url, headers: &[], body: None };
        let answer = self.api.ask(ask).await?;
        let etag = answer.headers.get(ETAG).and_then(|etag| etag.to_str().ok()).unwrap_or_default().to_owned();
        let resource = String::from_utf8(answer.body).ok().and_then(|text| Resource::parse(&text));
        let resource =
            resource.ok_or_else(|| Failure::new(Remedy::Retry, "The calendar server's event cannot be read"))?;
        Ok(Found { etag, resource })
    }

    /// Deletes the event; a server that schedules tells its guests. `CalDAV` has no word to go with that.
    async fn delete(&self, id: &str) -> Result<(), Failure> {
        let url = resource(&self.calendar, id);
        let ask = Ask { call: Call::Delete, method: "DELETE", url: &url, headers: &[], body: None };
        match self.api.ask(ask).await {
            Err(failure) if failure.remedy == Remedy::Done => Ok(()),
            result => result.map(drop),
        }
    }
}
