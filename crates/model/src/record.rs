//! Records: the contacts, companies, deals and tickets that meetings live on.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The four kinds of record that carry a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Ids as JSON strings; a number is understood as well (HubSpot's own samples send both).
pub mod id_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(id: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    /// # Errors
    /// The value is neither a positive integer nor the text of one.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Id {
            Number(i64),
            Text(String),
        }
        let id = match Id::deserialize(deserializer)? {
            Id::Number(id) => id,
            Id::Text(text) => text.parse().map_err(|_| D::Error::custom("an id is a positive integer"))?,
        };
        if id > 0 { Ok(id) } else { Err(D::Error::custom("an id is a positive integer")) }
    }
}

/// The same for a list of ids.
pub mod id_texts {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::id_text;

    #[derive(Serialize, Deserialize)]
    struct Id(#[serde(with = "id_text")] i64);

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(ids: &[i64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(ids.iter().copied().map(Id))
    }

    /// # Errors
    /// The value is no list of ids.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
        Ok(Vec::<Id>::deserialize(deserializer)?.into_iter().map(|id| id.0).collect())
    }
}

/// The same for an id that may be missing.
pub mod optional_id_text {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::id_text;

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(id: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
        match id {
            Some(id) => id_text::serialize(id, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// # Errors
    /// The value is neither null nor an id.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
        #[derive(Deserialize)]
        struct Id(#[serde(with = "id_text")] i64);
        Ok(Option::<Id>::deserialize(deserializer)?.map(|id| id.0))
    }
}
