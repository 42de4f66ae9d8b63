//! Who a meeting is dispatched to.
//!
//! A provider is one folder behind one trait, [`CalendarProvider`]. It is told the meeting as it is now and what has
//! been delivered before, says which [`Step`]s are still missing, and carries them out one by one; the server's
//! dispatcher keeps the books, the leases and the clock.
//!
//! **Architecture invariant:** this crate knows no database and no web framework.

pub mod calendar;
mod consent;
pub mod net;
pub mod oauth;
#[cfg(test)]
mod scripted;
pub mod video;
mod words;

pub use calendar::{
    AccessTokens, Account, AccountCalendar, Action, CalendarProvider, Delivered, DispatchError, DispatchMeeting,
    Mailbox, Receipt, RemoteEvent, SharedFile, ShownEvent, Step, address_key,
    icalendar::publish_ics,
    mail::{MailProvider, Reminder, transport::MailTransport},
};
pub use consent::ConsentEnd;
pub use video::{Conference, VideoMeeting, VideoProvider};
pub use words::{Language, Languages};
