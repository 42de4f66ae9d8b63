use serde::{Deserialize, Serialize};

use crate::{
    attendee::{Attendee, Response},
    record::id_text,
    working_hours::WorkingHours,
};

/// A user of this server, as others see them. The id is also the HubSpot owner id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct UserSummary {
    #[serde(with = "id_text")]
    pub id: i64,
    pub name: String,
    pub email: String,
    /// IANA zone of the profile, where set.
    pub time_zone: Option<String>,
}

/// `GET /kokous/v1/attendees?q=`: contacts and users whose name, company or address fits; at most 20.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttendeeResults {
    pub results: Vec<AttendeeView>,
}

/// Somebody who is, or could be, an attendee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttendeeView {
    #[serde(flatten)]
    pub attendee: Attendee,
    /// Company of a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// IANA zone of the person, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// BCP 47 tag of the language of the person, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// When a user takes meetings, in `time_zone`; nothing for contacts and guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
    #[serde(default)]
    pub response: Response,
}

impl AttendeeView {
    /// Somebody of whom nothing more is known.
    #[must_use]
    pub fn of(attendee: Attendee) -> Self {
        Self {
            attendee,
            company: None,
            time_zone: None,
            locale: None,
            working_hours: None,
            response: Response::default(),
        }
    }
}
