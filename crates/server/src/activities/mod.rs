//! Notes, calls, tasks and e-mails: what stands on timelines besides meetings. Programs write them through the CRM API;
//! the page only shows them.
//!
//! A function that changes something takes the transaction of its caller, who commits it.

mod associations;
mod card;
mod read;
mod write;

pub use associations::{associate, dissociate};
pub use card::{cards, detail};
pub use read::find;
pub use write::{archive, create, update};
