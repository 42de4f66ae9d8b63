//! Google Calendar: one event per meeting, whose invitations Google mails.
//!
//! | file | what it decides |
//! |---|---|
//! | `api` | how Google is asked, with which token |
//! | `table` | what an error means: the one table |
//! | `identity` | what an event, its link and its content are called |
//! | `body` | the event that a meeting is to be, and what has to change about the one that is there |
//! | `event` | an event as Google has it |
//! | `plan` | which steps are missing |
//! | `perform` | how a step is carried out |
//! | `account` | whose account it is, and which calendars it has |
//! | `changes` | what changed in the calendar since it was last looked at |
//! | `channels` | being told that something changed |
//! | `free_busy` | when the account's owner is busy |

mod account;
mod api;
mod body;
mod changes;
mod channels;
mod event;
mod free_busy;
mod identity;
mod perform;
mod plan;
mod table;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

pub use self::{
    account::{Calendar, SCOPES, missing_scope},
    api::{AccessTokens, GoogleApi},
    changes::{CalendarChanges, ChangesError},
    channels::{NewChannel, OpenChannel},
    identity::event_id,
};
use crate::calendar::{CalendarProvider, Delivered, DispatchError, DispatchMeeting, Receipt, Step};

/// Meetings as events of one calendar.
#[derive(Clone)]
pub struct GoogleProvider {
    api: GoogleApi,
    /// Google's id of the calendar.
    calendar: String,
    /// The account's address: who organizes the events.
    owner: String,
}

impl GoogleProvider {
    /// `owner` is the account's address, `calendar` Google's id of the calendar that events go into.
    #[must_use]
    pub fn new(api: GoogleApi, calendar: impl Into<String>, owner: impl Into<String>) -> Self {
        Self { api, calendar: calendar.into(), owner: owner.into() }
    }

    /// What its account is asked by.
    #[must_use]
    pub const fn api(&self) -> &GoogleApi {
        &self.api
    }
}

#[async_trait]
impl CalendarProvider for GoogleProvider {
    fn missing_steps(&self, meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
        plan::missing_steps(meeting, delivered)
    }

    fn remote_id(&self, meeting: &DispatchMeeting, _step: &Step) -> String {
        event_id(&meeting.uid)
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
