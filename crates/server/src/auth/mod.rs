//! Who asks, and what they may.
//!
//! People sign in and have a session, named by a cookie; programs have a bearer token. Both become a [`Principal`],
//! which a handler asks for the permission that it needs.

pub mod password;
mod permission;
pub mod principal;
pub(crate) mod secret;
pub mod session;
pub mod throttle;
pub mod token;
pub mod users;

pub use permission::Permission;
pub use principal::Principal;
pub(crate) use secret::new_secret;
