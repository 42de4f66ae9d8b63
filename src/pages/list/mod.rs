//! The list of the records of one type.

mod address;
mod cells;
mod columns;
mod paging;
mod search;
mod table;
mod view;

pub use address::ListAddress;
pub use view::{ListPage, ListView, Visit};
