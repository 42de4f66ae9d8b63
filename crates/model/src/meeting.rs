//! What a meeting has besides its people: a place, an outcome, a way to be dispatched.

use serde::{Deserialize, Serialize};

use crate::dispatch::Provider;

/// Where a meeting takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LocationKind {
    /// Nothing was said.
    #[default]
    None,
    /// A phone number to call.
    Phone,
    /// A street address.
    Address,
    /// A line of one's own.
    Custom,
    /// A Google Meet conference, which Google makes together with the event in its calendar.
    Meet,
    /// A Microsoft Teams meeting, which Microsoft makes together with the event in its calendar.
    Teams,
    /// A Zoom meeting, made by the organizer's account before the invitation goes.
    Zoom,
    /// Likewise, at Dialpad Meetings.
    Dialpad,
    /// A conference of a video app that was added through HubSpot's extension API; which one is the location's value.
    Extension,
}

impl LocationKind {
    /// Those whose link is made with the meeting.
    const VIDEO: [Self; 5] = [Self::Meet, Self::Teams, Self::Zoom, Self::Dialpad, Self::Extension];

    /// HubSpot's `hs_meeting_location_type`; nothing for no place, and for a video meeting, which HubSpot knows by its
    /// link alone.
    #[must_use]
    pub const fn hubspot(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Meet | Self::Teams | Self::Zoom | Self::Dialpad | Self::Extension => None,
            Self::Phone => Some("PHONE"),
            Self::Address => Some("ADDRESS"),
            Self::Custom => Some("CUSTOM"),
        }
    }

    /// The name in the database of a kind whose link is made with the meeting; nothing for the others.
    #[must_use]
    pub const fn video(self) -> Option<&'static str> {
        match self {
            Self::Meet => Some("meet"),
            Self::Teams => Some("teams"),
            Self::Zoom => Some("zoom"),
            Self::Dialpad => Some("dialpad"),
            Self::Extension => Some("extension"),
            Self::None | Self::Phone | Self::Address | Self::Custom => None,
        }
    }

    /// The kind that [`LocationKind::video`] names.
    #[must_use]
    pub fn from_video(text: &str) -> Option<Self> {
        Self::VIDEO.into_iter().find(|kind| kind.video() == Some(text))
    }

    /// In whose calendar the meeting has to be, where the link is made together with the event.
    #[must_use]
    pub const fn calendar(self) -> Option<Provider> {
        match self {
            Self::Meet => Some(Provider::Google),
            Self::Teams => Some(Provider::Microsoft),
            _ => None,
        }
    }

    /// Whether its link is made by a call of its own, before the invitation goes, and whoever sends that.
    #[must_use]
    pub const fn is_made_apart(self) -> bool {
        matches!(self, Self::Zoom | Self::Dialpad | Self::Extension)
    }

    /// The kind that HubSpot's `hs_meeting_location_type` names.
    #[must_use]
    pub fn from_hubspot(text: &str) -> Option<Self> {
        [Self::Phone, Self::Address, Self::Custom].into_iter().find(|kind| kind.hubspot() == Some(text))
    }
}

/// A place: its kind and the number, address or line. The value is empty exactly when the kind is `None`, or one whose
/// link is made with the meeting: that stands on the card. Of an extension it is the app's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    #[serde(default)]
    pub kind: LocationKind,
    #[serde(default)]
    pub value: String,
}

impl Location {
    /// The name in the database of a place whose link is made with the meeting, `zoom`, `extension:7`; nothing for the
    /// others.
    #[must_use]
    pub fn video_code(&self) -> Option<String> {
        let name = self.kind.video()?;
        Some(if self.kind == LocationKind::Extension { format!("{name}:{}", self.value) } else { name.to_owned() })
    }

    /// The place that [`Location::video_code`] names.
    #[must_use]
    pub fn from_video_code(code: &str) -> Option<Self> {
        let (name, value) = code.split_once(':').unwrap_or((code, ""));
        Some(Self { kind: LocationKind::from_video(name)?, value: value.to_owned() })
    }

    /// The id of the video app; nothing for another place.
    #[must_use]
    pub fn app(&self) -> Option<i64> {
        self.value.parse().ok().filter(|id| *id > 0 && self.kind == LocationKind::Extension)
    }
}

/// How a meeting went; HubSpot's `hs_meeting_outcome`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    #[default]
    Scheduled,
    Completed,
    Rescheduled,
    NoShow,
    Canceled,
    /// One of the account's own, by its code; [`AccountSettings`](crate::account::AccountSettings) knows its label.
    #[serde(untagged)]
    Own(String),
}

impl Outcome {
    /// Those that every account has.
    pub const BUILT_IN: [Self; 5] = [Self::Scheduled, Self::Completed, Self::Rescheduled, Self::NoShow, Self::Canceled];

    /// `NO_SHOW`: the value on the wire and in the database.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Own(code) => code,
            Self::Scheduled => "SCHEDULED",
            Self::Completed => "COMPLETED",
            Self::Rescheduled => "RESCHEDULED",
            Self::NoShow => "NO_SHOW",
            Self::Canceled => "CANCELED",
        }
    }

    /// `No show`: what people read, in English; nothing for one of the account's own.
    #[must_use]
    pub const fn label(&self) -> Option<&'static str> {
        Some(match self {
            Self::Scheduled => "Scheduled",
            Self::Completed => "Completed",
            Self::Rescheduled => "Rescheduled",
            Self::NoShow => "No show",
            Self::Canceled => "Canceled",
            Self::Own(_) => return None,
        })
    }

    /// The outcome with this code; one that is not built in is the account's own, whether or not there is such a one.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        Self::BUILT_IN.into_iter().find(|outcome| outcome.code() == code).unwrap_or_else(|| Self::Own(code.to_owned()))
    }
}
