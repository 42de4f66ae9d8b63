use kokous_sandbox::{MailKind, MeetMode, MeetOutcome, Sandbox};
use reqwest::{Client, Method};
use serde_json::json;

use crate::support::{DANIEL, MAIJA, Together};

pub(crate) const EVENTS: &str = "https://www.googleapis.com/auth/calendar.events";

/// Who was mailed what, in order of address.
pub(crate) fn mails(sandbox: &Sandbox, kind: MailKind) -> Vec<String> {
    let mails = sandbox.mails();
    let mut to: Vec<String> = mails.into_iter().filter(|mail| mail.kind == kind).map(|mail| mail.to).collect();
    to.sort_unstable();
    to
}

/// Somebody changes the only event in their own calendar.
pub(crate) async fn change_as(together: &Together, account: &str, change: serde_json::Value) {
    let token = together.sandbox.grant_google(account, EVENTS).unwrap().access_token;
    let events = together.sandbox.google_events();
    assert_eq!(events.len(), 1, "{events:?}");
    let calendar = &together.sandbox.environment()["KOKOUS_GOOGLE_CALENDAR_URL"];
    let address = format!("{calendar}/calendars/primary/events/{}", events[0]["id"].as_str().unwrap());
    let client = Client::new();
    let request = if change.is_null() { client.delete(address) } else { client.patch(address).json(&change) };
    let answer = request.bearer_auth(token).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_lives_from_its_invitation_to_its_end() {
    let together = Together::connected().await;
    let sandbox = &together.sandbox;
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "meet" })).await;
    let card = together.until_sent(&path).await;
    assert!(card["video"]["url"].as_str().unwrap().starts_with("https://"), "{}", card["video"]);
    assert_eq!(mails(sandbox, MailKind::Invitation), [DANIEL, "mia@guests.test"]);
    let event = sandbox.google_events().remove(0);
    assert_eq!(event["organizer"]["email"], MAIJA);
    let organizer = event["attendees"].as_array().unwrap().iter().find(|one| one["email"] == MAIJA).unwrap();
    assert_eq!(organizer["responseStatus"], "accepted");

    // Daniel answers in his own calendar, and is still heard after a change of ours.
    change_as(&together, DANIEL, json!({ "attendees": [{ "email": DANIEL, "responseStatus": "tentative" }] })).await;
    together.until(&path, |card| card["attendees"][0]["response"] == "tentative").await;
    together.ask(Method::PATCH, &path, Some(json!({ "title": "Kick-off, really" }))).await;
    together.until_sent(&path).await;
    assert_eq!(mails(sandbox, MailKind::Update), [DANIEL, "mia@guests.test"]);
    let event = sandbox.google_events().remove(0);
    let daniel = event["attendees"].as_array().unwrap().iter().find(|one| one["email"] == DANIEL).unwrap();
    assert_eq!((&event["summary"], &daniel["responseStatus"]), (&json!("Kick-off, really"), &json!("tentative")));

    // Maija moves it in her own calendar.
    let at = |time: &str| json!({ "dateTime": format!("2030-11-27T{time}:00+02:00"), "timeZone": "Europe/Helsinki" });
    change_as(&together, MAIJA, json!({ "start": at("10:00"), "end": at("11:00") })).await;
    let moved = together.until(&path, |card| card["startAt"] == "2030-11-27T08:00:00Z").await;
    assert_eq!((&moved["draft"]["startTime"], &moved["dispatch"]["state"]), (&json!("10:00"), &json!("sent")));

    let word = json!({ "message": "The planner is ill" });
    together.ask(Method::POST, &format!("{path}/cancel"), Some(word)).await;
    together.until_sent(&path).await;
    assert_eq!(mails(sandbox, MailKind::Cancellation), [DANIEL, "mia@guests.test"]);
    let last = sandbox.mails().into_iter().find(|mail| mail.kind == MailKind::Cancellation).unwrap();
    assert!(last.description.contains("The planner is ill"), "{}", last.description);
    assert_eq!(mails(sandbox, MailKind::Update).len(), 2, "the word alone was no news");
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_in_the_calendar_marks_the_meeting() {
    let together = Together::connected().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    change_as(&together, MAIJA, json!(null)).await;
    let card = together.until(&path, |card| card["canceled"] == true).await;
    assert_eq!((&card["deletedOutside"], &card["title"]), (&json!(true), &json!("Kick-off")));
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meet_link_that_fails_is_said_and_can_be_asked_for_again() {
    let together = Together::connected().await;
    together.sandbox.set_google_meet(MeetMode { outcome: MeetOutcome::Failure, pending_answers: 1 });
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "meet" })).await;
    let card = together.until(&path, |card| card["dispatch"]["state"] == "failed").await;
    assert_eq!(card["video"]["state"], "failed");
    together.sandbox.set_google_meet(MeetMode { outcome: MeetOutcome::Success, pending_answers: 0 });
    together.ask(Method::POST, &format!("{path}/retry"), Some(json!({}))).await;
    let card = together.until_sent(&path).await;
    assert_eq!(card["video"]["state"], "ready");
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_and_places_that_ran_out_are_replaced_without_a_word() {
    let together = Together::connected().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    together.sandbox.expire_google_access_tokens();
    together.sandbox.expire_google_sync_tokens();
    change_as(&together, DANIEL, json!({ "attendees": [{ "email": DANIEL, "responseStatus": "declined" }] })).await;
    together.until(&path, |card| card["attendees"][0]["response"] == "declined").await;
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_says_when_somebody_is_busy() {
    let together = Together::connected().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    // Something that Kokous knows nothing of.
    let token = together.sandbox.grant_google(MAIJA, EVENTS).unwrap().access_token;
    let calendar = &together.sandbox.environment()["KOKOUS_GOOGLE_CALENDAR_URL"];
    let at = |time: &str| json!({ "dateTime": format!("2030-11-26T{time}:00+02:00") });
    let dentist = json!({ "summary": "Dentist", "start": at("09:00"), "end": at("10:30") });
    let made = Client::new().post(format!("{calendar}/calendars/primary/events")).bearer_auth(token).json(&dentist);
    assert!(made.send().await.unwrap().status().is_success());
    let asked = "/kokous/v1/availability?from=2030-11-26T00:00:00Z&to=2030-11-27T00:00:00Z&users=1";
    let told = together.get(asked).await;
    let span = |start: &str, end: &str| json!({ "start": format!("2030-11-26T{start}:00Z"), "end": format!("2030-11-26T{end}:00Z") });
    assert_eq!(told["users"][0]["busy"], json!([span("07:00", "08:30"), span("12:30", "13:00")]));
    assert_eq!(told["free"][0], span("08:30", "09:00"));
    assert!(!told.to_string().contains("Dentist"));
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_the_description_go_into_the_event_and_those_of_the_note_nowhere() {
    let together = Together::connected().await;
    let mut ids = Vec::new();
    for name in ["Agenda.pdf", "Margin.xlsx"] {
        let uploaded = together.ask(Method::POST, &format!("/kokous/v1/files?name={name}"), Some(json!(name))).await;
        ids.push(json!({ "id": uploaded["file"]["id"] }));
    }
    let path = together
        .schedule("With papers", |draft| {
            draft["descriptionFiles"] = json!([ids[0]]);
            draft["internalNoteFiles"] = json!([ids[1]]);
        })
        .await;
    together.until_sent(&path).await;
    let description = together.sandbox.google_events()[0]["description"].as_str().unwrap().to_owned();
    assert!(description.contains(">Agenda.pdf</a> (12 B)") && description.contains("/files/"), "{description}");

    let without = json!({ "descriptionFiles": [], "internalNoteFiles": [ids[1], ids[0]] });
    together.ask(Method::PATCH, &path, Some(without)).await;
    together.until_sent(&path).await;
    assert_eq!(mails(&together.sandbox, MailKind::Update), [DANIEL, "mia@guests.test"], "a file less is news");
    let everything = format!("{:?}{:?}", together.sandbox.google_events(), together.sandbox.requests());
    assert!(!everything.contains("Margin"), "{everything}");
    assert!(!together.sandbox.google_events()[0].to_string().contains("Agenda.pdf"));
    together.stop().await;
}
