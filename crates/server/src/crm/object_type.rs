use std::fmt;

use kokous_model::{activity::ActivityKind, record::RecordType};

/// What the CRM API has: four types of records, meetings, and four other kinds of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectType {
    Record(RecordType),
    Meeting,
    Activity(ActivityKind),
}

impl ObjectType {
    pub const CONTACT: Self = Self::Record(RecordType::Contact);
    pub const COMPANY: Self = Self::Record(RecordType::Company);
    pub const DEAL: Self = Self::Record(RecordType::Deal);
    pub const TICKET: Self = Self::Record(RecordType::Ticket);
    pub const NOTE: Self = Self::Activity(ActivityKind::Note);
    pub const CALL: Self = Self::Activity(ActivityKind::Call);
    pub const TASK: Self = Self::Activity(ActivityKind::Task);
    pub const EMAIL: Self = Self::Activity(ActivityKind::Email);
    pub const ALL: [Self; 9] = [
        Self::CONTACT,
        Self::COMPANY,
        Self::DEAL,
        Self::TICKET,
        Self::Meeting,
        Self::NOTE,
        Self::CALL,
        Self::TASK,
        Self::EMAIL,
    ];

    /// `meeting`: the name in association types and in the pseudo-property `associations.meeting`.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.singular(),
            Self::Meeting => "meeting",
            Self::Activity(kind) => kind.singular(),
        }
    }

    /// `meetings`: the name in paths.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.plural(),
            Self::Meeting => "meetings",
            Self::Activity(kind) => kind.plural(),
        }
    }

    /// HubSpot's object type id, `0-47` for meetings.
    #[must_use]
    pub const fn type_id(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.type_id(),
            Self::Meeting => "0-47",
            Self::Activity(kind) => kind.type_id(),
        }
    }

    /// The type that a path segment names: plural, singular or type id.
    #[must_use]
    pub fn from_path(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|object| [object.plural(), object.singular(), object.type_id()].contains(&segment))
    }
}

impl fmt::Display for ObjectType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.singular())
    }
}

impl From<RecordType> for ObjectType {
    fn from(kind: RecordType) -> Self {
        Self::Record(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_found_by_each_of_its_three_names() {
        for object in ObjectType::ALL {
            for name in [object.plural(), object.singular(), object.type_id()] {
                assert_eq!(ObjectType::from_path(name), Some(object));
            }
        }
        assert_eq!(ObjectType::from_path("0-47"), Some(ObjectType::Meeting));
        assert_eq!(ObjectType::from_path("Contacts"), None);
    }
}
