//! A record's meetings: what is coming, and what was, by month.

mod actions;
mod answers;
mod cancel_dialog;
mod card;
mod delete;
mod detail;
mod dispatch_line;
mod files;
mod filter;
mod link;
mod outcome_field;
mod pin;
mod place;
mod sections;
mod state;
mod updates;
mod video_line;
mod view;
mod words;

pub use sections::Sections;
pub use view::{Timeline, TimelineProps};
pub(crate) use words::outcome_label;
