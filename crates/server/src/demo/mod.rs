//! The demo: an account full of invented people, so that somebody who tries Kokous sees it at work.

pub mod data;
mod load;

pub use load::load;
