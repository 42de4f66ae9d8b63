use kokous_model::{
    attendee::Attendee,
    dispatch::Provider,
    draft::{MeetingDraft, ValidMeeting},
    meeting::{LocationKind, Outcome},
    record::{RecordRef, RecordType},
    updates::{Updates, changes_invitation, updates},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{
    attendee::{contact, guest},
    draft::draft,
};

const ORGANIZER: &str = "organizer@example.test";

fn meeting(change: impl FnOnce(&mut MeetingDraft)) -> ValidMeeting {
    let mut draft = draft();
    change(&mut draft);
    draft.validate().unwrap()
}

fn addresses(attendees: &[Attendee]) -> Vec<&str> {
    attendees.iter().filter_map(Attendee::email).collect()
}

#[test]
fn each_save_reaches_whom_it_concerns_and_nobody_else() {
    let scheduled = meeting(|_| {});
    let first = updates(None, &scheduled, ORGANIZER);
    assert_eq!(addresses(&first.invited), ["aino@example.test", "colleague@example.test", "guest@example.test"]);
    assert_eq!((first.updated.len(), first.canceled.len(), first.recipients()), (0, 0, 3));

    let mut moved = scheduled.clone();
    moved.start = meeting(|draft| draft.start_time = "14:00".to_owned()).start;
    let second = updates(Some(&scheduled), &moved, ORGANIZER);
    assert_eq!((second.invited.len(), second.canceled.len()), (0, 0));
    assert_eq!(addresses(&second.updated), ["aino@example.test", "colleague@example.test", "guest@example.test"]);

    let mut joined = moved.clone();
    joined.attendees.push(guest("late@example.test"));
    let third = updates(Some(&moved), &joined, ORGANIZER);
    assert_eq!(addresses(&third.invited), ["late@example.test"]);
    assert_eq!(third.recipients(), 1);

    let mut left = joined.clone();
    left.attendees.retain(|attendee| attendee.email() != Some("guest@example.test"));
    let fourth = updates(Some(&joined), &left, ORGANIZER);
    assert_eq!(addresses(&fourth.canceled), ["guest@example.test"]);
    assert_eq!(fourth.recipients(), 1);

    let mut held = left.clone();
    held.outcome = Outcome::Completed;
    assert_eq!(updates(Some(&left), &held, ORGANIZER), Updates::default());
}

#[test]
fn what_stands_on_the_invitation_tells_those_who_have_it() {
    let before = meeting(|_| {});
    for (what, after) in [
        ("title", meeting(|draft| draft.title.push('!'))),
        ("end", meeting(|draft| draft.end_time = "15:15".to_owned())),
        ("zone", meeting(|draft| draft.time_zone = "Europe/Tallinn".to_owned())),
        ("place", meeting(|draft| draft.location.value.push('2'))),
        ("kind of place", meeting(|draft| draft.location.kind = LocationKind::Custom)),
        ("description", meeting(|draft| draft.description = "Agenda".into())),
    ] {
        assert!(changes_invitation(&before, &after), "{what}");
        assert_eq!(updates(Some(&before), &after, ORGANIZER).updated.len(), 3, "{what}");
    }
}

#[test]
fn what_only_colleagues_see_tells_nobody() {
    let before = meeting(|_| {});
    for (what, after) in [
        ("nothing", meeting(|_| {})),
        ("internal note", meeting(|draft| draft.internal_note = "Mind the discount".into())),
        ("outcome", meeting(|draft| draft.outcome = Outcome::Canceled)),
        ("association", meeting(|draft| draft.associations = vec![RecordRef::new(RecordType::Deal, 1)])),
        ("copy for me", meeting(|draft| draft.send_me_copy = true)),
        ("spaces around the title", meeting(|draft| draft.title.push(' '))),
    ] {
        assert_eq!(updates(Some(&before), &after, ORGANIZER), Updates::default(), "{what}");
    }
}

#[test]
fn one_save_can_invite_update_and_cancel() {
    let before = meeting(|_| {});
    let after = meeting(|draft| {
        draft.title = "Moved".to_owned();
        draft.attendees = vec![contact(1, "aino@example.test"), guest("new@example.test")];
    });
    let updates = updates(Some(&before), &after, ORGANIZER);
    assert_eq!(addresses(&updates.invited), ["new@example.test"]);
    assert_eq!(addresses(&updates.updated), ["aino@example.test"]);
    assert_eq!(addresses(&updates.canceled), ["colleague@example.test", "guest@example.test"]);
    assert_eq!(updates.recipients(), 4);
}

#[test]
fn the_organizer_is_no_guest_of_their_own_meeting() {
    let before = meeting(|_| {});
    let after = meeting(|draft| draft.attendees.push(guest("Organizer@Example.test")));
    assert_eq!(updates(Some(&before), &after, ORGANIZER), Updates::default());
    assert_eq!(updates(None, &after, ORGANIZER).recipients(), 3);
}

#[test]
fn a_guest_who_becomes_a_contact_is_not_invited_again() {
    let before = meeting(|draft| draft.attendees = vec![guest("aino@example.test")]);
    let after = meeting(|draft| draft.attendees = vec![contact(1, "Aino@example.test")]);
    assert_eq!(updates(Some(&before), &after, ORGANIZER), Updates::default());
}

#[test]
fn a_contact_with_a_new_address_is_invited_there_and_canceled_at_the_old_one() {
    let before = meeting(|draft| draft.attendees = vec![contact(1, "old@example.test")]);
    let after = meeting(|draft| draft.attendees = vec![contact(1, "new@example.test")]);
    let updates = updates(Some(&before), &after, ORGANIZER);
    assert_eq!(addresses(&updates.invited), ["new@example.test"]);
    assert_eq!(addresses(&updates.canceled), ["old@example.test"]);
}

#[test]
fn a_meeting_that_is_only_logged_tells_nobody() {
    let logged = meeting(|draft| draft.calendar = Provider::None);
    assert_eq!(updates(None, &logged, ORGANIZER), Updates::default());
    let moved = meeting(|draft| {
        draft.calendar = Provider::None;
        draft.title = "Moved".to_owned();
    });
    assert_eq!(updates(Some(&logged), &moved, ORGANIZER), Updates::default());
}

#[test]
fn a_logged_meeting_that_is_sent_at_last_invites_everybody() {
    let logged = meeting(|draft| draft.calendar = Provider::None);
    let sent = updates(Some(&logged), &meeting(|_| {}), ORGANIZER);
    assert_eq!((sent.invited.len(), sent.updated.len(), sent.canceled.len()), (3, 0, 0));
}
