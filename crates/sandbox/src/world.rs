//! Everything that the sandbox remembers.

use crate::{clock::Clock, faults::Faults, google::Google, log::RequestLog};

/// The state behind all stand-ins. It lives in memory and starts empty.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) google: Google,
    pub(crate) requests: RequestLog,
    pub(crate) faults: Faults,
}

impl World {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, google: Google::default(), requests: RequestLog::default(), faults: Faults::default() }
    }
}
