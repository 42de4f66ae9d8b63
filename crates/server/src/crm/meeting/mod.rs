//! A meeting from HubSpot's properties: every change goes through the draft that the composer edits, so that the same
//! rules hold and the same people hear of it.

mod associations;
mod edit;
mod errors;
mod location;
mod people;
mod write;

pub(crate) use associations::{associate, dissociate};
pub(crate) use edit::{read_changes, read_new};
pub(crate) use write::{NewMeeting, create, update};
