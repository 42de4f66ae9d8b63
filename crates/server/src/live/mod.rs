//! What open pages are told: that something changed, and not what. Whoever shows it reads it again, as they may.
//!
//! Whatever changes a meeting or a record writes so into the log, in the same transaction. Each server reads the log while
//! somebody listens and passes on what it finds, so that it does not matter which of several servers made the change. A
//! table that is looked at works alike on SQLite and PostgreSQL, and is what somebody who was away catches up from.
//!
//! | file | what it decides |
//! |---|---|
//! | `log` | what is written down, and for how long |
//! | `entry` | one line of it, and who may hear of it |
//! | `feed` | how it gets from the log to those who listen |

mod entry;
mod feed;
pub mod log;

pub use entry::{Entry, News};
pub use feed::{Feed, Seat, run};

/// For how long an entry may still appear before ones that are there already, in milliseconds: PostgreSQL gives out ids
/// before transactions end, and none of ours takes a tenth of this.
const OVERLAP: i64 = 30_000;
