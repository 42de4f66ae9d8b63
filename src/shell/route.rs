//! Which page an address stands for.

use kokous_model::record::{RecordRef, RecordType};

/// A page of the application. The query is the page's own business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: goes on to the contacts.
    Home,
    /// `/sign-in?next=`
    SignIn,
    /// `/contacts`
    List(RecordType),
    /// `/contacts/42`
    Record(RecordRef),
    /// `/contacts/4x`: an address that no record can have.
    NoRecord(RecordType),
    /// `/settings`
    Settings,
    /// `/connect/caldav`: in a window of its own.
    ConnectCalDav,
    /// `/sent-mail?mail=`: in the demo.
    SentMail,
    /// Anything else.
    NotFound,
}

impl Route {
    /// The page that a path stands for. A slash at the end is overlooked.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let mut segments = path.trim_matches('/').split('/');
        let first = segments.next().unwrap_or_default();
        let second = segments.next();
        if segments.next().is_some() {
            return Self::NotFound;
        }
        let kind = RecordType::ALL.into_iter().find(|kind| kind.plural() == first);
        match (kind, first, second) {
            (Some(kind), _, None) => Self::List(kind),
            (Some(kind), _, Some(id)) => match id.parse() {
                Ok(id) if id > 0 => Self::Record(RecordRef::new(kind, id)),
                _ => Self::NoRecord(kind),
            },
            (None, "", None) => Self::Home,
            (None, "sign-in", None) => Self::SignIn,
            (None, "settings", None) => Self::Settings,
            (None, "connect", Some("caldav")) => Self::ConnectCalDav,
            (None, "sent-mail", None) => Self::SentMail,
            _ => Self::NotFound,
        }
    }

    /// The record type whose pages this one belongs to.
    #[must_use]
    pub const fn kind(self) -> Option<RecordType> {
        match self {
            Self::List(kind) | Self::NoRecord(kind) | Self::Record(RecordRef { kind, .. }) => Some(kind),
            _ => None,
        }
    }
}

/// The address of a record's page.
#[must_use]
pub fn record_address(record: RecordRef) -> String {
    format!("/{record}")
}

/// Where the sign-in page goes on to: `next`, when that is a path of this very site, and else the start page.
/// `//host` and `/\host` are other sites to a browser.
#[must_use]
pub fn safe_next(next: &str) -> String {
    let is_path = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    if is_path && Route::parse(next.split('?').next().unwrap_or_default()) != Route::SignIn {
        next.to_owned()
    } else {
        "/contacts".to_owned()
    }
}
