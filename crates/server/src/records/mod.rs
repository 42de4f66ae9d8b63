//! Contacts, companies, deals and tickets: what a write must satisfy, what follows from it, and who belongs to whom.
//!
//! A function that changes something takes the transaction of its caller, who commits it.

mod associations;
mod derived;
mod merge;
mod merged;
mod moving;
mod read;
mod required;
mod summary;
pub mod unique;
pub mod words;
mod write;

pub use associations::{
    Associated, AssociatedRecords, associate, associate_primary, associated, dissociate, primary_company,
};
pub use merge::{Merge, merge};
pub use merged::hand_on;
pub use read::{find, find_archived, find_many, survivors};
pub use required::{defaults, required};
pub use summary::summary;
pub use words::search;
pub use write::{archive, contact_of_address, create, create_many, hold, restore, update};
