use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// `GET /kokous/v1/sent-mail`: what the demo has mailed, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SentMails {
    pub results: Vec<SentMail>,
}

/// One message that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SentMail {
    /// The file's name without its extension.
    pub id: String,
    pub to: String,
    pub subject: String,
    /// `REQUEST` or `CANCEL`.
    pub method: String,
    pub sent_at: DateTime<Utc>,
}

/// `GET /kokous/v1/sent-mail/{id}`: one message, opened up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SentMailDetail {
    #[serde(flatten)]
    pub mail: SentMail,
    pub from: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part, sanitised again.
    pub html: String,
    /// The calendar part, unfolded.
    pub calendar: String,
}
