//! Snippets in a text of the composer: chosen from a list that a button of the toolbar opens, or that opens at the cursor
//! while `#` and letters are typed.

mod library;
mod popup;
mod tool;
mod values;

pub(super) use library::Library;
pub use popup::open;
pub(super) use tool::SnippetTool;
