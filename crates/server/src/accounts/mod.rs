//! Calendars that users connected: whose they are, how they are let in, and their tokens.
//!
//! | file | what it decides |
//! |---|---|
//! | `registration` | how this server is registered at providers |
//! | `connect` | how a user lets this server in: consent, proof, and back |
//! | `caldav` | the same where there is no consent page, but an address and a password |
//! | `keep` | what is kept of an account |
//! | `renewal` | what is kept where its tokens were refreshed, or refused |
//! | `waiting` | which meetings wait for it |
//! | `tokens` | which access token opens it, refreshed once for all who wait |
//! | `mailboxes` | how many calls run at a time for one account |
//! | `choose` | through which account a meeting is dispatched |
//! | `video` | the same for accounts at video services, which have no calendar |
//!
//! An account is its user's own: every function that is given an id is given the user as well.

mod caldav;
mod choose;
mod connect;
mod keep;
mod mailboxes;
mod registration;
mod renewal;
mod rotate;
mod tokens;
mod video;
mod waiting;

pub use caldav::connect_caldav;
pub use choose::{chosen, default_provider, default_providers};
pub use connect::{Connected, NotConnected, begin, finish};
pub use keep::{change, disconnect, find, list};
pub use mailboxes::Mailboxes;
pub use registration::Registration;
pub use renewal::park;
pub use rotate::reseal;
pub(crate) use tokens::AccountTokens;
pub use video::{begin_video, finish_video, video_account};

use crate::store::entity::calendar_account;

/// It can be used.
pub const CONNECTED: &str = "connected";
/// The provider refuses it: its user has to let this server in again.
pub const NEEDS_RECONNECT: &str = "needs_reconnect";
/// Its user took it away; the row stays for the meetings that name it.
pub const DISCONNECTED: &str = "disconnected";

/// The place that a token of the account is sealed for.
fn row(account: &calendar_account::Model) -> String {
    format!("calendar_accounts|{}|{}", account.id, account.provider)
}
