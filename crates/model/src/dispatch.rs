//! Who carries a meeting to its attendees, and how far that has come.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::cause::Cause;

/// Who dispatches a meeting; fixed when the meeting is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Nobody: the meeting is logged and nothing is sent.
    #[default]
    None,
    /// Invitations by e-mail (RFC 6047, iMIP), one message per recipient.
    Mail,
    /// An event in a Google calendar; Google mails the invitations.
    Google,
    /// An event in a Microsoft 365 calendar; Microsoft mails the invitations.
    Microsoft,
    /// An event in a calendar at a CalDAV server (RFC 4791). The server mails the invitations where it can (RFC 6638), else
    /// Kokous does.
    CalDav,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Self; 5] = [Self::None, Self::Mail, Self::Google, Self::Microsoft, Self::CalDav];

    /// `mail`: the name in the database and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mail => "mail",
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::CalDav => "caldav",
        }
    }

    /// Whether it dispatches through an account that a user connected, and which therefore may have to be connected
    /// again.
    #[must_use]
    pub const fn needs_account(self) -> bool {
        matches!(self, Self::Google | Self::Microsoft | Self::CalDav)
    }

    /// As people know it; of mail and of nobody, the code.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Microsoft => "Microsoft",
            Self::CalDav => "CalDAV",
            Self::None | Self::Mail => self.code(),
        }
    }

    /// The provider with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.code() == code)
    }
}

/// The link of a video meeting that the provider makes together with the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VideoLink {
    /// Asked for, and not made yet.
    Pending,
    /// Made, and in everybody's invitation.
    Ready {
        /// An `https` address.
        url: String,
    },
    /// The provider could not make one. *Retry* asks for another; another location sends without.
    Failed {
        /// What the provider said, for people.
        reason: String,
    },
}

/// What the user is told of a meeting's way out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DispatchState {
    /// Nothing is sent for this meeting.
    #[default]
    NotSent,
    /// Saved, and about to go out.
    Queued,
    /// Everybody who must know has been told.
    Sent,
    /// It did not work yet; the next try is at this instant.
    #[serde(rename_all = "camelCase")]
    Retrying {
        next_attempt_at: DateTime<Utc>,
        /// What happened, in English.
        reason: String,
        /// The same by its codes; empty where some of it is not among them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        causes: Vec<Cause>,
    },
    /// The account that sends has to be connected again.
    NeedsReconnect {
        /// As above.
        reason: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        causes: Vec<Cause>,
    },
    /// It will not be tried again by itself.
    Failed {
        /// As above.
        reason: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        causes: Vec<Cause>,
    },
}
