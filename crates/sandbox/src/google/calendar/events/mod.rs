//! The methods of events.

mod change;
mod delete;
mod get;
mod insert;
mod list;

pub(super) use self::{
    change::{patch, update},
    delete::delete,
    get::get,
    insert::insert,
    list::list,
};
