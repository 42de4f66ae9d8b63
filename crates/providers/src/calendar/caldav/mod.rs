//! Calendars at CalDAV servers (RFC 4791): one event per meeting. A server that schedules (RFC 6638) invites the guests;
//! for one that does not, Kokous mails the invitations.
//!
//! | file | what it decides |
//! |---|---|
//! | `discover` | what is at an address that somebody typed |
//! | `api` | how a server is asked, by whom |
//! | `table` | what an error means: the one table |
//! | `xml` | what servers answer with |
//! | `collection` | which calendars and resources there are, and what they are called |
//! | `lines` | an iCalendar object, of which everything survives that is not changed |
//! | `body` | the event that a meeting is to be, and what has to change about the one that is there |
//! | `event` | an event as its calendar has it |
//! | `perform` | how a step is carried out |
//! | `changes` | what changed in the calendar since it was last looked at |
//! | `free_busy` | when the account's owner is busy |

mod api;
mod body;
mod changes;
mod collection;
mod discover;
mod event;
mod free_busy;
mod lines;
mod perform;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::{borrow::Cow, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kokous_model::{cause::CauseCode, email::EmailAddress, wire::TimeSpan};
use url::Url;

pub use self::{
    api::CalDavApi,
    discover::{DiscoverError, Discovered, discover},
};
use super::{
    Account, AccountCalendar, AccountProfile, CalendarChanges, CalendarProvider, ChangesError, Delivered,
    DispatchError, DispatchMeeting, Mailbox, Receipt, RemoteEvent, Step, address_key,
    mail::{self, MailProvider},
    plan, rest,
};

/// An account at a server.
#[derive(Clone)]
pub struct CalDavAccount {
    api: CalDavApi,
    /// Where its calendars are.
    home: Url,
    /// Whether the server invites the guests.
    schedules: bool,
    /// What invites them where the server does not.
    mail: Option<Arc<MailProvider>>,
}

impl CalDavAccount {
    /// `home` is where the account's calendars are, and `schedules` whether its server invites guests, both as
    /// [`discover`] found them; where it does not, `mail` does.
    #[must_use]
    pub const fn new(api: CalDavApi, home: Url, schedules: bool, mail: Option<Arc<MailProvider>>) -> Self {
        Self { api, home, schedules, mail }
    }
}

/// Meetings as events of one calendar.
#[derive(Clone)]
pub struct CalDavProvider {
    api: CalDavApi,
    calendar: Url,
    /// The account's own address, where it is known.
    owner: Option<EmailAddress>,
    schedules: bool,
    mail: Option<Arc<MailProvider>>,
}

impl CalDavProvider {
    /// Who organizes the event. A server invites in its account's name alone; what Kokous mails is in the name of the meeting's
    /// organizer, to whom the answers go.
    fn organizer<'meeting>(&self, meeting: &'meeting DispatchMeeting) -> Cow<'meeting, Mailbox> {
        match &self.owner {
            Some(owner) if self.schedules => {
                Cow::Owned(Mailbox { name: meeting.organizer.name.clone(), email: owner.clone() })
            }
            _ => Cow::Borrowed(&meeting.organizer),
        }
    }

    fn owner_key(&self) -> Option<String> {
        self.owner.as_ref().map(address_key)
    }
}

#[async_trait]
impl CalendarProvider for CalDavProvider {
    fn missing_steps(&self, meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
        let (mailed, stored): (Vec<Delivered>, Vec<Delivered>) =
            delivered.iter().cloned().partition(|delivery| delivery.step.is_mailed());
        let mut steps = plan::missing_steps(meeting, None, &stored);
        if !self.schedules {
            // The organizer has the event itself.
            let meeting = DispatchMeeting { send_organizer_copy: false, ..meeting.clone() };
            steps.extend(mail::plan::missing_steps(&meeting, &mailed));
        }
        steps
    }

    fn remote_id(&self, meeting: &DispatchMeeting, step: &Step) -> String {
        match &self.mail {
            Some(mail) if step.is_mailed() => mail.remote_id(meeting, step),
            _ => meeting.event_id.clone(),
        }
    }

    fn tells_guests(&self) -> bool {
        self.schedules
    }

    async fn perform(
        &self,
        meeting: &DispatchMeeting,
        step: &Step,
        now: DateTime<Utc>,
    ) -> Result<Receipt, DispatchError> {
        match &self.mail {
            _ if !step.is_mailed() => self.carry_out(meeting, step, now).await,
            Some(mail) => mail.perform(meeting, step, now).await,
            None => Err(DispatchError::Permanent { reason: CauseCode::NoMail.about(&[]) }),
        }
    }
}

#[async_trait]
impl AccountCalendar for CalDavProvider {
    async fn changes(&self, sync_token: Option<&str>, since: DateTime<Utc>) -> Result<CalendarChanges, ChangesError> {
        self.changed(sync_token, since).await
    }

    async fn event(&self, id: &str) -> Result<RemoteEvent, DispatchError> {
        match self.get(id).await {
            Ok(found) => Ok(self.remote(id, &found)),
            Err(failure) if failure.remedy == rest::Remedy::Recreate => Ok(RemoteEvent::gone(id)),
            Err(failure) => Err(failure.into()),
        }
    }
}

#[async_trait]
impl Account for CalDavAccount {
    async fn profile(&self) -> Result<AccountProfile, DispatchError> {
        let calendars = collection::calendars(&self.api, &self.home).await?;
        Ok(AccountProfile { address: self.api.user().to_owned(), calendars })
    }

    async fn busy(
        &self,
        _address: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<TimeSpan>, DispatchError> {
        self.is_busy(from, to).await
    }

    fn calendar(&self, id: &str, owner: &str) -> Arc<dyn AccountCalendar> {
        // What was read from the server's own answers, or of the database; an address that is none cannot be asked.
        let calendar = Url::parse(id).unwrap_or_else(|_| self.home.clone());
        Arc::new(CalDavProvider {
            api: self.api.clone(),
            calendar,
            owner: EmailAddress::parse(owner).ok(),
            schedules: self.schedules,
            mail: self.mail.clone(),
        })
    }
}
