//! What a meeting is at the server: read, saved, canceled, and shown.
//!
//! Every function that changes something takes the transaction of its caller, who commits it and then wakes the
//! dispatcher; so a save is there whole, with its outbox row, or not at all.

mod cancel;
mod card;
mod delete;
mod events;
pub mod history;
mod organizer;
mod people;
mod pin;
mod read;
mod rich_text;
mod save;
mod saves;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

pub use cancel::{cancel, retry};
pub use card::{cards, detail};
pub use delete::{ToSay, archive, delete, restore, to_say};
pub use events::{event_of, write_deleted, write_given, write_seen, write_shown};
pub use history::Author;
pub use organizer::{check_unchanged, organizer_of_new};
pub use people::{Found, People, complete, contact_view, look_up, people_of, user_view};
pub use pin::{pin, pinned, unpin};
pub use read::{attendees_of, draft_of, find, instants_of, of_record, of_user, valid_of};
pub use rich_text::{safe_html, sanitize_draft};
pub use save::{create, update};
pub use saves::Asked;

/// HubSpot's property of the meeting type, where the store keeps it.
pub(crate) const MEETING_TYPE: &str = "hs_activity_type";

/// What the CRM API can say of a meeting and the composer cannot. A field that is nothing changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// The exact start, where it is not one of a whole minute.
    pub start: Option<DateTime<Utc>>,
    /// The exact end.
    pub end: Option<DateTime<Utc>>,
    /// HubSpot's `hubspot_owner_id`, which may be cleared.
    pub owner_id: Option<Option<i64>>,
    /// The `UID` that a new meeting has elsewhere already.
    pub uid: Option<String>,
    /// HubSpot's other writable properties; nothing clears one.
    pub properties: BTreeMap<String, Option<String>>,
}
