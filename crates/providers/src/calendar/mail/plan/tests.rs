//! Who is told what, by example and in general.

use proptest::prelude::*;

use super::*;
use crate::calendar::fixtures::{file, mailbox, meeting};

fn delivered(steps: Vec<Step>) -> Vec<Delivered> {
    steps.into_iter().map(|step| Delivered { step, confirmed: true }).collect()
}

/// What the books say after the steps have been carried out: the latest step of each target.
fn after(mut books: Vec<Delivered>, steps: &[Step], confirmed: bool) -> Vec<Delivered> {
    for step in steps {
        books.retain(|delivery| !delivery.step.target.eq_ignore_ascii_case(&step.target));
        books.push(Delivered { step: step.clone(), confirmed });
    }
    books
}

fn told(steps: &[Step]) -> Vec<(&str, Action, bool)> {
    steps.iter().map(|step| (step.target.as_str(), step.action, is_update(step))).collect()
}

#[test]
fn everybody_on_a_new_list_is_invited_once() {
    let mut meeting = meeting();
    meeting.attendees.push(mailbox("Mia again", "MIA@example.test"));
    let steps = missing_steps(&meeting, &[]);
    assert_eq!(
        told(&steps),
        [("mia@example.test", Action::Request, false), ("guest@example.test", Action::Request, false)]
    );
    assert!(missing_steps(&meeting, &delivered(steps)).is_empty());
}

#[test]
fn a_new_time_reaches_all_and_a_new_guest_only_themselves() {
    let mut meeting = meeting();
    let books = delivered(missing_steps(&meeting, &[]));

    meeting.sequence = 1;
    meeting.attendees.push(mailbox("New", "new@example.test"));
    let steps = missing_steps(&meeting, &books);
    assert_eq!(told(&steps), [("new@example.test", Action::Request, false)]);
    let books = after(books, &steps, true);

    meeting.sequence = 2;
    meeting.start = meeting.end;
    let steps = missing_steps(&meeting, &books);
    assert_eq!(
        told(&steps),
        [
            ("mia@example.test", Action::Request, true),
            ("guest@example.test", Action::Request, true),
            ("new@example.test", Action::Request, true)
        ]
    );
    assert!(steps.iter().all(|step| step.sequence == 2));
}

#[test]
fn a_removed_guest_hears_of_it_and_may_come_back() {
    let mut meeting = meeting();
    let books = delivered(missing_steps(&meeting, &[]));
    let mia = meeting.attendees.remove(0);

    let steps = missing_steps(&meeting, &books);
    assert_eq!(told(&steps), [("mia@example.test", Action::Cancel, false)]);
    let books = after(books, &steps, true);
    assert!(missing_steps(&meeting, &books).is_empty());

    meeting.attendees.push(mia);
    assert_eq!(told(&missing_steps(&meeting, &books)), [("mia@example.test", Action::Request, false)]);
}

#[test]
fn a_canceled_meeting_is_taken_back_from_those_who_may_know_of_it() {
    let mut meeting = meeting();
    meeting.attendees.push(mailbox("Never invited", "never@example.test"));
    let mut books = delivered(missing_steps(&meeting, &[]));
    books.pop();
    books[1].confirmed = false;
    meeting.canceled = true;
    let steps = missing_steps(&meeting, &books);
    assert_eq!(
        told(&steps),
        [("mia@example.test", Action::Cancel, false), ("guest@example.test", Action::Cancel, false)]
    );
    let unsure = after(books, &steps, false);
    assert_eq!(missing_steps(&meeting, &unsure), steps);
    assert!(missing_steps(&meeting, &after(unsure, &steps, true)).is_empty());
}

#[test]
fn what_may_have_been_lost_is_repeated_in_the_same_words() {
    let mut meeting = meeting();
    let steps = missing_steps(&meeting, &[]);
    let unsure = after(Vec::new(), &steps, false);
    assert_eq!(missing_steps(&meeting, &unsure), steps);

    meeting.title.push('!');
    assert!(missing_steps(&meeting, &unsure).iter().all(|step| !is_update(step)));
    let updates = missing_steps(&meeting, &delivered(steps));
    assert!(updates.iter().all(is_update));
    assert_eq!(missing_steps(&meeting, &after(Vec::new(), &updates, false)), updates);
}

#[test]
fn the_organizer_gets_a_copy_only_on_request_and_only_one() {
    let mut meeting = meeting();
    meeting.attendees.push(meeting.organizer.clone());
    assert!(missing_steps(&meeting, &[]).iter().all(|step| step.target != "aino@crm.example.test"));
    meeting.send_organizer_copy = true;
    let copies = missing_steps(&meeting, &[]).iter().filter(|step| step.target == "aino@crm.example.test").count();
    assert_eq!(copies, 1);
}

#[test]
fn every_part_that_guests_see_counts_and_nothing_else() {
    let original = meeting();
    type Change = fn(&mut DispatchMeeting);
    let seen: [Change; 7] = [
        |meeting| meeting.title.push('x'),
        |meeting| meeting.start = meeting.end,
        |meeting| meeting.end = meeting.start,
        |meeting| {
            meeting.start = kokous_model::time::ZonedInstant::new(meeting.start.utc(), chrono_tz::Tz::Europe__Tallinn);
        },
        |meeting| meeting.location.push('x'),
        |meeting| meeting.description_html.push('x'),
        |meeting| meeting.organizer.name.push('x'),
    ];
    let unseen: [Change; 3] = [
        |meeting| meeting.sequence += 1,
        |meeting| meeting.attendees.clear(),
        |meeting| meeting.cancel_message.push('x'),
    ];
    let changed = |change: Change| {
        let mut changed = original.clone();
        change(&mut changed);
        fingerprint(&changed) != fingerprint(&original)
    };
    assert!(seen.into_iter().all(changed));
    assert!(!unseen.into_iter().any(changed));
}

/// One edit of a meeting's life.
#[derive(Clone, Debug)]
enum Edit {
    Guests(Vec<usize>),
    Title(u8),
    Copy(bool),
    Cancel,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => prop::collection::vec(0_usize..6, 0..6).prop_map(Edit::Guests),
        3 => any::<u8>().prop_map(Edit::Title),
        1 => any::<bool>().prop_map(Edit::Copy),
        1 => Just(Edit::Cancel),
    ]
}

fn guest(index: usize) -> Mailbox {
    let cased = if index.is_multiple_of(2) { "Guest" } else { "guest" };
    mailbox("", &format!("{cased}{}@example.test", index / 2))
}

proptest! {
    /// A life of edits, with a dispatcher that gets through some of the steps, not always knowing whether.
    #[test]
    fn the_outside_world_comes_to_agree_with_the_meeting(
        edits in prop::collection::vec((edit(), 0_usize..5, any::<bool>()), 1..12)
    ) {
        let mut meeting = meeting();
        let mut books = Vec::new();
        let mut ever_expected = HashSet::new();
        for (edit, carried_out, confirmed) in edits {
            meeting.sequence += 1;
            match edit {
                Edit::Guests(guests) => meeting.attendees = guests.into_iter().map(guest).collect(),
                Edit::Title(title) => meeting.title = title.to_string(),
                Edit::Copy(copy) => meeting.send_organizer_copy = copy,
                Edit::Cancel => meeting.canceled = true,
            }
            ever_expected.extend(recipients(&meeting).into_iter().map(|mailbox| mailbox.email.key()));
            let steps = missing_steps(&meeting, &books);
            prop_assert_eq!(&steps, &missing_steps(&meeting, &books));
            let mut targets = HashSet::new();
            for step in &steps {
                prop_assert!(ever_expected.contains(&step.target), "{step:?}");
                prop_assert!(targets.insert(step.target.clone()), "twice: {step:?}");
                let is_expected = recipients(&meeting).iter().any(|mailbox| mailbox.email.key() == step.target);
                prop_assert_eq!(step.action == Action::Request, is_expected);
            }
            books = after(books, &steps[..carried_out.min(steps.len())], confirmed);
        }
        let steps = missing_steps(&meeting, &books);
        prop_assert!(missing_steps(&meeting, &after(books, &steps, true)).is_empty());
    }
}

#[test]
fn another_file_is_news_to_everybody_and_a_mail_with_or_without_it_is_the_same() {
    let without = meeting();
    let books = delivered(missing_steps(&without, &[]));
    let with_file = DispatchMeeting { files: vec![file("Agenda.pdf", false)], ..without };
    let steps = missing_steps(&with_file, &books);
    assert_eq!(
        told(&steps),
        [("mia@example.test", Action::Request, true), ("guest@example.test", Action::Request, true)]
    );
    let mailed = DispatchMeeting { files: vec![file("Agenda.pdf", true)], ..with_file };
    assert!(missing_steps(&mailed, &delivered(steps)).is_empty());
}
