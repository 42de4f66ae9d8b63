use serde_json::{Value, json};

use super::{super::body, script::OWNER};
use crate::calendar::{
    DispatchMeeting,
    fixtures::{file, mailbox, meeting},
    google::event::Event,
};

/// The event as Google gives it back after it was made, with something changed about it.
fn remote(meeting: &DispatchMeeting, change: impl FnOnce(&mut Value)) -> Event {
    let mut event = body::new_event(meeting, OWNER);
    event["etag"] = json!("\"1\"");
    change(&mut event);
    serde_json::from_value(event).unwrap()
}

fn changes(meeting: &DispatchMeeting, event: &Event) -> Option<Value> {
    body::changes(meeting, OWNER, event)
}

#[test]
fn a_new_event_has_everything_that_guests_see_and_nothing_else() {
    insta::assert_json_snapshot!(body::new_event(&meeting(), OWNER));
}

#[test]
fn a_new_event_with_google_meet_asks_for_the_link() {
    let meeting = DispatchMeeting { video: Some(1), location: String::new(), ..meeting() };
    insta::assert_json_snapshot!(body::new_event(&meeting, OWNER)["conferenceData"]);
}

#[test]
fn an_event_that_is_as_it_should_be_is_left_alone() {
    let meeting = DispatchMeeting { video: Some(1), ..meeting() };
    assert_eq!(changes(&meeting, &remote(&meeting, |_| {})), None);
    // Google leaves out what is empty, and gives times in any offset.
    let bare = DispatchMeeting { location: String::new(), description_html: String::new(), ..meeting };
    let event = remote(&bare, |event| {
        event.as_object_mut().unwrap().remove("location");
        event.as_object_mut().unwrap().remove("description");
        event["start"] = json!({ "dateTime": "2026-11-24T12:30:00Z" });
    });
    assert_eq!(changes(&bare, &event), None);
}

#[test]
fn answers_and_whoever_was_added_in_the_calendar_survive_a_change() {
    let before = meeting();
    let event = remote(&before, |event| {
        event["attendees"] = json!([
            { "email": OWNER, "responseStatus": "tentative", "organizer": true, "self": true },
            { "email": "MIA@example.test", "responseStatus": "accepted", "comment": "With pleasure", "id": "7" },
            { "email": "guest@example.test", "responseStatus": "declined" },
            { "email": "added-there@example.test", "responseStatus": "accepted" },
        ]);
    });
    let mut after = before;
    after.title = "Another title".to_owned();
    after.known_guests = vec!["mia@example.test".to_owned(), "guest@example.test".to_owned()];
    after.attendees = vec![mailbox("Mia Martínez", "mia@example.test"), mailbox("New", "new@example.test")];
    let changed = changes(&after, &event).unwrap();
    assert_eq!(
        changed["attendees"],
        json!([
            { "email": OWNER, "responseStatus": "tentative" },
            { "email": "MIA@example.test", "responseStatus": "accepted", "comment": "With pleasure" },
            { "email": "new@example.test", "responseStatus": "needsAction", "displayName": "New" },
            { "email": "added-there@example.test", "responseStatus": "accepted" },
        ])
    );
    assert_eq!(changed["summary"], "Another title");
    assert!(changed.get("conferenceData").is_none() && changed.get("id").is_none());
}

#[test]
fn a_link_that_failed_is_asked_for_under_another_name_and_one_that_is_not_wanted_goes() {
    let wanted = DispatchMeeting { video: Some(1), ..meeting() };
    let failed = remote(&wanted, |event| {
        event["conferenceData"]["createRequest"]["status"] = json!({ "statusCode": "failure" });
    });
    assert_eq!(changes(&wanted, &failed), None, "asked for already");
    let again = changes(&DispatchMeeting { video: Some(2), ..wanted.clone() }, &failed).unwrap();
    let request = &again["conferenceData"]["createRequest"]["requestId"];
    assert_eq!(request, "0192f0c17d3e7a4b9c5d6e7f80910a1b-2");

    let without = DispatchMeeting { video: None, ..wanted };
    assert_eq!(changes(&without, &failed).unwrap()["conferenceData"], Value::Null);
    let somebody_elses = remote(&meeting(), |event| event["hangoutLink"] = json!("https://meet.example.test/a"));
    assert_eq!(changes(&meeting(), &somebody_elses), None, "a link that was added in the calendar stays");
}

#[test]
fn a_word_to_the_guests_stands_above_the_description_as_text() {
    let meeting = DispatchMeeting { cancel_message: "Sorry,\n<b>Aino</b>".to_owned(), ..meeting() };
    let description = body::with_word(&meeting)["description"].as_str().unwrap().to_owned();
    assert!(description.starts_with("<p>Sorry,<br>&lt;b&gt;Aino&lt;/b&gt;</p><p>Agenda:</p>"), "{description}");
}

#[test]
fn the_organizer_is_on_the_event_once_whichever_address_the_meeting_has() {
    let mut meeting = meeting();
    meeting.attendees.push(mailbox("Aino", "AINO@calendar.example.test"));
    meeting.attendees.push(mailbox("Mia again", "MIA@example.test"));
    let event = body::new_event(&meeting, OWNER);
    let list: Vec<&str> =
        event["attendees"].as_array().unwrap().iter().map(|one| one["email"].as_str().unwrap()).collect();
    assert_eq!(list, [OWNER, "mia@example.test", "guest@example.test"]);
}

#[test]
fn the_files_of_the_description_stand_below_it_as_links() {
    let with_file = DispatchMeeting { files: vec![file("Agenda <1>.pdf", true)], ..meeting() };
    let description = body::new_event(&with_file, OWNER)["description"].as_str().unwrap().to_owned();
    let link = "https://crm.example.test/files/secret-14";
    assert!(description.starts_with("<p>Agenda:</p>"), "{description}");
    let files = format!("<p>Files:</p><ul><li><a href=\"{link}\" rel=\"nofollow noopener noreferrer\">");
    assert!(description.ends_with(&format!("{files}Agenda &lt;1&gt;.pdf</a> (1.5 KB)</li></ul>")), "{description}");
    let event = remote(&with_file, |_| {});
    assert_eq!(changes(&with_file, &event), None);
    assert_eq!(changes(&meeting(), &event).unwrap()["description"], body::new_event(&meeting(), OWNER)["description"]);
}
