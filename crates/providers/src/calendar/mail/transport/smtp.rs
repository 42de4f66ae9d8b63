//! Mail over SMTP, one connection and one recipient per message.
//!
//! The conversation is led here, command by command, rather than by lettre's transport: only so is it known whether a
//! lost connection can have lost a message, or can have sent it.

use std::{fmt, future::Future, time::Duration};

use kokous_model::cause::CauseCode;
use lettre::transport::smtp::{
    Error,
    authentication::DEFAULT_MECHANISMS,
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::{ClientId, Extension, MailBodyParameter, MailParameter},
};
use tokio::time::timeout;

use super::{
    refusal::{Phase, after_error, after_silence},
    server_address::{Encryption, ServerAddress},
};
use crate::calendar::{DispatchError, mail::message::OutgoingMail};

/// How long each phase of a conversation may take; a message is sent or given up within three of them.
const PHASE_LIMIT: Duration = Duration::from_secs(30);
/// How long a goodbye may take after the work is done.
const QUIT_LIMIT: Duration = Duration::from_secs(2);

/// A mail server that takes messages for delivery.
#[derive(Clone)]
pub struct SmtpServer {
    address: ServerAddress,
    name: String,
}

impl SmtpServer {
    pub(super) fn new(address: ServerAddress) -> Self {
        let name = format!("{}:{}", address.host, address.port);
        Self { address, name }
    }

    /// `host:port`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) async fn check(&self) -> Result<(), DispatchError> {
        let mut connection = self.open().await?;
        quit(&mut connection).await;
        Ok(())
    }

    pub(super) async fn send(&self, mail: &OutgoingMail) -> Result<(), DispatchError> {
        let mut connection = self.open().await?;
        let parameters = self.mail_parameters(&connection, mail)?;
        self.within(Phase::Envelope, async {
            connection.command(Mail::new(Some(mail.sender.clone()), parameters)).await?;
            connection.command(Rcpt::new(mail.recipient.clone(), Vec::new())).await?;
            connection.command(Data).await
        })
        .await?;
        self.within(Phase::Content, connection.message(&mail.bytes)).await?;
        quit(&mut connection).await;
        Ok(())
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, DispatchError> {
        let address = &self.address;
        let tls = || TlsParameters::new(address.host.clone());
        let own_name = ClientId::default();
        self.within(Phase::Opening, async {
            let from_the_start = match address.encryption {
                Encryption::FromTheStart => Some(tls()?),
                _ => None,
            };
            let server = (address.host.as_str(), address.port);
            let mut connection =
                AsyncSmtpConnection::connect_tokio1(server, Some(PHASE_LIMIT), &own_name, from_the_start, None).await?;
            let is_to_upgrade = match address.encryption {
                Encryption::Required => true,
                Encryption::IfOffered => connection.can_starttls(),
                Encryption::FromTheStart | Encryption::Never => false,
            };
            if is_to_upgrade {
                connection.starttls(tls()?, &own_name).await?;
            }
            if let Some(credentials) = &address.credentials {
                connection.auth(DEFAULT_MECHANISMS, credentials).await?;
            }
            Ok(connection)
        })
        .await
    }

    /// What the server has to be told of a message with letters beyond ASCII in an address (RFC 6531). Everything
    /// else in a message is encoded.
    fn mail_parameters(
        &self,
        connection: &AsyncSmtpConnection,
        mail: &OutgoingMail,
    ) -> Result<Vec<MailParameter>, DispatchError> {
        let is_plain = mail.bytes.is_ascii()
            && [&mail.sender, &mail.recipient].iter().all(|address| AsRef::<str>::as_ref(address).is_ascii());
        if is_plain {
            return Ok(Vec::new());
        }
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(DispatchError::Permanent { reason: CauseCode::MailPlainOnly.about(&[&self.name]) });
        }
        Ok(vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)])
    }

    async fn within<T>(
        &self,
        phase: Phase,
        conversation: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, DispatchError> {
        match timeout(PHASE_LIMIT, conversation).await {
            Ok(result) => result.map_err(|error| after_error(&self.name, phase, &error)),
            Err(_) => Err(after_silence(&self.name, phase)),
        }
    }
}

/// Says goodbye. Whatever comes back changes nothing: the server has confirmed the message.
async fn quit(connection: &mut AsyncSmtpConnection) {
    let _ = timeout(QUIT_LIMIT, connection.quit()).await;
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SmtpServer")
            .field("server", &self.name)
            .field("encryption", &self.address.encryption)
            .field("signs_in", &self.address.credentials.is_some())
            .finish()
    }
}
