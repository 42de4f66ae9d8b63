//! Kokous inside somebody else's page: what the custom elements of `embed.js` mount into their shadow roots.
//!
//! The elements are written in JavaScript (`src/embed/js`), since a class that extends `HTMLElement` cannot be written in
//! Rust. Each hands over a [`Bridge`], by which this side reaches the server with the element's token, and is asked to do
//! things. What is mounted is the page's own components, in a program of its own (`src/bin/kokous-embed`) that has nothing of
//! the frame around the application's pages.

mod bridge;
mod commands;
mod content;
mod roots;
mod transport;
mod view;

pub use bridge::Bridge;
pub use content::{open_record, open_timeline};
pub use roots::{enter, mount, say_crashed, unmount};
