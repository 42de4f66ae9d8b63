//! Stand-ins for the calendar providers, over real HTTP, for tests and the demo.
//!
//! A server that is told their addresses cannot tell them from the real thing, but for their being stricter: a field that
//! is not of the provider's contract is refused. Everything lives in memory, everybody in it is invented, and it listens
//! on this machine only. `README.md` beside this crate says what can be asked for and what can be made to go wrong.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> anyhow::Result<()> {
//! use kokous_sandbox::{Fault, FaultKind, Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options::default()).await?;
//! sandbox.queue_fault(Fault::next(FaultKind::Drop { after_commit: true }).on("POST", "/events"));
//! // … a server with `sandbox.environment()` makes an event, and tries again …
//! assert!(sandbox.google_events().is_empty());
//! sandbox.stop().await;
//! # Ok(()) }
//! ```

mod clock;
mod control;
mod faults;
mod google;
mod grants;
mod graph;
mod handle;
mod html;
mod log;
mod pages;
mod push;
mod server;
mod state;
mod video;
mod world;

pub use self::{
    faults::{Fault, FaultKind, RandomFaults},
    google::{
        account::{ACCOUNTS as GOOGLE_ACCOUNTS, Account as GoogleAccount},
        calendar::{Mail, MailKind, MeetMode, MeetOutcome},
        contract::check_against_schema as check_against_google_schema,
        error::GoogleError,
        oauth::{CLIENT_ID as GOOGLE_CLIENT_ID, CLIENT_SECRET as GOOGLE_CLIENT_SECRET},
    },
    grants::{Grant, Tokens},
    graph::{
        account::{ACCOUNTS as MICROSOFT_ACCOUNTS, Account as MicrosoftAccount},
        error::GraphError,
        mailboxes::DuplicateMode,
        oauth::{CLIENT_ID as MICROSOFT_CLIENT_ID, CLIENT_SECRET as MICROSOFT_CLIENT_SECRET},
    },
    log::LoggedRequest,
    server::{Options, Sandbox},
    video::{CLIENT_ID as VIDEO_CLIENT_ID, CLIENT_SECRET as VIDEO_CLIENT_SECRET},
};
