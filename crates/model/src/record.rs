//! Records: the contacts, companies, deals and tickets that meetings live on.

mod ids;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use ids::{id_text, id_texts, optional_id_text};

/// The four kinds of record that carry a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RecordType {
    Contact,
    Company,
    Deal,
    Ticket,
}

impl RecordType {
    /// All kinds, in the order in which the product shows them.
    pub const ALL: [Self; 4] = [Self::Contact, Self::Company, Self::Deal, Self::Ticket];

    /// `contact`: the name in our own JSON and in HubSpot's association pseudo-properties.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
            Self::Deal => "deal",
            Self::Ticket => "ticket",
        }
    }

    /// `contacts`: the name in paths.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Company => "companies",
            Self::Deal => "deals",
            Self::Ticket => "tickets",
        }
    }

    /// HubSpot's object type id, `0-1` for contacts.
    #[must_use]
    pub const fn type_id(self) -> &'static str {
        match self {
            Self::Contact => "0-1",
            Self::Company => "0-2",
            Self::Deal => "0-3",
            Self::Ticket => "0-5",
        }
    }

    /// The type that a path segment names: plural, singular or type id.
    #[must_use]
    pub fn from_path(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| [kind.plural(), kind.singular(), kind.type_id()].contains(&segment))
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.singular())
    }
}

impl FromStr for RecordType {
    type Err = UnknownRecordType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_path(text).ok_or(UnknownRecordType)
    }
}

/// The text names none of the four record types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a record type: use contacts, companies, deals or tickets")]
pub struct UnknownRecordType;

/// One record, by type and id. Ids travel as strings, as HubSpot's do, and are positive integers within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordRef {
    #[serde(rename = "type")]
    pub kind: RecordType,
    #[serde(with = "id_text")]
    pub id: i64,
}

impl RecordRef {
    #[must_use]
    pub const fn new(kind: RecordType, id: i64) -> Self {
        Self { kind, id }
    }
}

impl fmt::Display for RecordRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.kind.plural(), self.id)
    }
}
