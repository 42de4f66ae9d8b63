//! The bytes of the objects, and what no text may do to them.

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
use proptest::prelude::*;

use super::*;
use crate::calendar::fixtures::{mailbox, meeting, now};

fn invitation(meeting: &DispatchMeeting, method: Method) -> Invitation<'_> {
    let guests =
        meeting.attendees.iter().map(|mailbox| Guest { mailbox: mailbox.clone(), is_organizer: false }).collect();
    Invitation { meeting, method, sequence: meeting.sequence, guests }
}

fn unfolded(ics: &str) -> String {
    ics.replace("\r\n ", "")
}

#[test]
fn a_request_has_everything_that_calendars_ask_for() {
    let meeting = meeting();
    insta::assert_snapshot!(invitation(&meeting, Method::Request).to_ics(now()).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Kokous//Meetings//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VEVENT
    DTEND:20261124T130000Z
    DTSTAMP:20261123T080000Z
    DTSTART:20261124T123000Z
    LOCATION:Mannerheimintie 1\, Helsinki
    ORGANIZER;CN=Aino Virtanen:mailto:aino@crm.example.test
    SEQUENCE:0
    STATUS:CONFIRMED
    SUMMARY:Demo of the new planner
    TRANSP:OPAQUE
    UID:0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b@crm.example.test
    ATTENDEE;CN=Mia Martínez;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-
     PARTICIPANT;RSVP=TRUE:mailto:mia@example.test
    ATTENDEE;CN=guest@example.test;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE
     =REQ-PARTICIPANT;RSVP=TRUE:mailto:guest@example.test
    DESCRIPTION:Agenda:\n\n- numbers\n- questions
    X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Agenda:</p><ul><li>numbers</li>
     <li><strong>questions</strong></li></ul></body></html>
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_canceled_meeting_says_so() {
    let mut meeting = meeting();
    meeting.canceled = true;
    meeting.sequence = 2;
    insta::assert_snapshot!(invitation(&meeting, Method::Cancel).to_ics(now()).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Kokous//Meetings//EN
    CALSCALE:GREGORIAN
    METHOD:CANCEL
    BEGIN:VEVENT
    DTEND:20261124T130000Z
    DTSTAMP:20261123T080000Z
    DTSTART:20261124T123000Z
    LOCATION:Mannerheimintie 1\, Helsinki
    ORGANIZER;CN=Aino Virtanen:mailto:aino@crm.example.test
    SEQUENCE:2
    STATUS:CANCELLED
    SUMMARY:Demo of the new planner
    TRANSP:OPAQUE
    UID:0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b@crm.example.test
    ATTENDEE;CN=Mia Martínez;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:mia
     @example.test
    ATTENDEE;CN=guest@example.test;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailt
     o:guest@example.test
    DESCRIPTION:Agenda:\n\n- numbers\n- questions
    X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Agenda:</p><ul><li>numbers</li>
     <li><strong>questions</strong></li></ul></body></html>
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn one_removed_attendee_is_told_without_canceling_the_meeting() {
    let mut meeting = meeting();
    meeting.attendees.truncate(1);
    let ics = invitation(&meeting, Method::Cancel).to_ics(now());
    assert!(ics.contains("METHOD:CANCEL\r\n") && !ics.contains("STATUS:"), "{ics}");
    assert_eq!(ics.matches("ATTENDEE").count(), 1);
}

#[test]
fn a_published_file_names_no_attendee() {
    let ics = publish_ics(&meeting(), now());
    assert!(ics.contains("METHOD:PUBLISH\r\n") && ics.contains("ORGANIZER") && !ics.contains("ATTENDEE"), "{ics}");
}

#[test]
fn a_name_cannot_leave_its_quotes() {
    let mut meeting = meeting();
    meeting.organizer.name = "\"A\";X=\"B\":C,D^\r\nATTENDEE:mailto:evil@example.test".to_owned();
    let ics = unfolded(&publish_ics(&meeting, now()));
    assert!(
        ics.contains("ORGANIZER;CN=\"^'A^';X=^'B^':C,D^^ ATTENDEE:mailto:evil@example.test\":mailto:aino@"),
        "{ics}"
    );
}

/// Text as attackers and typing mistakes make it.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "\r\n",
            "\r",
            "\n",
            "\u{2028}",
            "\u{85}",
            "\u{0}",
            "\t",
            " ",
            "\"",
            ";",
            ":",
            ",",
            "\\",
            "\\n",
            "^",
            "^n",
            "END:VEVENT",
            "ATTENDEE:",
            "\r\nATTENDEE:mailto:x@example.test\r\n",
            "BEGIN:VALARM",
            "日本語のとても長い題名です",
            "👩‍👩‍👧‍👦",
            "word ",
            "<b>",
            "&lt;",
            "<br>",
            "='",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn nasty_meeting() -> impl Strategy<Value = DispatchMeeting> {
    (nasty(), nasty(), nasty(), nasty(), prop::collection::vec(nasty(), 0..5)).prop_map(
        |(title, location, description_html, organizer, names)| {
            let mut changed = meeting();
            changed.title = title;
            changed.location = location;
            changed.description_html = description_html;
            changed.organizer.name = organizer;
            changed.attendees = names
                .iter()
                .enumerate()
                .map(|(index, name)| mailbox(name, &format!("guest{index}@example.test")))
                .collect();
            changed
        },
    )
}

proptest! {
    #[test]
    fn no_text_breaks_a_line_or_adds_one(meeting in nasty_meeting()) {
        let ics = invitation(&meeting, Method::Request).to_ics(now());
        prop_assert!(ics.ends_with("\r\n"));
        for line in ics.trim_end_matches("\r\n").split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            prop_assert!(!line.contains(['\r', '\n', '\u{2028}', '\u{85}']), "{line:?}");
        }
        let unfolded = unfolded(&ics);
        let lines: Vec<&str> = unfolded.trim_end().split("\r\n").collect();
        let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
        prop_assert_eq!(count("BEGIN:"), 2);
        prop_assert_eq!(count("END:"), 2);
        prop_assert_eq!(count("ORGANIZER;"), 1);
        prop_assert_eq!(count("ATTENDEE;"), meeting.attendees.len());
        prop_assert_eq!(count("ATTENDEE"), meeting.attendees.len());
        let known = ["BEGIN:", "END:", "VERSION:", "PRODID:", "CALSCALE:", "METHOD:", "UID:", "DTSTAMP:", "SEQUENCE:", "DTSTART:", "DTEND:",
            "SUMMARY:", "LOCATION:", "DESCRIPTION:", "X-ALT-DESC;", "ORGANIZER;", "ATTENDEE;", "STATUS:", "TRANSP:"];
        for line in &lines {
            prop_assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
        }
    }

    #[test]
    fn another_parser_reads_back_what_was_written(meeting in nasty_meeting()) {
        let ics = invitation(&meeting, Method::Request).to_ics(now());
        let calendar = ICalendar::parse(&ics).map_err(|error| TestCaseError::fail(format!("{error:?}\n{ics}")))?;
        let events: Vec<_> =
            calendar.components.iter().filter(|component| component.component_type == ICalendarComponentType::VEvent).collect();
        prop_assert_eq!(events.len(), 1);
        let event = events[0];
        let summary = event.property(&ICalendarProperty::Summary).and_then(|entry| entry.values.first()?.as_text()).unwrap_or_default();
        prop_assert_eq!(summary, one_line(&meeting.title));
        prop_assert_eq!(event.properties(&ICalendarProperty::Attendee).count(), meeting.attendees.len());
        prop_assert_eq!(event.properties(&ICalendarProperty::Organizer).count(), 1);
        prop_assert_eq!(calendar.components.len(), 2);
    }
}
