use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, TimeZone, Timelike, Utc};
use kokous_model::{
    attendee::Attendee,
    dispatch::Provider,
    draft::MeetingDraft,
    email::EmailAddress,
    meeting::Outcome,
    record::{RecordRef, RecordType},
    role::Role,
    time::parse_zone,
};

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn data() -> DemoData {
    demo_data(at("2026-11-24T09:00:00Z"))
}

fn of_kind(data: &DemoData, kind: RecordType) -> Vec<&DemoRecord> {
    data.records.iter().filter(|record| record.kind == kind).collect()
}

fn property<'record>(record: &'record DemoRecord, name: &str) -> Option<&'record str> {
    record.properties.iter().find(|(property, _)| *property == name).map(|(_, value)| value.as_str())
}

#[test]
fn the_demo_has_as_much_as_it_promises() {
    let data = data();
    let count = |kind| of_kind(&data, kind).len();
    assert_eq!(
        [RecordType::Contact, RecordType::Company, RecordType::Deal, RecordType::Ticket].map(count),
        [40, 12, 15, 10]
    );
    assert_eq!(data.meetings.len(), 60);
    for kind in ActivityKind::ALL {
        assert!(data.activities.iter().filter(|activity| activity.kind == kind).count() >= 3, "{kind}");
    }
    let roles: Vec<Role> = data.users.iter().map(|user| user.role).collect();
    assert_eq!(roles, [Role::Admin, Role::Member, Role::ReadOnly]);
}

#[test]
fn the_same_instant_gives_the_same_demo() {
    assert_eq!(data(), data());
}

#[test]
fn every_key_is_unique_and_every_mention_of_one_is_known() {
    let data = data();
    let users: BTreeSet<&str> = data.users.iter().map(|user| user.key).collect();
    let kinds: BTreeMap<&str, RecordType> = data.records.iter().map(|record| (record.key, record.kind)).collect();
    assert_eq!(users.len() + kinds.len(), data.users.len() + data.records.len());
    assert!(users.iter().all(|key| !kinds.contains_key(key)));
    assert!(data.records.iter().all(|record| users.contains(record.owner)));
    for association in &data.associations {
        assert!(kinds.contains_key(association.from), "{association:?}");
        assert!(kinds.contains_key(association.to), "{association:?}");
        assert!(!association.primary || kinds[association.to] == RecordType::Company, "{association:?}");
    }
    let pairs: BTreeSet<_> = data.associations.iter().map(|association| (association.from, association.to)).collect();
    assert_eq!(pairs.len(), data.associations.len());
    for activity in &data.activities {
        assert!(users.contains(activity.owner), "{activity:?}");
        assert!(activity.associations.iter().all(|key| kinds.contains_key(key)), "{activity:?}");
    }
    for meeting in &data.meetings {
        let organizer = data.users.iter().find(|user| user.key == meeting.organizer).unwrap();
        assert!(organizer.role.may_write(), "{}", meeting.title);
        assert!(meeting.associations.iter().all(|key| kinds.contains_key(key)), "{}", meeting.title);
        let unique: BTreeSet<_> = meeting.associations.iter().collect();
        assert_eq!(unique.len(), meeting.associations.len(), "{}", meeting.title);
    }
}

#[test]
fn addresses_and_domains_are_reserved_ones() {
    let data = data();
    let is_reserved = |text: &str| text.ends_with(".test") || text.ends_with(".example");
    for record in &data.records {
        if let Some(email) = property(record, "email") {
            assert!(is_reserved(email) && EmailAddress::parse(email).is_ok(), "{email}");
        }
        assert!(property(record, "domain").is_none_or(is_reserved), "{}", record.key);
    }
    for user in &data.users {
        assert!(is_reserved(user.email) && EmailAddress::parse(user.email).is_ok(), "{}", user.email);
        assert!(parse_zone(user.time_zone).is_ok());
    }
}

#[test]
fn phone_numbers_come_from_ranges_for_fiction() {
    let ranges = [
        "+1 902 555 01",
        "+1 213 555 01",
        "+44 20 7946 0",
        "+44 7700 900",
        "+33 1 99 00 ",
        "+33 6 39 98 ",
        "+61 8 5550 ",
    ];
    let data = data();
    let numbers: Vec<&str> = data.records.iter().filter_map(|record| property(record, "phone")).collect();
    assert!(numbers.len() > 15);
    for number in numbers {
        assert!(ranges.iter().any(|range| number.starts_with(range)), "{number}");
    }
}

#[test]
fn exactly_one_contact_has_no_address() {
    let data = data();
    let without: Vec<&str> = of_kind(&data, RecordType::Contact)
        .into_iter()
        .filter(|contact| property(contact, "email").is_none())
        .map(|contact| contact.key)
        .collect();
    assert_eq!(without, ["walt"]);
}

#[test]
fn names_are_long_run_from_right_to_left_and_come_from_east_asia() {
    let data = data();
    let name_has = |kind, property_name, test: fn(&str) -> bool| {
        of_kind(&data, kind).into_iter().filter_map(|record| property(record, property_name)).any(test)
    };
    let has = |range: std::ops::RangeInclusive<char>, text: &str| text.chars().any(|letter| range.contains(&letter));
    assert!(name_has(RecordType::Company, "name", |name| name.chars().count() > 60));
    assert!(name_has(RecordType::Contact, "lastname", |name| name.chars().count() > 30));
    for (script, range) in [("Hebrew", 'א'..='ת'), ("Arabic", 'ء'..='ي'), ("Han", '一'..='鿿'), ("Hangul", '가'..='힣')]
    {
        let names =
            of_kind(&data, RecordType::Contact).into_iter().filter_map(|contact| property(contact, "firstname"));
        assert!(names.into_iter().any(|name| has(range.clone(), name)), "{script}");
    }
}

#[test]
fn contacts_live_in_many_zones_and_meetings_take_place_in_many() {
    let data = data();
    let homes: BTreeSet<&str> = of_kind(&data, RecordType::Contact)
        .into_iter()
        .filter_map(|contact| property(contact, "hs_timezone"))
        .collect();
    assert!(homes.len() >= 8 && homes.iter().all(|zone| parse_zone(zone).is_ok()), "{homes:?}");
    let zones: BTreeSet<&str> = data.meetings.iter().map(|meeting| meeting.start.zone().name()).collect();
    assert!(zones.len() >= 8, "{zones:?}");
}

#[test]
fn every_outcome_happens_and_some_are_still_to_be_told() {
    let data = data();
    let now = at("2026-11-24T09:00:00Z");
    for outcome in Outcome::BUILT_IN {
        assert!(data.meetings.iter().any(|meeting| meeting.outcome == outcome), "{outcome:?}");
    }
    let is_over = |meeting: &&DemoMeeting| meeting.end.utc() < now;
    assert!(data.meetings.iter().filter(is_over).any(|meeting| meeting.outcome == Outcome::Scheduled));
    assert_eq!(data.meetings.iter().filter(is_over).count(), 36);
}

/// Every day of four weeks around each of the year's usual clock changes, at hours that are another day elsewhere.
fn many_presents() -> impl Iterator<Item = DateTime<Utc>> {
    [(3, 1), (3, 25), (9, 1), (10, 20), (12, 20)].into_iter().flat_map(|(month, day)| {
        let start = Utc.with_ymd_and_hms(2026, month, day, 0, 30, 0).unwrap();
        (0..28).map(move |days| start + Duration::days(days) + Duration::hours(days * 7 % 24))
    })
}

#[test]
fn whenever_the_demo_starts_its_meetings_are_at_working_hours_on_their_side_of_the_present() {
    for now in many_presents() {
        let meetings = demo_data(now).meetings;
        assert_eq!(meetings.len(), 60);
        assert!(meetings.is_sorted_by_key(|meeting| meeting.start.utc()));
        assert_eq!(meetings.iter().filter(|meeting| meeting.end.utc() < now).count(), 36, "{now}");
        assert_eq!(meetings.iter().filter(|meeting| meeting.start.utc() > now).count(), 24, "{now}");
        for meeting in meetings {
            let (start, end) = (meeting.start.local(), meeting.end.local());
            assert!(start.hour() >= 8 && end.hour() < 18 && start.date() == end.date(), "{}", meeting.title);
            assert!(start.weekday().number_from_monday() <= 5, "{}", meeting.title);
        }
    }
}

#[test]
fn every_meeting_follows_the_rules_of_the_composer() {
    let data = data();
    let id_of =
        |key: &str| data.records.iter().zip(1..).find(|(record, _)| record.key == key).map(|(_, id)| id).unwrap();
    for meeting in &data.meetings {
        let attendee = |attendee: &DemoAttendee| match *attendee {
            DemoAttendee::Contact(key) => {
                let record = data.records.iter().find(|record| record.key == key).unwrap();
                let email = property(record, "email").map(str::to_owned);
                Attendee::Contact { id: id_of(key), name: key.to_owned(), email }
            }
            DemoAttendee::User(key) => {
                let (user, id) = data.users.iter().zip(1..).find(|(user, _)| user.key == key).unwrap();
                assert_ne!(key, meeting.organizer, "{}", meeting.title);
                Attendee::User { id, name: user.first.to_owned(), email: Some(user.email.to_owned()) }
            }
            DemoAttendee::Guest { name, email } => Attendee::Guest { name: name.to_owned(), email: email.to_owned() },
        };
        let kind_of = |key: &str| data.records.iter().find(|record| record.key == key).unwrap().kind;
        let mut draft = MeetingDraft {
            title: meeting.title.to_owned(),
            attendees: meeting.attendees.iter().map(attendee).collect(),
            location: meeting.location.clone(),
            description: meeting.description_markdown.clone().into(),
            internal_note: meeting.internal_note.clone().into(),
            associations: meeting.associations.iter().map(|key| RecordRef::new(kind_of(key), id_of(key))).collect(),
            calendar: meeting.calendar,
            outcome: meeting.outcome.clone(),
            ..MeetingDraft::default()
        };
        draft.set_times(&meeting.start, &meeting.end);
        let valid = draft.validate().unwrap_or_else(|errors| panic!("{}: {errors:?}", meeting.title));
        assert_eq!((valid.start, valid.end), (meeting.start, meeting.end));
        assert_eq!(valid.description.source(), meeting.description_markdown);
    }
    assert!(data.meetings.iter().any(|meeting| meeting.calendar == Provider::None));
}
