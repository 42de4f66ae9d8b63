//! What stands on a timeline besides meetings: notes, calls, tasks and e-mails, which programs write.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The four kinds of activity that are no meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ActivityKind {
    Note,
    Call,
    Task,
    Email,
}

impl ActivityKind {
    pub const ALL: [Self; 4] = [Self::Note, Self::Call, Self::Task, Self::Email];

    /// `note`: the name in JSON, in the database and in HubSpot's association types.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Task => "task",
            Self::Email => "email",
        }
    }

    /// `notes`: the name in paths.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Note => "notes",
            Self::Call => "calls",
            Self::Task => "tasks",
            Self::Email => "emails",
        }
    }

    /// HubSpot's object type id, `0-46` for notes.
    #[must_use]
    pub const fn type_id(self) -> &'static str {
        match self {
            Self::Note => "0-46",
            Self::Call => "0-48",
            Self::Task => "0-27",
            Self::Email => "0-49",
        }
    }

    /// The kind that [`ActivityKind::singular`] names.
    #[must_use]
    pub fn from_singular(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.singular() == text)
    }
}

impl fmt::Display for ActivityKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.singular())
    }
}

/// Which way a call or an e-mail went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To us.
    Incoming,
    /// From us.
    Outgoing,
}
