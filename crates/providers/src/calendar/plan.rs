//! Which steps are missing, for calendars that have one event per meeting. An event has two things that can be behind: itself,
//! and its video link, which is made after it.

use super::{Action, Delivered, DispatchMeeting, Step, digest, told_of_files};

/// The event.
pub(super) const EVENT: &str = "event";
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

/// Digest of everything that the event holds; `link` is what the request for its video link is called, empty for none.
fn fingerprint(meeting: &DispatchMeeting, link: &str) -> String {
    let start = format!("{} {}", meeting.start.utc().to_rfc3339(), meeting.start.zone().name());
    let end = format!("{} {}", meeting.end.utc().to_rfc3339(), meeting.end.zone().name());
    let mut guests: Vec<String> = meeting.attendees.iter().map(|guest| guest.email.key()).collect();
    guests.sort_unstable();
    let mut parts = vec![meeting.title.as_str(), &start, &end, &meeting.location, &meeting.description_html, link];
    parts.extend(guests.iter().map(String::as_str));
    parts.extend(told_of_files(meeting));
    digest(&parts)
}

/// See [`super::CalendarProvider::missing_steps`]; `link` is what the request for the meeting's video link is called, where
/// there is one.
pub(super) fn missing_steps(meeting: &DispatchMeeting, link: Option<&str>, delivered: &[Delivered]) -> Vec<Step> {
    let wanted = fingerprint(meeting, link.unwrap_or_default());
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
        return if is_done { Vec::new() } else { vec![step(EVENT, Action::Cancel, wanted)] };
    }

    let mut steps = Vec::new();
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
    if let Some(link) = link {
        let is_known = last(VIDEO).is_some_and(|last| last.confirmed && last.step.fingerprint == link);
        if !is_known {
            steps.push(step(VIDEO, Action::Request, link.to_owned()));
        }
    }
    steps
}
