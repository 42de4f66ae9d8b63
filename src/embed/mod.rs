//! Kokous inside somebody else's page: what the custom elements of `embed.js` mount into their shadow roots.
//!
//! The elements are written in JavaScript (`src/embed/js`), since a class that extends `HTMLElement` cannot be written in
//! Rust. Each hands over a [`Bridge`], by which this side reaches the server with the element's token, and is asked to do
//! things. What is mounted is the page's own components, in a part of the program that a first visit of the page does
//! without.

mod bridge;
mod commands;
mod roots;
mod transport;
mod view;

pub use bridge::Bridge;
pub(crate) use roots::say_crashed;
pub use view::open;
