//! A record's meetings and other activities: what is coming, and what was, by month.

mod actions;
mod activity_card;
mod answers;
mod behind;
mod cancel_dialog;
mod card;
mod delete;
mod detail;
mod dispatch_line;
mod files;
mod filter;
mod filter_bar;
mod frame;
mod history;
mod link;
mod older;
mod outcome_field;
mod pin;
mod place;
mod place_line;
mod sections;
mod state;
mod time_filter;
mod updates;
mod video_line;
mod view;
mod window;
mod words;

pub use detail::open_detail;
pub(crate) use link::address_of;
pub use sections::Sections;
pub use view::{Timeline, TimelineProps};
pub(crate) use words::{outcome_choices, outcome_label, when};

use crate::shell::location::Location;

/// Whether the timeline of the page at this place shows only what fits a filter.
pub(crate) fn is_filtered(location: Location) -> bool {
    !filter::Filter::of(location).is_empty()
}
