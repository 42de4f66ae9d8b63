//! What stands on a record's timeline: meetings and the other activities, in one order, page by page.

mod cursor;
mod filter;
mod page;

pub use filter::{EntryKind, TimelineFilter};
pub use page::page;
