//! Video meetings whose link is made before the invitation goes: by Zoom or Dialpad with the organizer's account, or by an
//! app that speaks HubSpot's video conference extension API.
//!
//! | file | what it decides |
//! |---|---|
//! | `service` | which services need an account of the organizer |
//! | `apps` | which apps there are, and where they are asked |
//! | `links` | which link a meeting has, wants, or has to get rid of |
//! | `converge` | one try at making the services agree with the meeting |
//! | `providers` | who is asked for a link |
//! | `offers` | what stands in the field *Location* |

pub mod apps;
mod converge;
mod links;
mod offers;
mod providers;
mod service;

pub(crate) use converge::{Links, converge, end_all};
pub use links::{ask_again, choose, current, current_of, has_made, link_of, told_elsewhere};
pub use offers::offers;
pub use providers::{VideoRegistration, VideoServices, extension_provider};
pub use service::Service;
