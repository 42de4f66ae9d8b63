//! What a route asks for, and who has it.

use kokous_model::{record::RecordType, role::Role};

use super::token::Scope;

/// What somebody may want to do. One of them stands at the top of every handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    ReadRecords(RecordType),
    WriteRecords(RecordType),
    ReadMeetings,
    WriteMeetings,
    ReadOwners,
    /// What belongs to the user alone: the session, drafts.
    Own,
    /// What holds for everybody: the account's settings.
    Administer,
    /// To let other pages in on behalf of users: embed tokens.
    Embed,
    /// The numbers that operators watch.
    ReadMetrics,
    /// Which video apps there are, and where they are asked.
    SetUpVideo,
    /// What is Kokous's own and reads: record pages, search, snippets.
    ReadApp,
    /// What is Kokous's own and writes: snippets.
    WriteApp,
}

impl Permission {
    const fn writes(self) -> bool {
        matches!(self, Self::WriteRecords(_) | Self::WriteMeetings | Self::WriteApp)
    }

    /// Whether the role has it.
    #[must_use]
    pub const fn is_given_to(self, role: Role) -> bool {
        match self {
            Self::Administer | Self::Embed | Self::ReadMetrics | Self::SetUpVideo => matches!(role, Role::Admin),
            _ => role.may_write() || !self.writes(),
        }
    }

    /// Whether one of the token's scopes gives it. Meetings go with contacts, as HubSpot's do; what is Kokous's own has
    /// a scope of its own.
    #[must_use]
    pub fn is_within(self, scopes: &[Scope]) -> bool {
        scopes.iter().any(|scope| match (*scope, self) {
            (Scope::Read(granted), Self::ReadRecords(wanted)) | (Scope::Write(granted), Self::WriteRecords(wanted)) => {
                granted == wanted
            }
            (Scope::Read(RecordType::Contact), Self::ReadMeetings)
            | (Scope::Write(RecordType::Contact), Self::WriteMeetings)
            | (Scope::ReadOwners, Self::ReadOwners)
            | (Scope::Embed, Self::Embed)
            | (Scope::Metrics, Self::ReadMetrics)
            | (Scope::Developers, Self::SetUpVideo)
            | (
                Scope::App,
                Self::Own
                | Self::Administer
                | Self::Embed
                | Self::ReadMetrics
                | Self::SetUpVideo
                | Self::ReadApp
                | Self::WriteApp
                | Self::ReadMeetings
                | Self::WriteMeetings,
            ) => true,
            _ => false,
        })
    }
}
