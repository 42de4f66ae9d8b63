use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::role::Role;

/// Somebody who can sign in, or could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TeamUser {
    #[serde(with = "crate::record::id_text")]
    pub id: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
    pub created_at: DateTime<Utc>,
    /// When they last did anything; nothing where that is not known any more.
    #[serde(default)]
    pub seen_at: Option<DateTime<Utc>>,
}

/// `GET /kokous/v1/users`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamUsers {
    pub results: Vec<TeamUser>,
}

/// `PATCH /kokous/v1/users/{id}`: what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct TeamUserChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// Makes a new password, in place of the former.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new_password: bool,
}

/// The user as they are now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamUserSaved {
    pub user: TeamUser,
    /// The password that was made; it is said only this once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// A program's way in, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    #[serde(with = "crate::record::id_text")]
    pub id: i64,
    pub name: String,
    /// HubSpot's names; empty for everything that its user may.
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
}

/// `GET /kokous/v1/tokens`: one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiTokens {
    pub results: Vec<ApiToken>,
    /// All scopes that there are.
    pub scopes: Vec<String>,
}

/// `POST /kokous/v1/tokens`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewApiToken {
    pub name: String,
    /// Empty for everything that its user may.
    #[serde(default)]
    pub scopes: Vec<String>,
}

/// The new token; its secret is said only this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiTokenMade {
    pub token: ApiToken,
    pub secret: String,
}

/// Something that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    #[serde(with = "crate::record::id_text")]
    pub id: i64,
    pub at: DateTime<Utc>,
    /// The user's name.
    pub user: String,
    /// The name of the token that a program used; nothing for somebody at a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// `meeting.create`, `record.change`: what was done, as far as it has a name.
    pub action: String,
    /// The request, `PATCH /kokous/v1/meetings/7`.
    pub request: String,
    /// Where it came from: an IP address, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// `GET /kokous/v1/audit?user=&after=`: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPage {
    pub results: Vec<AuditEntry>,
    /// Where the next page begins; nothing on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}
