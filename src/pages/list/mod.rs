//! The list of the records of one type.

mod active_filters;
mod address;
mod cells;
mod columns;
mod content;
mod filter_words;
mod filters;
mod paging;
mod saved_views;
mod search;
mod shape;
mod state;
mod table;
mod tool_button;
mod tools;
mod view;
mod view_bar;

pub use address::{ListAddress, View};
pub use content::ListContent;
pub use saved_views::SavedViews;
pub use shape::ListShape;
pub use tools::open as open_tool;
pub use view::{ListKind, ListPage, ListView, Visit, open};
