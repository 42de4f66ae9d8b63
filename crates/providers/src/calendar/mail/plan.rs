//! Who still has to be told what.

use std::collections::{HashMap, HashSet};

use crate::calendar::{Action, Delivered, DispatchMeeting, Mailbox, Step, digest, told_of_files};

/// Marks the fingerprint of a request to somebody who has been invited before, who is told so.
const UPDATE: &str = "update-";

/// Whether the step tells somebody of a change who knows of the meeting, rather than inviting them to it.
pub(super) fn is_update(step: &Step) -> bool {
    step.action == Action::Request && step.fingerprint.starts_with(UPDATE)
}

/// The steps that bring everybody up to date: invitations in the order of the guest list, then cancellations.
///
/// - Who is expected and was last told the same, for certain, needs nothing; everybody else expected gets a request.
/// - Who may have been invited and is not expected any more gets a cancellation, until one has certainly arrived.
/// - Nobody else is told anything. Of a canceled meeting nobody is expected.
///
/// The guest list is not among the things told: one more guest is no news to the others.
pub(in crate::calendar) fn missing_steps(meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step> {
    let latest: HashMap<String, &Delivered> =
        delivered.iter().map(|delivery| (delivery.step.target.to_lowercase(), delivery)).collect();
    let fingerprint = fingerprint(meeting);
    let expected: Vec<String> = recipients(meeting).iter().map(|mailbox| mailbox.email.key()).collect();
    let step = |target: &str, action, fingerprint| Step {
        target: target.to_owned(),
        action,
        sequence: meeting.sequence,
        fingerprint,
    };

    let mut steps: Vec<Step> = expected
        .iter()
        .filter_map(|target| {
            let last = latest.get(target).copied();
            (!is_settled(last, &fingerprint)).then(|| {
                let mark = if knows_of_the_meeting(last) { UPDATE } else { "" };
                step(target, Action::Request, format!("{mark}{fingerprint}"))
            })
        })
        .collect();

    let mut seen: HashSet<String> = expected.into_iter().collect();
    for delivery in delivered {
        let target = delivery.step.target.to_lowercase();
        let has_been_told =
            latest.get(&target).is_some_and(|last| last.step.action == Action::Cancel && last.confirmed);
        if seen.insert(target.clone()) && !has_been_told {
            steps.push(step(&target, Action::Cancel, fingerprint.clone()));
        }
    }
    steps
}

/// Everybody who is to have the meeting in their calendar by mail, each address once: the guests, and the organizer
/// only if they want a copy.
pub(super) fn recipients(meeting: &DispatchMeeting) -> Vec<&Mailbox> {
    if meeting.canceled {
        return Vec::new();
    }
    guest_list(meeting).into_iter().chain(meeting.send_organizer_copy.then_some(&meeting.organizer)).collect()
}

/// The guests, each address once, without the organizer.
pub(super) fn guest_list(meeting: &DispatchMeeting) -> Vec<&Mailbox> {
    let mut seen = HashSet::from([meeting.organizer.email.key()]);
    meeting.attendees.iter().filter(|guest| seen.insert(guest.email.key())).collect()
}

fn is_settled(last: Option<&Delivered>, fingerprint: &str) -> bool {
    last.is_some_and(|last| {
        let told = last.step.fingerprint.strip_prefix(UPDATE).unwrap_or(&last.step.fingerprint);
        last.step.action == Action::Request && last.confirmed && told == fingerprint
    })
}

/// An invitation that may have got lost does not count: what follows it has to invite once more.
fn knows_of_the_meeting(last: Option<&Delivered>) -> bool {
    last.is_some_and(|last| last.step.action == Action::Request && (last.confirmed || is_update(&last.step)))
}

/// Digest of what everybody is told of the meeting.
fn fingerprint(meeting: &DispatchMeeting) -> String {
    let (start, end) = (meeting.start.utc().to_rfc3339(), meeting.end.utc().to_rfc3339());
    let organizer = meeting.organizer.email.key();
    let mut told = vec![
        meeting.title.as_str(),
        &start,
        meeting.start.zone().name(),
        &end,
        meeting.end.zone().name(),
        &meeting.location,
        &meeting.description_html,
        &meeting.organizer.name,
        &organizer,
    ];
    told.extend(told_of_files(meeting));
    digest(&told)
}

#[cfg(test)]
mod tests;
