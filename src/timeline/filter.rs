//! What of the timeline is shown. It stands in the page's address, so that it can be come back to and passed on.

use chrono::{DateTime, SecondsFormat, Utc};
use kokous_model::meeting::Outcome;

use super::time_filter::TimeFilter;
use crate::{prelude::*, shell::location::Location};

/// The kinds of lines, as the server names them.
pub(super) const KINDS: [&str; 5] = ["meeting", "note", "call", "task", "email"];

/// What is wanted; what is empty does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Words of the title, the place or the text.
    pub(super) words: String,
    /// One of [`KINDS`].
    pub(super) kind: String,
    pub(super) outcome: Option<Outcome>,
    pub(super) meeting_type: String,
    /// The id of the owner.
    pub(super) owner: String,
    pub(super) time: TimeFilter,
}

impl Filter {
    /// What the address says, once.
    pub(super) fn of(location: Location) -> Self {
        let parameter = |name| untrack(|| location.parameter(name)).unwrap_or_default();
        let is_id = |text: &String| text.parse::<i64>().is_ok();
        Self {
            words: parameter("q"),
            kind: Some(parameter("kind")).filter(|kind| KINDS.contains(&kind.as_str())).unwrap_or_default(),
            outcome: outcome_of(&parameter("outcome")),
            meeting_type: parameter("meetingType"),
            owner: Some(parameter("owner")).filter(is_id).unwrap_or_default(),
            time: TimeFilter::read(&parameter("time"), &parameter("from"), &parameter("to")),
        }
    }

    /// Whether everything is wanted.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many choices were made, words not among them.
    pub(super) fn choices(&self) -> u64 {
        let made = [
            !self.kind.is_empty(),
            self.outcome.is_some(),
            !self.meeting_type.is_empty(),
            !self.owner.is_empty(),
            self.time != TimeFilter::Any,
        ];
        made.into_iter().filter(|is_made| *is_made).count() as u64
    }

    /// The same for the address.
    pub(super) fn address(&self) -> String {
        let (from, to) = self.time.days();
        self.encoded(&[("time", self.time.code()), ("from", &from), ("to", &to)])
    }

    /// The same for the server, of somebody in the zone.
    pub(super) fn query(&self, zone: &str, now: DateTime<Utc>) -> String {
        let (from, before) = self.time.instants(zone, now);
        let text = |instant: Option<DateTime<Utc>>| {
            instant.map(|instant| instant.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
        };
        self.encoded(&[("from", &text(from)), ("to", &text(before))])
    }

    fn encoded(&self, time: &[(&str, &str)]) -> String {
        let outcome = self.outcome.as_ref().map(Outcome::code).unwrap_or_default();
        let parameters = [
            ("q", self.words.trim()),
            ("kind", &self.kind),
            ("outcome", outcome),
            ("meetingType", &self.meeting_type),
            ("owner", &self.owner),
        ];
        let parameters = parameters.iter().chain(time).filter(|(_, value)| !value.is_empty());
        let encoded = parameters.map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(value)));
        encoded.collect::<Vec<_>>().join("&")
    }
}

/// The outcome of this code; nothing where everything is wanted.
pub(super) fn outcome_of(code: &str) -> Option<Outcome> {
    (!code.is_empty()).then(|| Outcome::of_code(code))
}
