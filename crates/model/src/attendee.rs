//! Who comes to a meeting: contacts, users, and guests who are neither.

use serde::{Deserialize, Serialize};

use crate::record::id_text;

/// An attendee as the composer names one. `name` and `email` of a contact or a user are what the person was
/// shown; the server looks both up again before it trusts them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Attendee {
    /// A contact of the CRM, by its record id. Without an address it can be logged, not invited.
    Contact {
        #[serde(with = "id_text")]
        id: i64,
        #[serde(default)]
        name: String,
        #[serde(default)]
        email: Option<String>,
    },
    /// A colleague, by user id.
    User {
        #[serde(with = "id_text")]
        id: i64,
        #[serde(default)]
        name: String,
        #[serde(default)]
        email: Option<String>,
    },
    /// Somebody who is neither, by address; the name may be empty.
    Guest {
        #[serde(default)]
        name: String,
        email: String,
    },
}

impl Attendee {
    /// The name; may be empty.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Contact { name, .. } | Self::User { name, .. } | Self::Guest { name, .. } => name,
        }
    }

    /// The address, where there is one, as it was given.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Contact { email, .. } | Self::User { email, .. } => email.as_deref(),
            Self::Guest { email, .. } => Some(email),
        }
    }

    /// The name, or the address where there is no name.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name().is_empty() { self.email().unwrap_or_default() } else { self.name() }
    }

    /// Whether both name the same person: the same contact, the same user, or the same address.
    #[must_use]
    pub fn is_same_person(&self, other: &Self) -> bool {
        let same_address = matches!((self.email(), other.email()), (Some(one), Some(two)) if is_same_address(one, two));
        let same_id = match (self, other) {
            (Self::Contact { id: one, .. }, Self::Contact { id: two, .. })
            | (Self::User { id: one, .. }, Self::User { id: two, .. }) => one == two,
            _ => false,
        };
        same_id || same_address
    }
}

/// Whether mail to both addresses reaches the same person: case does not count, as in
/// [`EmailAddress::key`](crate::email::EmailAddress::key).
pub(crate) fn is_same_address(one: &str, two: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(two.chars().flat_map(char::to_lowercase))
}

/// An attendee's answer to the invitation (RFC 5545 `PARTSTAT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Response {
    #[default]
    NeedsAction,
    Accepted,
    Tentative,
    Declined,
}
