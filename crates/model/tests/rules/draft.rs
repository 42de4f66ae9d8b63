use kokous_model::{
    dispatch::Provider,
    draft::MeetingDraft,
    error::Field,
    limits,
    meeting::{Location, LocationKind, Outcome},
    record::{RecordRef, RecordType},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::attendee::{contact, guest, user};

/// A draft that satisfies every rule.
pub(crate) fn draft() -> MeetingDraft {
    MeetingDraft {
        title: "Renewal".to_owned(),
        date: "2026-11-24".to_owned(),
        start_time: "14:30".to_owned(),
        end_time: "15:00".to_owned(),
        time_zone: "Europe/Helsinki".to_owned(),
        attendees: vec![
            contact(1, "aino@example.test"),
            user(2, "colleague@example.test"),
            guest("guest@example.test"),
        ],
        location: Location { kind: LocationKind::Address, value: "Esimerkkikatu 1, Helsinki".to_owned() },
        calendar: Provider::Mail,
        ..MeetingDraft::default()
    }
}

/// The errors of a draft that was changed, as field and code.
pub(crate) fn errors_after(change: impl FnOnce(&mut MeetingDraft)) -> Vec<(Field, String)> {
    let mut draft = draft();
    change(&mut draft);
    match draft.validate() {
        Ok(_) => Vec::new(),
        Err(errors) => {
            assert!(errors.iter().all(|error| !error.message.is_empty() && error.message.len() < 1_000), "{errors:?}");
            errors.into_iter().map(|error| (error.field, error.code)).collect()
        }
    }
}

pub(crate) fn one(field: Field, code: &str) -> Vec<(Field, String)> {
    vec![(field, code.to_owned())]
}

#[test]
fn a_complete_draft_becomes_a_meeting() {
    let meeting = draft().validate().unwrap();
    assert_eq!(meeting.start.to_string(), "2026-11-24T14:30 Europe/Helsinki");
    assert_eq!(meeting.start.utc().to_rfc3339(), "2026-11-24T12:30:00+00:00");
    assert_eq!(meeting.end.utc().to_rfc3339(), "2026-11-24T13:00:00+00:00");
    assert_eq!(meeting.attendees.len(), 3);
    assert_eq!(meeting.outcome, Outcome::Scheduled);
    assert!(meeting.has_begun(meeting.start.utc()));
    assert!(!meeting.has_begun(meeting.start.utc() - chrono::Duration::seconds(1)));
}

#[test]
fn an_empty_draft_says_everything_that_is_missing_at_once() {
    let errors = MeetingDraft::default().validate().unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.name()).collect();
    assert_eq!(fields, ["title", "date", "startTime", "endTime", "timeZone"]);
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_page() {
    let errors = errors_after(|draft| {
        draft.title = " ".to_owned();
        draft.date = "2026-02-30".to_owned();
        draft.start_time = "25:00".to_owned();
        draft.end_time = "soon".to_owned();
        draft.time_zone = "Mars/Olympus".to_owned();
        draft.attendees = vec![guest("nobody")];
        draft.location = Location { kind: LocationKind::Phone, value: String::new() };
        draft.description = "x".repeat(limits::RICH_TEXT_CHARS + 1).into();
        draft.internal_note = "x".repeat(limits::RICH_TEXT_CHARS + 1).into();
        draft.associations = (1..=501).map(|id| RecordRef::new(RecordType::Deal, id)).collect();
    });
    let errors: Vec<(&str, &str)> = errors.iter().map(|(field, code)| (field.name(), code.as_str())).collect();
    assert_eq!(
        errors,
        [
            ("title", "REQUIRED"),
            ("date", "INVALID_DATE"),
            ("startTime", "INVALID_TIME"),
            ("endTime", "INVALID_TIME"),
            ("timeZone", "UNKNOWN_TIME_ZONE"),
            ("attendees", "INVALID_EMAIL"),
            ("location", "REQUIRED"),
            ("description", "TOO_LONG"),
            ("internalNote", "TOO_LONG"),
            ("associations", "TOO_MANY"),
        ]
    );
}

#[test]
fn a_meeting_needs_a_title() {
    for title in ["", "   ", "\n", "\u{3000}"] {
        assert_eq!(errors_after(|draft| draft.title = title.to_owned()), one(Field::Title, "REQUIRED"), "{title:?}");
    }
}

#[test]
fn a_title_has_at_most_255_characters_of_any_script() {
    assert_eq!(errors_after(|draft| draft.title = "会".repeat(limits::TITLE_CHARS)), []);
    assert_eq!(errors_after(|draft| draft.title = "会".repeat(limits::TITLE_CHARS + 1)), one(Field::Title, "TOO_LONG"));
}

#[test]
fn ten_megabytes_in_any_field_are_refused_at_once() {
    let huge = || "x".repeat(10_000_000);
    assert_eq!(errors_after(|draft| draft.title = huge()), one(Field::Title, "TOO_LONG"));
    assert_eq!(errors_after(|draft| draft.date = huge()), one(Field::Date, "INVALID_DATE"));
    assert_eq!(errors_after(|draft| draft.start_time = "1".repeat(10_000_000)), one(Field::StartTime, "INVALID_TIME"));
    assert_eq!(errors_after(|draft| draft.time_zone = huge()), one(Field::TimeZone, "UNKNOWN_TIME_ZONE"));
    assert_eq!(errors_after(|draft| draft.location.value = huge()), one(Field::Location, "TOO_LONG"));
    assert_eq!(errors_after(|draft| draft.description = huge().into()), one(Field::Description, "TOO_LONG"));
    assert_eq!(errors_after(|draft| draft.attendees = vec![guest(&huge())]), one(Field::Attendees, "INVALID_EMAIL"));
    let dots = format!("a@{}", ".".repeat(10_000_000));
    assert_eq!(errors_after(|draft| draft.attendees = vec![guest(&dots)]), one(Field::Attendees, "INVALID_EMAIL"));
}

#[test]
fn a_line_break_is_refused_in_every_field_of_one_line() {
    for forged in ["a\r\nBcc: b@example.test", "a\nb", "a\rb", "a\u{2028}b", "a\u{85}b", "a\0b"] {
        assert_eq!(errors_after(|draft| draft.title = forged.to_owned()), one(Field::Title, "INVALID_CHARACTERS"));
        assert_eq!(errors_after(|draft| draft.date = forged.to_owned()), one(Field::Date, "INVALID_DATE"));
        assert_eq!(errors_after(|draft| draft.start_time = forged.to_owned()), one(Field::StartTime, "INVALID_TIME"));
        assert_eq!(errors_after(|draft| draft.end_time = forged.to_owned()), one(Field::EndTime, "INVALID_TIME"));
        assert_eq!(errors_after(|draft| draft.end_date = forged.to_owned()), one(Field::EndTime, "INVALID_DATE"));
        assert_eq!(
            errors_after(|draft| draft.time_zone = forged.to_owned()),
            one(Field::TimeZone, "UNKNOWN_TIME_ZONE")
        );
        assert_eq!(
            errors_after(|draft| draft.location.value = forged.to_owned()),
            one(Field::Location, "INVALID_CHARACTERS")
        );
    }
}

#[test]
fn line_breaks_of_rich_text_become_plain_ones() {
    let mut draft = draft();
    draft.description = "one\r\ntwo\rthree\u{7}".into();
    draft.internal_note = "a\u{2028}b".into();
    let meeting = draft.validate().unwrap();
    assert_eq!((meeting.description.source(), meeting.internal_note.source()), ("one\ntwo\nthree", "a\nb"));
}

#[test]
fn a_kind_of_place_needs_its_place() {
    for kind in [LocationKind::Phone, LocationKind::Address, LocationKind::Custom] {
        let place = |value: &str| Location { kind, value: value.to_owned() };
        assert_eq!(errors_after(|draft| draft.location = place(" ")), one(Field::Location, "REQUIRED"));
        assert_eq!(errors_after(|draft| draft.location = place(&"x".repeat(1_001))), one(Field::Location, "TOO_LONG"));
        assert_eq!(errors_after(|draft| draft.location = place("somewhere")), []);
    }
}

#[test]
fn what_was_typed_before_no_place_was_chosen_is_dropped() {
    let mut draft = draft();
    draft.location = Location { kind: LocationKind::None, value: "left\nover".to_owned() };
    assert_eq!(draft.validate().unwrap().location, Location::default());
}

#[test]
fn an_association_counts_once() {
    let mut draft = draft();
    let deal = |id| RecordRef::new(RecordType::Deal, id);
    draft.associations = vec![deal(3), deal(1), deal(3), RecordRef::new(RecordType::Contact, 3)];
    let meeting = draft.validate().unwrap();
    assert_eq!(meeting.associations, [RecordRef::new(RecordType::Contact, 3), deal(1), deal(3)]);
}

#[test]
fn a_draft_of_an_older_or_newer_program_is_still_read() {
    let draft: MeetingDraft =
        serde_json::from_str(r#"{"title": "Kept", "startTime": "09:00", "sparkles": true}"#).unwrap();
    assert_eq!((draft.title.as_str(), draft.start_time.as_str()), ("Kept", "09:00"));
    let back: MeetingDraft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    assert_eq!(back, draft);
}

#[test]
fn google_meet_needs_a_google_calendar_and_has_no_text_of_its_own() {
    let meet = || Location { kind: LocationKind::Meet, value: "typed before".to_owned() };
    assert_eq!(
        errors_after(|draft| draft.location = meet()),
        [(Field::Location, "NEEDS_GOOGLE".to_owned())],
        "mail has no Meet"
    );
    let mut draft = MeetingDraft { calendar: Provider::Google, ..draft() };
    draft.location = meet();
    draft.calendar_account = Some("7".to_owned());
    let valid = draft.validate().unwrap();
    assert_eq!((valid.location.value.as_str(), valid.calendar_account), ("", Some(7)));
}

#[test]
fn an_account_is_an_id_and_counts_only_where_one_is_needed() {
    let unknown = |calendar, account: &str| {
        errors_after(|draft| {
            draft.calendar = calendar;
            draft.calendar_account = Some(account.to_owned());
        })
    };
    assert_eq!(unknown(Provider::Google, "primary"), [(Field::Calendar, "UNKNOWN_ACCOUNT".to_owned())]);
    assert_eq!(unknown(Provider::Google, "-1"), [(Field::Calendar, "UNKNOWN_ACCOUNT".to_owned())]);
    assert_eq!(unknown(Provider::Mail, "primary"), []);
}
