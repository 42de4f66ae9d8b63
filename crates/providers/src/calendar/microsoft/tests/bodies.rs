use serde_json::{Value, json};

use super::super::{body, event::Event, identity::TEXT_MARK};
use crate::calendar::{
    DispatchMeeting, digest,
    fixtures::{mailbox, meeting},
};

/// The event as Graph gives it back after it was made, with something changed about it.
pub(super) fn remote(meeting: &DispatchMeeting, change: impl FnOnce(&mut Value)) -> Value {
    let mut event = body::new_event(meeting, "kokous-1");
    let time = |at: chrono::DateTime<chrono::Utc>| json!({ "dateTime": at.format("%Y-%m-%dT%H:%M:%S.0000000").to_string(), "timeZone": "UTC" });
    event["@odata.etag"] = json!("W/\"1\"");
    event["id"] = json!("AAMk1");
    event["start"] = time(meeting.start.utc());
    event["end"] = time(meeting.end.utc());
    let content = event["body"]["content"].as_str().unwrap().to_owned();
    event["body"]["content"] = json!(format!("<html><body>\r\n{content}\r\n</body></html>"));
    change(&mut event);
    event
}

fn changes(meeting: &DispatchMeeting, event: Value) -> Option<Value> {
    let event: Event = serde_json::from_value(event).unwrap();
    body::changes(meeting, &event)
}

#[test]
fn a_new_event_has_everything_that_guests_see_and_nothing_else() {
    insta::assert_json_snapshot!(body::new_event(&meeting(), "kokous-1"));
}

#[test]
fn a_teams_meeting_is_asked_for_with_the_event() {
    let with = body::new_event(&DispatchMeeting { video: Some(1), ..meeting() }, "kokous-1");
    assert_eq!((&with["isOnlineMeeting"], &with["onlineMeetingProvider"]), (&json!(true), &json!("teamsForBusiness")));
}

#[test]
fn an_event_that_is_as_it_should_be_is_left_alone_in_whatever_form_exchange_gives_its_description_back() {
    assert_eq!(changes(&meeting(), remote(&meeting(), |_| {})), None);
    let reformed =
        remote(&meeting(), |event| event["body"]["content"] = json!("<html><body><div>Agenda:</div></body></html>"));
    assert_eq!(changes(&meeting(), reformed), None);
}

#[test]
fn nothing_is_sent_that_stays_as_it_is() {
    let members = |meeting: &DispatchMeeting| {
        let body = changes(meeting, remote(&self::meeting(), |_| {})).unwrap();
        let mut names: Vec<String> = body.as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        names
    };
    assert_eq!(members(&DispatchMeeting { title: "Another".to_owned(), ..meeting() }), ["subject"]);
    assert_eq!(
        members(&DispatchMeeting { attendees: vec![mailbox("", "new@example.test")], ..meeting() }),
        ["attendees"]
    );
    assert_eq!(members(&DispatchMeeting { location: String::new(), ..meeting() }), ["location"]);
    let described = DispatchMeeting { description_html: "<p>Other</p>".to_owned(), ..meeting() };
    assert_eq!(members(&described), ["body", "singleValueExtendedProperties"]);
    assert_eq!(members(&DispatchMeeting { end: meeting().start, ..meeting() }), ["end", "start"]);
}

#[test]
fn answers_and_whoever_was_added_in_the_calendar_survive_a_change() {
    let event = remote(&meeting(), |event| {
        let guest = |address: &str, response: &str| {
            json!({
                "emailAddress": { "address": address }, "type": "required", "status": { "response": response },
                "proposedNewTime": { "start": {} },
            })
        };
        event["attendees"] = json!([
            guest("MIA@example.test", "accepted"),
            guest("guest@example.test", "declined"),
            guest("added@example.test", "none"),
        ]);
    });
    let known_guests = vec!["mia@example.test".to_owned(), "guest@example.test".to_owned()];
    let attendees = vec![mailbox("Mia", "mia@example.test"), mailbox("", "new@example.test")];
    let body = changes(&DispatchMeeting { attendees, known_guests, ..meeting() }, event).unwrap();
    let sent: Vec<(&str, &str)> = (body["attendees"].as_array().unwrap().iter())
        .map(|one| {
            let text = |value: &'_ Value| value.as_str().map(str::to_owned).unwrap_or_default();
            assert_eq!(one.get("proposedNewTime"), None);
            (text(&one["emailAddress"]["address"]).leak() as &str, text(&one["status"]["response"]).leak() as &str)
        })
        .collect();
    assert_eq!(sent, [("MIA@example.test", "accepted"), ("new@example.test", ""), ("added@example.test", "none")]);
}

#[test]
fn teams_is_turned_on_with_the_next_change_and_never_off() {
    let with = DispatchMeeting { video: Some(1), location: String::new(), ..meeting() };
    let turned_on = changes(&with, remote(&meeting(), |_| {})).unwrap();
    assert_eq!((&turned_on["isOnlineMeeting"], &turned_on["location"]["displayName"]), (&json!(true), &json!("")));
    let online = |event: &mut Value| {
        event["isOnlineMeeting"] = json!(true);
        event["location"] = json!({ "displayName": "Microsoft Teams Meeting" });
    };
    assert_eq!(changes(&with, remote(&with, online)), None, "the place is what Teams wrote");
    let without = changes(&meeting(), remote(&with, online)).unwrap();
    assert_eq!(without.get("isOnlineMeeting"), None);
    assert_eq!(without["location"]["displayName"], "Mannerheimintie 1, Helsinki");
}

#[test]
fn another_description_keeps_what_teams_wrote_and_is_marked_as_ours() {
    let teams =
        "<div><span>________________________________________</span></div><div class=\"me-email-text\">Join</div>";
    let event = remote(&meeting(), |event| {
        event["isOnlineMeeting"] = json!(true);
        event["body"]["content"] = json!(format!("<html><body><p>Old</p>{teams}</body></html>"));
    });
    let described = DispatchMeeting { description_html: "<p>New</p>".to_owned(), video: Some(1), ..meeting() };
    let body = changes(&described, event).unwrap();
    assert_eq!(body["body"]["content"], format!("<p>New</p>{teams}"));
    assert_eq!(body["singleValueExtendedProperties"], json!([{ "id": TEXT_MARK, "value": digest(&["<p>New</p>"]) }]));
}

#[test]
fn the_word_to_the_guests_is_plain_text() {
    let canceled = DispatchMeeting { cancel_message: " Sorry,\r\n<b>Aino</b> ".to_owned(), ..meeting() };
    assert_eq!(body::word(&canceled)["comment"], "Sorry,\n<b>Aino</b>");
}
