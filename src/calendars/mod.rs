//! Connecting calendars. A provider's page asks in a window of its own; the page that it comes back to tells every page of
//! ours what came of it, so that nothing here is left or lost meanwhile.

mod accounts;
mod connect_button;
mod connection;
mod news;

pub use accounts::Accounts;
pub use connect_button::{ConnectButton, ConnectButtonProps, connect_label};
pub use connection::Target;
pub use news::{CalendarNews, provide_calendar_news, tell_connected, use_calendar_news};
