//! How a message leaves.

mod folder;
mod refusal;
mod server_address;
mod smtp;

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use self::{folder::MailFolder, smtp::SmtpServer};
use super::message::OutgoingMail;
use crate::calendar::DispatchError;

pub use self::server_address::InvalidSmtpUrl;

/// The way out for mail. Its `Debug` output names the server, never the password.
#[derive(Clone, Debug)]
pub enum MailTransport {
    /// Hands each message to a mail server.
    Smtp(SmtpServer),
    /// Writes each message to a file of its own, for the demo and its *Sent mail* page.
    Folder(MailFolder),
}

impl MailTransport {
    /// A mail server, as `smtp://[user:password@]host[:port]` (port 587, or 25 without a user; encrypted by STARTTLS)
    /// or `smtps://…` (port 465, encrypted from the start).
    ///
    /// With `smtp://`, a server that offers STARTTLS is spoken to encrypted, and with `?tls=required`, or where a
    /// password has to be sent, any other one is refused. `?tls=none` turns encryption off, which is also what happens
    /// on this very machine: a loopback connection needs none, and has no certificate that could be checked.
    ///
    /// # Errors
    /// The text is not such an address; the error does not repeat it, since it may hold a password.
    pub fn smtp(url: &str) -> Result<Self, InvalidSmtpUrl> {
        Ok(Self::Smtp(SmtpServer::new(server_address::parse(url)?)))
    }

    /// A folder, made when it is first written to.
    #[must_use]
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::Folder(MailFolder::new(path.into()))
    }

    pub(crate) fn server(&self) -> Option<&str> {
        match self {
            Self::Smtp(server) => Some(server.name()),
            Self::Folder(_) => None,
        }
    }

    pub(crate) async fn send(&self, mail: &OutgoingMail, now: DateTime<Utc>) -> Result<(), DispatchError> {
        match self {
            Self::Smtp(server) => server.send(mail).await,
            Self::Folder(folder) => folder.write(mail, now).await,
        }
    }

    pub(crate) async fn check(&self) -> Result<(), DispatchError> {
        match self {
            Self::Smtp(server) => server.check().await,
            Self::Folder(folder) => folder.check().await,
        }
    }
}
