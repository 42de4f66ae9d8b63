//! What a history says of a change.

use kokous_model::{
    attendee::Attendee,
    draft::{MeetingDraft, ValidMeeting},
    error::Field,
    history::{Action, FieldChange, Source, changes},
    meeting::{Location, LocationKind, Outcome},
};

fn draft() -> MeetingDraft {
    MeetingDraft {
        title: "Kick-off".to_owned(),
        date: "2026-11-26".to_owned(),
        start_time: "14:30".to_owned(),
        end_time: "15:00".to_owned(),
        time_zone: "Europe/Helsinki".to_owned(),
        attendees: vec![guest("Mia", "mia@guests.test"), guest("", "other@guests.test")],
        ..MeetingDraft::default()
    }
}

fn guest(name: &str, email: &str) -> Attendee {
    Attendee::Guest { name: name.to_owned(), email: email.to_owned() }
}

fn valid(draft: &MeetingDraft) -> ValidMeeting {
    draft.validate().unwrap()
}

fn after(change: impl FnOnce(&mut MeetingDraft)) -> Vec<FieldChange> {
    let mut changed = draft();
    change(&mut changed);
    changes(&valid(&draft()), &valid(&changed))
}

#[test]
fn what_did_not_change_is_not_named() {
    assert!(after(|_| {}).is_empty());
}

#[test]
fn short_fields_have_both_values() {
    let found = after(|draft| {
        draft.title = "Kick-off, moved".to_owned();
        draft.start_time = "16:00".to_owned();
        draft.end_time = "16:30".to_owned();
        draft.outcome = Outcome::Rescheduled;
        draft.location = Location { kind: LocationKind::Phone, value: "+358 9 1".to_owned() };
    });
    assert_eq!(
        found,
        [
            FieldChange::new(Field::Title, "Kick-off", "Kick-off, moved"),
            FieldChange::new(Field::StartTime, "2026-11-26T12:30:00Z", "2026-11-26T14:00:00Z"),
            FieldChange::new(Field::EndTime, "2026-11-26T13:00:00Z", "2026-11-26T14:30:00Z"),
            FieldChange::new(Field::Location, "", "+358 9 1"),
            FieldChange::new(Field::Outcome, "SCHEDULED", "RESCHEDULED"),
        ]
    );
}

#[test]
fn of_people_it_says_who_went_and_who_came() {
    let found =
        after(|draft| draft.attendees = vec![guest("Mia Martínez", "MIA@guests.test"), guest("Ben", "b@x.test")]);
    assert_eq!(found, [FieldChange::new(Field::Attendees, "other@guests.test", "Ben")]);
}

#[test]
fn long_texts_are_not_repeated() {
    let found = after(|draft| {
        draft.description = "Prices".into();
        draft.internal_note = "Ten percent at most".into();
    });
    assert_eq!(found, [FieldChange::new(Field::Description, "", ""), FieldChange::new(Field::InternalNote, "", "")]);
    assert!(!serde_json::to_string(&found).unwrap().contains("percent"));
}

#[test]
fn codes_are_read_as_they_are_written() {
    for source in [Source::Page, Source::Api, Source::Calendar, Source::Dispatcher] {
        assert_eq!(Source::from_code(source.code()), Some(source));
        assert_eq!(serde_json::to_value(source).unwrap(), source.code());
    }
    for action in ["created", "changed", "canceled", "deleted", "restored", "sent", "not_sent"] {
        assert_eq!(serde_json::to_value(Action::from_code(action).unwrap()).unwrap(), action);
    }
    assert_eq!(Action::from_code("burnt"), None);
}
