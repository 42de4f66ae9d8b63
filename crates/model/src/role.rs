//! Who may do what.

use serde::{Deserialize, Serialize};

/// What a user may do on this server, which is one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Everything.
    Admin,
    /// Reads and writes all records and meetings; never another user's drafts, tokens or calendar accounts.
    #[default]
    Member,
    /// Reads, internal notes not included.
    ReadOnly,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Admin, Self::Member, Self::ReadOnly];

    /// `read-only`: the name in the database and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
            Self::ReadOnly => "read-only",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether this role may change records and meetings.
    #[must_use]
    pub const fn may_write(self) -> bool {
        matches!(self, Self::Admin | Self::Member)
    }

    /// Whether this role may read internal notes.
    #[must_use]
    pub const fn may_read_internal_notes(self) -> bool {
        self.may_write()
    }
}
