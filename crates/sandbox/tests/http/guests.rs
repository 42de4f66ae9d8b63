//! Guests: who is told what, and what they answered.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Calendar, DANIEL, MAIJA, mailed, meeting, refusal, sandbox};

const ID: &str = "018f2d6c0000700080000000000000b1";
const REINO: &str = "reino@guests.example";
const SOFIA: &str = "sofia@guests.example";

fn mails(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(kind, to)| ((*kind).to_owned(), (*to).to_owned())).collect()
}

#[tokio::test]
async fn nobody_is_told_unless_the_client_says_so() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[MAIJA, REINO, DANIEL])).await;
    calendar.patch(ID, "sendUpdates=none", json!({"summary": "Terms"})).await;
    assert_eq!(mailed(&sandbox), []);
    calendar.patch(ID, "sendUpdates=externalOnly", json!({"summary": "Prices"})).await;
    assert_eq!(mailed(&sandbox), mails(&[("update", REINO)]));
}

#[tokio::test]
async fn guests_are_invited_updated_and_told_of_the_end() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("sendUpdates=all", meeting(ID, &[MAIJA, REINO])).await;
    calendar.patch(ID, "sendUpdates=all", json!({"attendees": [{"email": REINO}, {"email": SOFIA}]})).await;
    calendar.patch(ID, "sendUpdates=all", json!({"location": "Room 2"})).await;
    calendar.patch(ID, "sendUpdates=all", json!({"reminders": {"useDefault": false}})).await;
    calendar.patch(ID, "sendUpdates=all", json!({"attendees": [{"email": SOFIA}]})).await;
    calendar.delete(ID, "sendUpdates=all").await;
    let expected = [
        ("invitation", REINO),
        ("invitation", SOFIA),
        ("update", REINO),
        ("update", SOFIA),
        ("cancellation", REINO),
        ("cancellation", SOFIA),
    ];
    assert_eq!(mailed(&sandbox), mails(&expected));
    assert!(sandbox.mails().iter().all(|mail| mail.from == MAIJA && mail.ical_uid == format!("{ID}@google.com")));
}

#[tokio::test]
async fn a_guest_with_a_calendar_sees_the_event_and_answers() {
    let sandbox = sandbox().await;
    let (maija, daniel) = (Calendar::of(&sandbox, MAIJA), Calendar::of(&sandbox, DANIEL));
    let mut body = meeting(ID, &[MAIJA, DANIEL]);
    body["extendedProperties"] = json!({"private": {"kokous": "1"}, "shared": {"topic": "2"}});
    body["attendees"][0]["responseStatus"] = "accepted".into();
    maija.insert("", body).await;
    let seen = daniel.event(ID).await;
    assert_eq!(seen["start"]["dateTime"], "2026-12-03T04:30:00-08:00");
    assert_eq!(seen["extendedProperties"], json!({"shared": {"topic": "2"}}));
    assert_eq!(seen["organizer"].get("self"), None);
    assert_eq!(seen["attendees"][1]["self"], true);

    let answer = json!({"attendees": [{"email": DANIEL, "responseStatus": "tentative"}]});
    assert_eq!(daniel.patch(ID, "", answer).await.0, StatusCode::OK);
    let forbidden = (403, "forbiddenForNonOrganizer".to_owned());
    assert_eq!(refusal(daniel.patch(ID, "", json!({"summary": "Mine"})).await), forbidden);

    let event = maija.event(ID).await;
    assert_eq!(event["attendees"][0]["responseStatus"], "accepted");
    assert_eq!((&event["attendees"][0]["organizer"], &event["attendees"][0]["self"]), (&json!(true), &json!(true)));
    assert_eq!(event["attendees"][1]["responseStatus"], "tentative");
}

#[tokio::test]
async fn answers_stay_until_a_list_of_attendees_is_sent_and_then_only_those_in_the_list() {
    let sandbox = sandbox().await;
    let (maija, daniel) = (Calendar::of(&sandbox, MAIJA), Calendar::of(&sandbox, DANIEL));
    maija.insert("", meeting(ID, &[DANIEL])).await;
    daniel.patch(ID, "", json!({"attendees": [{"email": DANIEL, "responseStatus": "declined"}]})).await;
    let (_, renamed) = maija.patch(ID, "", json!({"summary": "Terms"})).await;
    assert_eq!(renamed["attendees"][0]["responseStatus"], "declined");
    let sent = json!([{"email": DANIEL, "responseStatus": "declined"}, {"email": REINO}]);
    let (_, extended) = maija.patch(ID, "", json!({"attendees": sent})).await;
    assert_eq!(extended["attendees"][0]["responseStatus"], "declined");
    let (_, careless) = maija.patch(ID, "", json!({"attendees": [{"email": DANIEL}]})).await;
    assert_eq!(careless["attendees"][0]["responseStatus"], "needsAction");
}

#[tokio::test]
async fn a_guest_who_deletes_the_event_declines_it() {
    let sandbox = sandbox().await;
    let (maija, daniel) = (Calendar::of(&sandbox, MAIJA), Calendar::of(&sandbox, DANIEL));
    maija.insert("", meeting(ID, &[DANIEL])).await;
    assert_eq!(daniel.delete(ID, "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(refusal(daniel.delete(ID, "").await), (404, "notFound".to_owned()));
    let event = maija.event(ID).await;
    assert_eq!((&event["status"], &event["attendees"][0]["responseStatus"]), (&json!("confirmed"), &json!("declined")));
}
