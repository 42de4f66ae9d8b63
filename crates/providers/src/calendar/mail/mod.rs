//! Invitations by e-mail: iMIP (RFC 6047), one message per recipient.
//!
//! | file | what it decides |
//! |---|---|
//! | `plan` | who still has to be told what |
//! | `identity` | what a message is called, so that a copy is recognized as one |
//! | `message` | the MIME structure and the headers |
//! | `body`, `when` | the words |
//! | `transport` | how it leaves: SMTP, or a folder in the demo |
//! | `reminder` | a word shortly before the meeting |
//! | `trial` | a word to an administrator, to see whether mail arrives |
//! | `read` | how a stored message is shown again |

mod body;
mod identity;
mod message;
pub(in crate::calendar) mod plan;
pub mod read;
mod reminder;
pub mod transport;
mod trial;
mod when;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

pub use self::reminder::Reminder;
use self::transport::MailTransport;
use crate::{
    calendar::{CalendarProvider, Delivered, DispatchError, DispatchMeeting, Mailbox, Receipt, Step},
    words::Language,
};

/// Sends invitations, updates and cancellations by mail.
#[derive(Clone, Debug)]
pub struct MailProvider {
    transport: MailTransport,
    from: Mailbox,
}

impl MailProvider {
    /// `from` is the server's own mailbox: the address that mail comes from. The name that people see is the
    /// organizer's, and their answers go to the organizer.
    #[must_use]
    pub const fn new(transport: MailTransport, from: Mailbox) -> Self {
        Self { transport, from }
    }

    /// Whether mail can leave: connects, encrypts and signs in as for sending, or writes to the folder; sends nothing.
    ///
    /// # Errors
    /// What stands in the way, for an operator to read.
    pub async fn check(&self) -> Result<(), DispatchError> {
        self.transport.check().await
    }

    /// The server's own mailbox.
    #[must_use]
    pub const fn from(&self) -> &Mailbox {
        &self.from
    }

    /// The mail server, `host:port`; nothing where mail goes into a folder.
    #[must_use]
    pub fn server(&self) -> Option<&str> {
        self.transport.server()
    }

    /// Sends a few words that show whether mail arrives.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn try_out(
        &self,
        recipient: &Mailbox,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<(), DispatchError> {
        let mail = trial::compose(recipient, language, &self.from, now)?;
        self.transport.send(&mail, now).await
    }

    /// Reminds one guest of a meeting.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn remind(
        &self,
        meeting: &DispatchMeeting,
        reminder: &Reminder,
        now: DateTime<Utc>,
    ) -> Result<(), DispatchError> {
        let mail = reminder::compose(meeting, reminder, &self.from, now)?;
        self.transport.send(&mail, now).await
    }
}

#[async_trait]
impl CalendarProvider for MailProvider {
    fn missing_steps(&self, meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
        plan::missing_steps(meeting, delivered)
    }

    fn remote_id(&self, meeting: &DispatchMeeting, step: &Step) -> String {
        identity::message_id(meeting, step, &self.from)
    }

    async fn perform(
        &self,
        meeting: &DispatchMeeting,
        step: &Step,
        now: DateTime<Utc>,
    ) -> Result<Receipt, DispatchError> {
        let mail = message::compose(meeting, step, &self.from, now)?;
        self.transport.send(&mail, now).await?;
        Ok(Receipt { remote_id: self.remote_id(meeting, step), ..Receipt::default() })
    }
}
