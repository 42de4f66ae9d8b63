//! Everything that the sandbox remembers.

use crate::{
    clock::Clock,
    faults::Faults,
    google::{Google, calendar::Mail},
    graph::Graph,
    log::RequestLog,
    video::Video,
};

/// The state behind all stand-ins. It lives in memory and starts empty.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) google: Google,
    pub(crate) graph: Graph,
    pub(crate) video: Video,
    pub(crate) requests: RequestLog,
    pub(crate) faults: Faults,
}

impl World {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            google: Google::default(),
            graph: Graph::default(),
            video: Video::default(),
            requests: RequestLog::default(),
            faults: Faults::default(),
        }
    }

    /// Every message that the providers would have mailed: Google's, then Microsoft's, each in order.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        [&self.google.calendars.mails[..], &self.graph.mailboxes.mails].concat()
    }
}
