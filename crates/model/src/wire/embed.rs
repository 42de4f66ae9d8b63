use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::record::{RecordRef, id_text};

/// `POST /kokous/v1/embed-tokens`: what a portal's server asks for on behalf of one of its users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedTokenRequest {
    pub user: EmbedUser,
    /// The records that the page shows.
    pub records: Vec<RecordRef>,
    /// What may be done besides reading.
    #[serde(default)]
    pub rights: Vec<EmbedRight>,
    /// The origin of the page that shows them, `https://portal.example.com`.
    pub origin: String,
    /// How long the token lasts, at most [`crate::limits::EMBED_TOKEN_MINUTES`], which is what it is without.
    #[serde(default)]
    pub minutes: Option<u32>,
}

/// A user as the portal knows them: by address or by an id of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct EmbedUser {
    pub email: Option<String>,
    pub external_id: Option<String>,
    /// Whom to add where nobody has the address, if the operator lets portals add users.
    pub name: Option<String>,
}

/// What an embed token gives besides reading its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EmbedRight {
    /// Make and change meetings, as far as the user may.
    Schedule,
    /// Find people and records beyond those that the token names and what belongs with them.
    Search,
}

/// What it is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EmbedTokenMade {
    /// By which it is revoked.
    #[serde(with = "id_text")]
    pub id: i64,
    /// The secret; it is said only this once.
    pub token: String,
    pub expires_at: DateTime<Utc>,
}

/// `PUT /kokous/v1/users/{id}/external-id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExternalId {
    /// What another system calls the user.
    pub external_id: String,
}
