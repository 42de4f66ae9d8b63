//! Lets pages of other origins in, as far as their tokens say.
//!
//! A portal's server asks for an embed token with its own API token, and gives it to its page, which sends it with every
//! request. It names a user, a few records, what may be done with them, and the origin of the page, and is over after
//! fifteen minutes at most. A handler that lets such a token in asks [`Principal::reach`](crate::auth::Principal::reach)
//! what it may touch; every other one refuses it.

mod grant;
mod near;
mod origins;
mod reach;
pub mod token;
pub mod users;

pub use grant::Grant;
pub use origins::EmbedOrigins;
pub use reach::Reach;
