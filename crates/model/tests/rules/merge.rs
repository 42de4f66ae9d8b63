use kokous_model::{
    draft::MeetingDraft,
    error::Field,
    record::{RecordRef, RecordType},
};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{attendee::guest, draft::draft, trying};

fn changed(change: impl FnOnce(&mut MeetingDraft)) -> MeetingDraft {
    let mut draft = draft();
    change(&mut draft);
    draft
}

#[test]
fn changes_of_different_fields_fit_together() {
    let mine = changed(|draft| draft.title = "Mine".to_owned());
    let theirs = changed(|draft| draft.location.value = "Their place".to_owned());
    let merge = MeetingDraft::merge(&draft(), &mine, &theirs);
    assert_eq!(merge.draft.title, "Mine");
    assert_eq!(merge.draft.location.value, "Their place");
    assert_eq!(merge.theirs, [Field::Location]);
    assert!(merge.both.is_empty());
}

#[test]
fn what_both_changed_stays_mine_and_is_named() {
    let mine = changed(|draft| draft.title = "Mine".to_owned());
    let theirs = changed(|draft| draft.title = "Theirs".to_owned());
    let merge = MeetingDraft::merge(&draft(), &mine, &theirs);
    assert_eq!(merge.draft.title, "Mine");
    assert_eq!(merge.both, [Field::Title]);
}

#[test]
fn the_same_change_twice_is_no_disagreement() {
    let both = changed(|draft| draft.title = "Agreed".to_owned());
    let merge = MeetingDraft::merge(&draft(), &both, &both);
    assert_eq!((merge.draft, merge.both), (both, Vec::new()));
}

#[test]
fn a_date_and_its_times_are_taken_together() {
    let mine = changed(|draft| draft.start_time = "14:00".to_owned());
    let theirs = changed(|draft| draft.time_zone = "Asia/Tokyo".to_owned());
    let mut merge = MeetingDraft::merge(&draft(), &mine, &theirs);
    assert_eq!(merge.both, [Field::Date], "a start in one zone means nothing in the other");
    merge.draft.take(Field::Date, &theirs);
    assert_eq!(merge.draft, theirs);
}

#[test]
fn people_and_records_are_merged_one_by_one() {
    let deal = RecordRef { kind: RecordType::Deal, id: 77 };
    let mine = changed(|draft| {
        draft.attendees.remove(0);
        draft.attendees.push(guest("mine@example.test"));
    });
    let theirs = changed(|draft| {
        draft.attendees.push(guest("theirs@example.test"));
        draft.associations.push(deal);
    });
    let merge = MeetingDraft::merge(&draft(), &mine, &theirs);
    let addresses: Vec<_> = merge.draft.attendees.iter().filter_map(|attendee| attendee.email()).collect();
    assert!(!addresses.contains(&"aino@example.test"), "whom I removed: {addresses:?}");
    assert!(addresses.contains(&"mine@example.test") && addresses.contains(&"theirs@example.test"), "{addresses:?}");
    assert!(merge.draft.associations.contains(&deal));
    assert!(merge.both.is_empty());
}

fn any_edit() -> impl Strategy<Value = MeetingDraft> {
    (0..3_usize, 0..3_usize, 0..3, 0..3_usize).prop_map(|(title, start, people, note)| {
        changed(|draft| {
            draft.title += ["", " one", " two"][title];
            draft.start_time = ["09:00", "10:00", "11:00"][start].to_owned();
            draft.internal_note = ["", "x", "y"][note].into();
            (0..people).for_each(|number| draft.attendees.push(guest(&format!("guest{number}@example.test"))));
        })
    })
}

proptest! {
    #![proptest_config(trying(200))]

    #[test]
    fn an_edit_of_nothing_changes_nothing(base in any_edit(), edit in any_edit()) {
        prop_assert_eq!(&MeetingDraft::merge(&base, &edit, &base).draft, &edit);
        let theirs = MeetingDraft::merge(&base, &base, &edit);
        prop_assert!(theirs.both.is_empty());
        prop_assert_eq!(theirs.draft, edit);
    }
}
