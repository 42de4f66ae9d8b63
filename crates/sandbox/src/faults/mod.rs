//! What goes wrong on purpose: a queue of faults, each for the requests that it names, and faults by chance for a long run.

mod answer;
mod random;

use axum::http::Method;
use serde::{Deserialize, Serialize};

pub use self::random::RandomFaults;
pub(crate) use self::{answer::wrong_answer, random::Chance};

/// A fault and when it strikes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// The method of the requests that it is for; every one if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// A part of their path; every one if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How many of them pass before.
    #[serde(default)]
    pub skip: u32,
    /// How many of them it strikes.
    #[serde(default = "once")]
    pub count: u32,
    pub fault: FaultKind,
}

fn once() -> u32 {
    1
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum FaultKind {
    /// The answer is right, and late by so many milliseconds.
    Delay { ms: u64 },
    /// The connection ends without an answer, before or after the request was carried out.
    Drop {
        #[serde(default)]
        after_commit: bool,
    },
    /// An error in the provider's own form.
    Error {
        status: u16,
        /// The provider's word for it, such as `rateLimitExceeded`; left out, the usual one for the status.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        /// Seconds, for the header `Retry-After`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
        /// Whether the request is carried out all the same.
        #[serde(default)]
        after_commit: bool,
    },
    /// The request is carried out and answered with half of the body, in a message that is whole.
    BrokenBody,
    /// The client is sent elsewhere; nothing is carried out.
    Redirect { to: String },
    /// The request is carried out and answered with so many bytes of JSON.
    HugeBody { bytes: usize },
}

impl FaultKind {
    /// Whether the request is carried out before it goes wrong.
    pub(crate) fn is_after_commit(&self) -> bool {
        match self {
            Self::Drop { after_commit } | Self::Error { after_commit, .. } => *after_commit,
            Self::Delay { .. } | Self::BrokenBody | Self::HugeBody { .. } => true,
            Self::Redirect { .. } => false,
        }
    }
}

impl Fault {
    /// A fault for the next request, whichever it is.
    #[must_use]
    pub fn next(fault: FaultKind) -> Self {
        Self { method: None, path: None, skip: 0, count: 1, fault }
    }

    /// Only for requests with this method and this part of the path.
    #[must_use]
    pub fn on(mut self, method: &str, path: &str) -> Self {
        self.method = Some(method.to_owned());
        self.path = Some(path.to_owned());
        self
    }

    /// For so many of them.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = count;
        self
    }

    fn is_for(&self, method: &Method, path: &str) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()))
            && self.path.as_deref().is_none_or(|part| path.contains(part))
    }
}

/// All that is to go wrong.
#[derive(Default)]
pub(crate) struct Faults {
    queue: Vec<Fault>,
    chance: Option<Chance>,
}

impl Faults {
    pub(crate) fn queue(&mut self, faults: impl IntoIterator<Item = Fault>) {
        self.queue.extend(faults);
    }

    /// Those that have not struck yet.
    pub(crate) fn queued(&self) -> &[Fault] {
        &self.queue
    }

    pub(crate) fn set_random(&mut self, random: Option<RandomFaults>) {
        self.chance = random.map(Chance::new);
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// What goes wrong with this request: the first fault of the queue that is for it, else perhaps one by chance.
    pub(crate) fn strike(&mut self, method: &Method, path: &str) -> Option<FaultKind> {
        if let Some(position) = self.queue.iter().position(|fault| fault.is_for(method, path)) {
            let fault = &mut self.queue[position];
            if fault.skip > 0 {
                fault.skip -= 1;
                return None;
            }
            let kind = fault.fault.clone();
            fault.count = fault.count.saturating_sub(1);
            if fault.count == 0 {
                self.queue.remove(position);
            }
            return Some(kind);
        }
        self.chance.as_mut().and_then(|chance| chance.strike(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/google/calendar/v3/calendars/primary/events";

    fn unavailable() -> FaultKind {
        FaultKind::Error { status: 503, reason: None, message: None, retry_after: None, after_commit: false }
    }

    #[test]
    fn a_fault_strikes_the_requests_that_it_names_and_no_others() {
        let mut faults = Faults::default();
        faults.queue([Fault::next(unavailable()).on("POST", "/events").times(2)]);
        assert_eq!(faults.strike(&Method::GET, PATH), None);
        assert_eq!(faults.strike(&Method::POST, "/google/token"), None);
        assert_eq!(faults.strike(&Method::POST, PATH), Some(unavailable()));
        assert_eq!(faults.strike(&Method::POST, PATH), Some(unavailable()));
        assert_eq!(faults.strike(&Method::POST, PATH), None);
    }

    #[test]
    fn a_fault_can_let_some_pass_first() {
        let mut faults = Faults::default();
        faults.queue([Fault { skip: 1, ..Fault::next(unavailable()) }]);
        assert_eq!(faults.strike(&Method::GET, PATH), None);
        assert_eq!(faults.strike(&Method::GET, PATH), Some(unavailable()));
    }

    #[test]
    fn a_misspelled_fault_is_refused() {
        let read = |text: &str| serde_json::from_str::<Fault>(text);
        assert!(read(r#"{"fault": {"kind": "error", "status": 429, "retryAfter": 2}}"#).is_ok());
        assert!(read(r#"{"fault": {"kind": "drop", "afterCommit": true}}"#).is_ok());
        assert!(read(r#"{"fault": {"kind": "drop", "after_commit": true}}"#).is_err());
        assert!(read(r#"{"times": 2, "fault": {"kind": "brokenBody"}}"#).is_err());
    }
}
