//! Which steps are missing. An event has two things that can be behind: itself, and its video link, which Google makes
//! after it.

use super::identity::{fingerprint, request_id};
use crate::calendar::{Action, Delivered, DispatchMeeting, Step};

/// The event.
const EVENT: &str = "event";
/// The link of its video meeting.
const VIDEO: &str = "video";
/// Marks the fingerprint of a change to an event that was surely there: if it is not, somebody deleted it.
const UPDATE: &str = "update-";

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Makes the event, or brings the one to the same state that a try made whose answer got lost.
    Create,
    /// Changes the event that is there.
    Update,
    /// Deletes it.
    Delete,
    /// Looks for the link that was asked for.
    FindLink,
}

pub(super) fn task(step: &Step) -> Task {
    match (step.target.as_str(), step.action) {
        (VIDEO, _) => Task::FindLink,
        (_, Action::Cancel) => Task::Delete,
        (_, Action::Request) if step.fingerprint.starts_with(UPDATE) => Task::Update,
        (_, Action::Request) => Task::Create,
    }
}

pub(super) fn missing_steps(meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
    let last = |target: &str| delivered.iter().find(|delivery| delivery.step.target == target);
    let step = |target: &str, action, fingerprint| Step {
        target: target.to_owned(),
        action,
        sequence: meeting.sequence,
        fingerprint,
    };
    let event = last(EVENT);
    if meeting.canceled {
        let is_done = event.is_none_or(|last| last.step.action == Action::Cancel && last.confirmed);
        return if is_done { Vec::new() } else { vec![step(EVENT, Action::Cancel, fingerprint(meeting))] };
    }

    let mut steps = Vec::new();
    let wanted = fingerprint(meeting);
    let is_there = |last: &Delivered| last.step.action == Action::Request;
    let is_settled = event.is_some_and(|last| {
        let told = last.step.fingerprint.strip_prefix(UPDATE).unwrap_or(&last.step.fingerprint);
        is_there(last) && last.confirmed && told == wanted
    });
    if !is_settled {
        let was_there =
            event.is_some_and(|last| is_there(last) && (last.confirmed || last.step.fingerprint.starts_with(UPDATE)));
        let mark = if was_there { UPDATE } else { "" };
        steps.push(step(EVENT, Action::Request, format!("{mark}{wanted}")));
    }
    if let Some(attempt) = meeting.video {
        let request = request_id(meeting, attempt);
        let is_known = last(VIDEO).is_some_and(|last| last.confirmed && last.step.fingerprint == request);
        if !is_known {
            steps.push(step(VIDEO, Action::Request, request));
        }
    }
    steps
}
