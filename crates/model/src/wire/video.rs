use serde::{Deserialize, Serialize};

use super::CalendarAccountState;
use crate::{cause::Cause, meeting::Location, record::id_text};

/// What makes video links: a service that the user connects, or a video app of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VideoService {
    /// The place of a meeting whose link it makes.
    pub location: Location,
    /// What it is called.
    pub name: String,
    /// The user's account there; nothing where none is connected, and for an app, which knows people by their addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<VideoAccount>,
}

/// The user's account at a video service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VideoAccount {
    #[serde(with = "id_text")]
    pub id: i64,
    /// Under which address the service knows the user.
    pub address: String,
    pub state: CalendarAccountState,
}

/// A video app as administrators see it. Its addresses are set through HubSpot's extension API, or here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct VideoApp {
    /// HubSpot's `appId`.
    #[serde(with = "id_text")]
    pub id: i64,
    pub name: String,
    /// Where links are asked for; empty until it is set, and not offered until then.
    pub create_meeting_url: String,
    /// What signs the requests to it; only in the answer to its making.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// `GET /kokous/v1/video-apps`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VideoApps {
    pub results: Vec<VideoApp>,
}

/// `POST /kokous/v1/video-apps/{id}/verify`: whether the app knows the organizer of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VideoVerified {
    /// Why it would make no link; nothing where it would.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}
