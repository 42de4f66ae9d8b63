//! The page's own reading and writing of JSON, held to what the server derives from the same types.

use std::fmt::Debug;

use kokous::api::json::{FromJson, ToJson, Unreadable, read, write};
use kokous_model::{
    account::AccountSettings,
    attendee::{Attendee, Response},
    cause::{Cause, CauseCode},
    dispatch::{DispatchState, Provider, VideoLink},
    draft::MeetingDraft,
    error::{ErrorDetail, ErrorEnvelope},
    file::AttachedFile,
    meeting::{Location, LocationKind, Outcome},
    outcomes::OwnOutcome,
    profile::ProfileChange,
    record::{RecordRef, RecordType},
    rich_text::RichText,
    role::Role,
    snippet::SnippetDraft,
    time::{ClockChoice, DateOrder},
    wire::{
        ActivityDetail, AttendeeResults, AttendeeView, CalendarAccountState, Change, DemoUser, Drafts, FileUploaded,
        ListView, ListViews, MeetingDetail, MeetingHistory, MeetingSaved, OwnOption, OwnProperty, PropertyField,
        PropertyGroup, PropertyGroups, PropertyInput, PropertyOption, RecordResults, RecordView, SentMail,
        SentMailDetail, SentMails, Session, SignIn, SignInOptions, Snippet, Snippets, StoredDraft, TimelinePage,
        UserSummary,
    },
    working_hours::WorkingHours,
};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fixtures;

/// What the server writes is read as the value that it was.
pub(crate) fn is_read<T: serde::Serialize + FromJson + PartialEq + Debug>(value: T) {
    assert_eq!(read::<T>(&serde_json::to_string(&value).unwrap()).as_ref(), Ok(&value));
}

/// What the page writes is read by the server as the value that it was.
pub(crate) fn is_written<T: serde::de::DeserializeOwned + ToJson + PartialEq + Debug>(value: &T) {
    assert_eq!(&serde_json::from_str::<T>(&write(value)).unwrap(), value);
}

/// The server's own reading of a fixture, so that the page can be compared with it.
fn parsed<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn draft() -> MeetingDraft {
    MeetingDraft {
        title: "Kick-off \"Pöytä\" \u{2028}".to_owned(),
        date: "2026-10-25".to_owned(),
        start_time: "02:30".to_owned(),
        end_time: "03:30".to_owned(),
        end_date: "2026-10-26".to_owned(),
        start_choice: Some(ClockChoice::Earlier),
        end_choice: Some(ClockChoice::Later),
        time_zone: "Europe/Berlin".to_owned(),
        attendees: attendees(),
        meeting_type: "Demo".to_owned(),
        location: Location { kind: LocationKind::Custom, value: "Lobby".to_owned() },
        description: "One\n\n- two".into(),
        internal_note: RichText::of_html("<p>Quiet</p>"),
        description_files: vec![AttachedFile { id: 901, name: "Käyttöohje 📎.pdf".to_owned(), size: 26_214_400 }],
        internal_note_files: vec![AttachedFile { id: 902, name: "Margin.xlsx".to_owned(), size: 0 }],
        associations: RecordType::ALL.map(|kind| RecordRef::new(kind, 9_007_199_254_740_991)).to_vec(),
        calendar: Provider::Mail,
        calendar_account: Some("3".to_owned()),
        send_me_copy: true,
        reminders: vec![1440, 10],
        outcome: Outcome::NoShow,
        organizer_id: Some(2),
    }
}

fn uploaded() -> FileUploaded {
    FileUploaded { file: draft().description_files.remove(0) }
}

fn attendees() -> Vec<Attendee> {
    vec![
        Attendee::Contact { id: 42, name: "Anna Virtanen".to_owned(), email: None },
        Attendee::User { id: 1, name: "Maya".to_owned(), email: Some("maya@kokous.example".to_owned()) },
        Attendee::Guest { name: String::new(), email: "guest@example.test".to_owned() },
    ]
}

fn account() -> AccountSettings {
    let own = OwnOutcome { code: "SENT_A_QUOTE".to_owned(), label: "Sent a quote".to_owned(), archived: true };
    AccountSettings {
        meeting_types: vec!["Demo".to_owned(), "Review".to_owned()],
        reminders: vec![60],
        outcomes: vec![own],
    }
}

fn stored_draft() -> StoredDraft {
    StoredDraft {
        id: "d1".to_owned(),
        record: RecordRef::new(RecordType::Deal, 7),
        meeting_id: Some("12".to_owned()),
        meeting_revision: Some(3),
        base: Some(draft()),
        content: draft(),
        updated_at: "2026-11-24T08:00:00.123456789Z".parse().ok(),
    }
}

#[wasm_bindgen_test]
fn the_views_of_lists_are_read() {
    let query = "sort=-createdate&lifecyclestage=lead,none".to_owned();
    let view = ListView { id: 3, kind: RecordType::Contact, name: "Liidit \"A\"".to_owned(), query };
    is_read(ListViews { results: vec![view.clone()], properties: Vec::new() });
    is_read(view);
}

#[wasm_bindgen_test]
fn a_draft_is_read_and_written_as_the_server_does() {
    is_read(draft());
    is_written(&draft());
    is_read(MeetingDraft::default());
    is_written(&MeetingDraft::default());
    assert_eq!(read("{}"), Ok(MeetingDraft::default()));
    is_read(Drafts { results: vec![stored_draft()] });
    is_read(uploaded());
    is_written(&stored_draft());
    is_written(&StoredDraft {
        meeting_id: None,
        meeting_revision: None,
        base: None,
        updated_at: None,
        ..stored_draft()
    });
}

/// One of each kind, about as much as can be.
pub(crate) fn causes() -> Vec<Cause> {
    let about = || vec!["mail.example.test".to_owned(), "550 no".to_owned()];
    let cause =
        |(_, code): &(&str, CauseCode)| Cause { code: *code, about: about(), person: Some("a@b.test".to_owned()) };
    CauseCode::CODES.iter().map(cause).collect()
}

#[wasm_bindgen_test]
fn a_meeting_is_read_as_the_server_writes_it() {
    let card = fixtures::card(12, "Kick-off");
    is_read(parsed::<TimelinePage>(json!({ "upcoming": [card], "past": [card], "after": "c1" })));
    let call = json!({
        "kind": "call", "id": "5", "title": "Prices", "at": "2026-11-20T08:00:00Z", "owner": fixtures::user(),
        "preview": "", "direction": "incoming", "status": "CONNECTED", "priority": "HIGH", "duration": 5,
        "updatedAt": "2026-11-20T08:00:00Z",
    });
    let note = json!({
        "kind": "note", "id": "6", "title": "", "at": "2026-11-20T08:00:00Z", "preview": "x",
        "updatedAt": "2026-11-20T08:00:00Z", "bodyHtml": "<p>x</p>", "associations": [],
    });
    is_read(parsed::<TimelinePage>(json!({ "upcoming": [call, card], "past": [note] })));
    is_read(parsed::<ActivityDetail>(note));
    is_read(parsed::<MeetingDetail>(fixtures::detail(&card)));
    is_read(parsed::<MeetingSaved>(json!({ "meeting": card })));
    let change = json!({ "field": "startTime", "before": "2026-11-24T12:30:00Z", "after": "2026-11-24T13:30:00Z" });
    is_read(parsed::<MeetingHistory>(json!({ "results": [
        { "at": "2026-11-24T08:00:00Z", "by": "Maya", "source": "api", "action": "changed", "changes": [change] },
        { "at": "2026-11-24T07:00:00Z", "source": "dispatcher", "action": "not_sent" },
    ] })));
    let reason = "no route to host".to_owned();
    for dispatch in [
        DispatchState::NotSent,
        DispatchState::Queued,
        DispatchState::Sent,
        DispatchState::Retrying {
            next_attempt_at: "2026-11-24T08:01:00Z".parse().unwrap(),
            reason: reason.clone(),
            causes: Vec::new(),
        },
        DispatchState::NeedsReconnect { reason: reason.clone(), causes: causes() },
        DispatchState::Failed { reason, causes: causes() },
    ] {
        is_read(dispatch);
    }
    let url = "https://meet.example/abc".to_owned();
    for link in [VideoLink::Pending, VideoLink::Ready { url }, VideoLink::Failed { reason: "no licence".to_owned() }] {
        is_read(link);
    }
}

#[wasm_bindgen_test]
fn a_record_is_read_as_the_server_writes_it() {
    let card = fixtures::card(12, "Kick-off");
    is_read(parsed::<RecordView>(fixtures::anna(std::slice::from_ref(&card), &[])));
    is_read(parsed::<RecordResults>(json!({ "results": [{ "type": "deal", "id": "7", "name": "Desks" }] })));
    is_read(PropertyField {
        name: "stage".to_owned(),
        label: "Stage".to_owned(),
        input: PropertyInput::Select,
        value: Some("won".to_owned()),
        display: Some("Won".to_owned()),
        options: vec![PropertyOption { value: "won".to_owned(), label: "Won".to_owned() }],
        own_options: true,
        group: Some("Contract".to_owned()),
    });
}

#[wasm_bindgen_test]
fn people_are_read_as_the_server_writes_them() {
    let views = attendees().into_iter().map(|attendee| AttendeeView {
        attendee,
        company: Some("Virtanen Oy".to_owned()),
        time_zone: Some("Europe/Helsinki".to_owned()),
        locale: Some("fi".to_owned()),
        working_hours: Some(WorkingHours::default()),
        response: Response::Tentative,
    });
    is_read(AttendeeResults { results: views.collect() });
    is_read(parsed::<Session>(fixtures::session()));
    is_read(parsed::<Session>(fixtures::read_only_session()));
    is_read(UserSummary { id: 1, name: "Maya".to_owned(), email: "maya@kokous.example".to_owned(), time_zone: None });
    let maya = DemoUser { id: 1, name: "Maya".to_owned(), role: Role::Admin };
    is_read(SignInOptions { demo_users: vec![maya] });
    is_written(&SignIn::Password { email: "maya@kokous.example".to_owned(), password: "p\"w".to_owned() });
    is_written(&SignIn::Demo { demo_user: 1 });
    is_written(&ProfileChange::default());
    is_written(&ProfileChange {
        name: Some("Maya Lind".to_owned()),
        locale: Some("fi".to_owned()),
        time_zone: Some(String::new()),
        date_order: Some(DateOrder::YearFirst.code().to_owned()),
        working_hours: Some(WorkingHours::default().into()),
        allows_scheduling: Some(true),
    });
    is_written(&account());
    is_read(account());
}

#[wasm_bindgen_test]
fn sent_mail_is_read_as_the_server_writes_it() {
    let mail = SentMail {
        id: "m1".to_owned(),
        to: "anna@virtanen.example".to_owned(),
        subject: "Invitation".to_owned(),
        method: "REQUEST".to_owned(),
        sent_at: "2026-11-24T08:00:00Z".parse().unwrap(),
    };
    is_read(SentMails { results: vec![mail.clone()] });
    is_read(SentMailDetail {
        mail,
        from: "Maya".to_owned(),
        text: "Text".to_owned(),
        html: "<p>Html</p>".to_owned(),
        calendar: "BEGIN:VCALENDAR".to_owned(),
    });
}

#[wasm_bindgen_test]
fn a_change_is_read_and_one_of_a_newer_server_means_everything() {
    is_read(Change::Meeting { id: 9, records: vec![42, 7] });
    is_read(Change::Activity { id: 5, records: vec![42] });
    is_read(Change::Record(RecordRef::new(RecordType::Ticket, 3)));
    is_read(Change::CalendarAccounts);
    is_read(Change::Everything);
    assert_eq!(read::<Change>(r#"{"kind":"galaxy","id":"1"}"#), Ok(Change::Everything));
}

#[wasm_bindgen_test]
fn every_word_is_the_servers() {
    RecordType::ALL.into_iter().for_each(is_read);
    Outcome::BUILT_IN.into_iter().for_each(is_read);
    is_read(Outcome::Own("SENT_A_QUOTE".to_owned()));
    Role::ALL.into_iter().for_each(is_read);
    Provider::ALL.into_iter().for_each(is_read);
    [CalendarAccountState::Connected, CalendarAccountState::NeedsReconnect].into_iter().for_each(is_read);
    [ClockChoice::Earlier, ClockChoice::Later].into_iter().for_each(is_read);
    [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst].into_iter().for_each(is_read);
    [Response::NeedsAction, Response::Accepted, Response::Tentative, Response::Declined].into_iter().for_each(is_read);
    [LocationKind::None, LocationKind::Phone, LocationKind::Address, LocationKind::Custom]
        .into_iter()
        .for_each(is_read);
    [LocationKind::Meet, LocationKind::Teams, LocationKind::Zoom, LocationKind::Dialpad, LocationKind::Extension]
        .into_iter()
        .for_each(is_read);
    [
        PropertyInput::Text,
        PropertyInput::Email,
        PropertyInput::Phone,
        PropertyInput::Url,
        PropertyInput::Number,
        PropertyInput::Date,
        PropertyInput::DateTime,
        PropertyInput::Select,
        PropertyInput::Several,
        PropertyInput::Lines,
        PropertyInput::Owner,
        PropertyInput::TimeZone,
        PropertyInput::ReadOnly,
    ]
    .into_iter()
    .for_each(is_read);
}

#[wasm_bindgen_test]
fn a_property_of_ones_own_is_read_as_the_server_writes_it() {
    let option = OwnOption { value: "gold".to_owned(), label: "Gold".to_owned(), hidden: true };
    is_read(OwnProperty {
        name: "tier".to_owned(),
        label: "Tier".to_owned(),
        description: "How dear".to_owned(),
        value_type: "enumeration".to_owned(),
        field_type: "select".to_owned(),
        group_name: "dealinformation".to_owned(),
        options: vec![option],
        has_unique_value: true,
        hubspot_defined: false,
        archived: true,
    });
    let group = PropertyGroup { name: "contract".to_owned(), label: "Contract".to_owned() };
    is_read(PropertyGroups { results: vec![group] });
}

#[wasm_bindgen_test]
fn an_error_is_read_as_the_server_writes_it() {
    is_read(ErrorEnvelope {
        status: "error".to_owned(),
        category: "VALIDATION_ERROR".to_owned(),
        message: "Check the fields".to_owned(),
        correlation_id: "c1".to_owned(),
        errors: vec![ErrorDetail {
            message: "Give the meeting a title".to_owned(),
            code: Some("REQUIRED".to_owned()),
            within: Some("title".to_owned()),
            context: [("about".to_owned(), vec!["Aino".to_owned()])].into(),
        }],
    });
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_named() {
    assert_eq!(read::<RichText>("<html>"), Err(Unreadable("the document")));
    assert_eq!(read::<RichText>("null"), Err(Unreadable("the document")));
    assert_eq!(read::<RichText>(r#"{"html":7}"#), Err(Unreadable("html")));
    assert_eq!(read::<RecordRef>(r#"{"type":"planet","id":"1"}"#), Err(Unreadable("type")));
    assert_eq!(read::<RecordRef>(r#"{"type":"deal","id":"one"}"#), Err(Unreadable("id")));
    assert_eq!(read::<Drafts>(r#"{"results":[{"record":{"type":"deal","id":"1"}}]}"#), Err(Unreadable("content")));
}

#[wasm_bindgen_test]
fn snippets_are_read_and_written() {
    let content = SnippetDraft {
        name: "Way \"in\"".to_owned(),
        shortcut: "way".to_owned(),
        text: RichText::of_html("<p>Hello {{contact.firstname}}</p>"),
        shared: true,
    };
    is_written(&content);
    is_read(Snippets { results: vec![Snippet { id: 3, content, owner: "Maija".to_owned(), may_change: false }] });
}
