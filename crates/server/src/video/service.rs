use kokous_model::meeting::{Location, LocationKind};
use kokous_providers::video::{dialpad, zoom};

/// A service that makes links with an account which the organizer connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    Zoom,
    Dialpad,
}

impl Service {
    /// In the order of the field *Location*.
    pub const ALL: [Self; 2] = [Self::Zoom, Self::Dialpad];

    /// The service that makes the links of such places.
    #[must_use]
    pub fn of(kind: LocationKind) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.location().kind == kind)
    }

    /// The service with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }

    /// `zoom`: the name in the database and in addresses, and the one of the place.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zoom => "zoom",
            Self::Dialpad => "dialpad",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zoom => zoom::NAME,
            Self::Dialpad => dialpad::NAME,
        }
    }

    /// What this server asks for there.
    #[must_use]
    pub const fn scopes(self) -> &'static [&'static str] {
        match self {
            Self::Zoom => zoom::SCOPES,
            Self::Dialpad => dialpad::SCOPES,
        }
    }

    /// The place of a meeting whose link it makes.
    #[must_use]
    pub const fn location(self) -> Location {
        let kind = match self {
            Self::Zoom => LocationKind::Zoom,
            Self::Dialpad => LocationKind::Dialpad,
        };
        Location { kind, value: String::new() }
    }
}
