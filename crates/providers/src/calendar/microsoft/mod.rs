//! Microsoft 365: one event per meeting, by Microsoft Graph, whose invitations Exchange mails. It always does: there is no way
//! to change an event without its guests hearing of it.
//!
//! | file | what it decides |
//! |---|---|
//! | `api` | how Graph is asked |
//! | `table` | what an error means: the one table |
//! | `identity` | what an event and its link are called, and how ours are found |
//! | `body` | the event that a meeting is to be, and what has to change about the one that is there |
//! | `blob` | what Teams wrote into the description, which must stay |
//! | `zones` | times, in zones that Graph knows |
//! | `event` | an event as Graph has it |
//! | `perform` | how a step is carried out |
//! | `account` | whose account it is, and which calendars it has |
//! | `changes` | what changed in the calendar since it was last looked at |
//! | `subscriptions` | how it tells of changes by itself |
//! | `free_busy` | when the account's owner is busy |

mod account;
mod api;
mod blob;
mod body;
mod changes;
mod event;
mod free_busy;
mod identity;
mod perform;
mod subscriptions;
mod table;
#[cfg(test)]
mod tests;
mod zones;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kokous_model::wire::TimeSpan;

pub use self::{
    account::{SCOPES, missing_scope},
    api::MicrosoftApi,
};
use super::{
    Account, AccountCalendar, AccountProfile, CalendarChanges, CalendarProvider, ChangesError, Channels, Delivered,
    DispatchError, DispatchMeeting, Receipt, RemoteEvent, Step, plan, rest,
};

/// Meetings as events of one calendar.
#[derive(Clone)]
pub struct MicrosoftProvider {
    api: MicrosoftApi,
    /// Graph's id of the calendar.
    calendar: String,
    /// The account's address: who organizes the events.
    owner: String,
}

impl MicrosoftProvider {
    /// `owner` is the account's address, `calendar` Graph's id of the calendar that events go into.
    #[must_use]
    pub fn new(api: MicrosoftApi, calendar: impl Into<String>, owner: impl Into<String>) -> Self {
        Self { api, calendar: calendar.into(), owner: owner.into() }
    }
}

#[async_trait]
impl CalendarProvider for MicrosoftProvider {
    fn missing_steps(&self, meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
        let link = meeting.video.map(identity::link_request);
        plan::missing_steps(meeting, link.as_deref(), delivered)
    }

    fn remote_id(&self, meeting: &DispatchMeeting, _step: &Step) -> String {
        identity::transaction_id(&meeting.uid, identity::known_event(meeting))
    }

    async fn perform(
        &self,
        meeting: &DispatchMeeting,
        step: &Step,
        _now: DateTime<Utc>,
    ) -> Result<Receipt, DispatchError> {
        self.carry_out(meeting, step).await
    }
}

#[async_trait]
impl AccountCalendar for MicrosoftProvider {
    async fn changes(&self, sync_token: Option<&str>, since: DateTime<Utc>) -> Result<CalendarChanges, ChangesError> {
        self.changed(sync_token, since).await
    }

    async fn event(&self, id: &str) -> Result<RemoteEvent, DispatchError> {
        match self.get(id).await {
            Ok(event) => Ok(event.into_remote(&self.owner)),
            Err(failure) if failure.remedy == rest::Remedy::Recreate => Ok(RemoteEvent::gone(id)),
            Err(failure) => Err(failure.into()),
        }
    }

    fn channels(&self) -> Option<&dyn Channels> {
        Some(self)
    }
}

#[async_trait]
impl Account for MicrosoftApi {
    async fn profile(&self) -> Result<AccountProfile, DispatchError> {
        self.whose().await
    }

    async fn busy(
        &self,
        address: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<TimeSpan>, DispatchError> {
        self.is_busy(address, from, to).await
    }

    fn calendar(&self, id: &str, owner: &str) -> Arc<dyn AccountCalendar> {
        Arc::new(MicrosoftProvider::new(self.clone(), id, owner))
    }
}
