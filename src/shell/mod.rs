//! What is around every page: who is signed in, where one is, how one gets elsewhere.

mod frame;
mod help;
pub mod location;
mod navigation;
mod panic_page;
pub mod route;
mod saves;
pub mod session;
mod shortcuts;
pub mod theme;
mod user_menu;

pub use frame::Frame;
pub use panic_page::show_instead_of_dead_page;
pub use user_menu::sign_out;
