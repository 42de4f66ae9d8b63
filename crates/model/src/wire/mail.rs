use serde::{Deserialize, Serialize};

use crate::cause::Cause;

/// `GET /kokous/v1/mail`: how this server mails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailSetup {
    /// The address that mail goes out from; nothing where none goes out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The mail server, `host:port`; nothing where mail goes into a folder, as in the demo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
}

/// `POST /kokous/v1/mail/test`: what came of a message to oneself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailTrial {
    /// The address that it went to, or would have gone to.
    pub to: String,
    /// Why it was not sent, in English; nothing where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as codes, as far as it has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
}
