//! Who hears of a change: the rule behind *Save and send updates*.

use crate::{
    attendee::{Attendee, is_same_address},
    dispatch::Provider,
    draft::ValidMeeting,
};

/// Whom a save reaches, by what they get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updates {
    /// People invited for the first time.
    pub invited: Vec<Attendee>,
    /// People whose invitation changes.
    pub updated: Vec<Attendee>,
    /// People told that they are no longer expected.
    pub canceled: Vec<Attendee>,
}

impl Updates {
    /// How many people get a message.
    #[must_use]
    pub fn recipients(&self) -> usize {
        self.invited.len() + self.updated.len() + self.canceled.len()
    }
}

/// Whether a change of what the invitation says tells those who have one already: title, time, zone, place,
/// description or its files. Outcome, internal note with its files, associations, owner and who else comes do not.
#[must_use]
pub fn changes_invitation(before: &ValidMeeting, after: &ValidMeeting) -> bool {
    before.title != after.title
        || before.start != after.start
        || before.end != after.end
        || before.location != after.location
        || before.description != after.description
        || before.description_files != after.description_files
}

/// What a save sends. `before` is nothing for a new meeting. The organizer, who is not a guest of their own
/// meeting, is `organizer_email` and is left out. People are told apart by their address: somebody whose address
/// changed is invited at the new one and canceled at the old one.
#[must_use]
pub fn updates(before: Option<&ValidMeeting>, after: &ValidMeeting, organizer_email: &str) -> Updates {
    if after.calendar == Provider::None {
        return Updates::default();
    }
    let guests = |meeting: &ValidMeeting| -> Vec<Attendee> {
        let is_guest =
            |attendee: &&Attendee| attendee.email().is_some_and(|email| !is_same_address(email, organizer_email));
        meeting.attendees.iter().filter(is_guest).cloned().collect()
    };
    let after_guests = guests(after);
    let Some(before) = before.filter(|meeting| meeting.calendar != Provider::None) else {
        return Updates { invited: after_guests, ..Updates::default() };
    };
    let before_guests = guests(before);
    let has_address = |list: &[Attendee], attendee: &Attendee| {
        list.iter().any(
            |other| matches!((other.email(), attendee.email()), (Some(one), Some(two)) if is_same_address(one, two)),
        )
    };
    let (stayed, invited): (Vec<Attendee>, Vec<Attendee>) =
        after_guests.iter().cloned().partition(|attendee| has_address(&before_guests, attendee));
    let canceled = before_guests.into_iter().filter(|attendee| !has_address(&after_guests, attendee)).collect();
    let updated = if changes_invitation(before, after) { stayed } else { Vec::new() };
    Updates { invited, updated, canceled }
}
