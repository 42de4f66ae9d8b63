//! Carries saved meetings to their attendees.
//!
//! A save leaves a row in the outbox. The dispatcher claims it with a lease, loads the meeting *as it is now*, asks the
//! meeting's provider which steps are missing, and carries them out one by one, each written down before and after. So
//! whatever dies at whatever moment, the next try converges: nobody who was told is told again, but for the one step
//! whose outcome is not known.
//!
//! | file | what it decides |
//! |---|---|
//! | `outbox` | what is to be done, when next, and how that is told to people |
//! | `deliveries` | what each target was told last |
//! | `route` | who carries the meeting: mail, or the calendar account that it was given |
//! | `load` | the meeting as its provider needs it |
//! | `attempt` | one try: its steps, their order, what their failures mean together |
//! | `backoff` | when to try again, and when to give up |
//! | `reminders` | who is reminded of a meeting, and when |
//! | `worker` | who does it when |

mod attempt;
mod backoff;
mod deliveries;
mod languages;
mod load;
pub mod outbox;
pub mod reminders;
mod route;
mod worker;

pub use deliveries::{keep_delivered, record_as_delivered};
pub use load::dispatch_meeting;
pub use worker::run;
