//! Meetings in a Microsoft 365 calendar, from their invitation to their end.

use kokous_sandbox::{DuplicateMode, Fault, FaultKind, MailKind};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    meetings::mails,
    support::{DANIEL, MAIJA, Together},
};

const MIA: &str = "mia@guests.test";

/// The only event.
fn event(together: &Together) -> Value {
    let mut events = together.sandbox.microsoft_events();
    assert_eq!(events.len(), 1, "{events:?}");
    events.remove(0)
}

/// The address of what can be done with the only event on its organizer's page.
fn action(together: &Together, what: &str) -> String {
    format!("/graph/accounts/{MAIJA}/events/{}/{what}", event(together)["id"].as_str().unwrap())
}

async fn change(together: &Together, path: &str, change: Value) {
    together.ask(Method::PATCH, path, Some(change)).await;
    together.until_sent(path).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_lives_from_its_invitation_to_its_end() {
    let together = Together::connected_to_microsoft().await;
    let sandbox = &together.sandbox;
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "teams" })).await;
    let card = together.until_sent(&path).await;
    let link = card["video"]["url"].as_str().unwrap_or_default().to_owned();
    assert!(link.starts_with("https://teams."), "{}", card["video"]);
    assert_eq!(mails(sandbox, MailKind::Invitation), [DANIEL, MIA]);
    assert_eq!(event(&together)["originalStartTimeZone"], "FLE Standard Time");

    // Daniel answers in his own calendar, and is still heard after a change of ours.
    together
        .at_the_calendar(&action(&together, "answer"), &[("guest", DANIEL), ("answer", "tentativelyAccepted")])
        .await;
    together.until(&path, |card| card["attendees"][0]["response"] == "tentative").await;
    change(&together, &path, json!({ "title": "Kick-off, really" })).await;
    assert_eq!(mails(sandbox, MailKind::Update), [DANIEL, MIA]);
    let changed = event(&together);
    assert_eq!(changed["subject"], "Kick-off, really");
    assert_eq!(changed["attendees"][0]["status"]["response"], "tentativelyAccepted");

    // Maija moves it in her own calendar.
    let moved = [("subject", "Kick-off, really"), ("start", "2030-11-27T10:00"), ("end", "2030-11-27T11:00")];
    together.at_the_calendar(&action(&together, "move"), &moved).await;
    let moved = together.until(&path, |card| card["startAt"] == "2030-11-27T08:00:00Z").await;
    assert_eq!((&moved["draft"]["startTime"], &moved["dispatch"]["state"]), (&json!("10:00"), &json!("sent")));

    let word = json!({ "message": "The planner is ill" });
    together.ask(Method::POST, &format!("{path}/cancel"), Some(word)).await;
    together.until_sent(&path).await;
    assert_eq!(mails(sandbox, MailKind::Cancellation), [DANIEL, MIA]);
    let last = sandbox.mails().into_iter().find(|mail| mail.kind == MailKind::Cancellation).unwrap();
    assert!(last.description.contains("The planner is ill"), "{}", last.description);
    assert!(sandbox.most_microsoft_calls_at_once() <= 4);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_description_alone_reaches_everybody_and_leaves_teams_where_it_is() {
    let together = Together::connected_to_microsoft().await;
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "teams" })).await;
    let link = together.until_sent(&path).await["video"]["url"].clone();
    change(&together, &path, json!({ "description": "Bring the **contract**." })).await;
    assert_eq!(mails(&together.sandbox, MailKind::Update), [DANIEL, MIA]);
    let changed = event(&together);
    let content = changed["body"]["content"].as_str().unwrap();
    assert!(content.contains("<strong>contract</strong>") && !content.contains("prices"), "{content}");
    assert_eq!(content.matches("me-email-text").count(), 1, "{content}");
    assert_eq!(changed["onlineMeeting"]["joinUrl"], link);
    assert_eq!(together.get(&path).await["video"]["url"], link);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_more_or_less_is_told_and_nobody_else() {
    let together = Together::connected_to_microsoft().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    let guest = |email: &str| json!({ "kind": "guest", "email": email });
    change(&together, &path, json!({ "attendees": [guest(DANIEL), guest("new@guests.test")] })).await;
    assert_eq!(mails(&together.sandbox, MailKind::Update), [""; 0]);
    assert_eq!(mails(&together.sandbox, MailKind::Cancellation), [MIA]);
    assert_eq!(mails(&together.sandbox, MailKind::Invitation), [DANIEL, MIA, "new@guests.test"]);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_got_lost_makes_one_event_however_its_identity_is_refused() {
    for (status, names_event) in [(409, true), (400, true), (409, false), (400, false)] {
        let together = Together::connected_to_microsoft().await;
        together.sandbox.set_microsoft_duplicates(DuplicateMode { status, names_event });
        together.sandbox.queue_fault(Fault::next(FaultKind::Drop { after_commit: true }).on("POST", "/events"));
        let path = together.schedule("Kick-off", |_| {}).await;
        together.until_sent(&path).await;
        assert_eq!(event(&together)["subject"], "Kick-off", "{status} {names_event}");
        assert_eq!(mails(&together.sandbox, MailKind::Invitation), [DANIEL, MIA]);
        assert_eq!(mails(&together.sandbox, MailKind::Update), [""; 0], "it is as it was to be");
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_in_the_calendar_marks_the_meeting_however_early_it_comes() {
    let together = Together::connected_to_microsoft().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    together.at_the_calendar(&action(&together, "delete"), &[]).await;
    let card = together.until(&path, |card| card["canceled"] == true).await;
    assert_eq!((&card["deletedOutside"], &card["title"]), (&json!(true), &json!("Kick-off")));
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_teams_is_said_and_the_meeting_goes_out_without() {
    let together = Together::beside_microsoft().await;
    let page = together.consent(&[("account", "front.desk@kokous.test")], "allow", |_| true).await;
    assert_eq!(page.status(), 200);
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "teams" })).await;
    let card = together.until(&path, |card| card["dispatch"]["state"] == "failed").await;
    assert_eq!(card["video"]["state"], "failed");
    assert!(card["video"]["reason"].as_str().unwrap().contains("may not have Teams"), "{card}");
    assert_eq!(mails(&together.sandbox, MailKind::Invitation), [DANIEL, MIA]);
    // Somebody answers: the card still says it.
    let answer =
        format!("/graph/accounts/front.desk@kokous.test/events/{}/answer", event(&together)["id"].as_str().unwrap());
    together.at_the_calendar(&answer, &[("guest", DANIEL), ("answer", "accepted")]).await;
    let card = together.until(&path, |card| card["attendees"][0]["response"] == "accepted").await;
    assert_eq!(card["video"]["state"], "failed");
    change(&together, &path, json!({ "location": { "kind": "address", "value": "Esimerkkikatu 1" } })).await;
    assert_eq!(event(&together)["location"]["displayName"], "Esimerkkikatu 1");
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_late_is_waited_for() {
    let together = Together::connected_to_microsoft().await;
    together.sandbox.set_microsoft_links_late(2);
    let path = together.schedule("Kick-off", |draft| draft["location"] = json!({ "kind": "teams" })).await;
    let card = together.until_sent(&path).await;
    assert_eq!(card["video"]["state"], "ready");
    assert_eq!(mails(&together.sandbox, MailKind::Update), [""; 0]);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_and_places_that_ran_out_are_replaced_without_a_word() {
    let together = Together::connected_to_microsoft().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    // Each refresh gives another refresh token, and the one before it ends.
    for answer in ["accepted", "declined", "tentativelyAccepted"] {
        together.sandbox.expire_microsoft_access_tokens();
        together.sandbox.expire_microsoft_delta_tokens();
        together.at_the_calendar(&action(&together, "answer"), &[("guest", DANIEL), ("answer", answer)]).await;
        let wanted = if answer == "tentativelyAccepted" { "tentative" } else { answer };
        together.until(&path, |card| card["attendees"][0]["response"] == wanted).await;
    }
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_and_a_permission_too_few_connect_nothing() {
    let together = Together::beside_microsoft().await;
    let refused = together.consent(&[("account", MAIJA)], "cancel", |_| true).await;
    assert!(refused.text().await.unwrap().contains("You did not let Kokous in"));
    let half = together.consent(&[("account", MAIJA), ("without", "Calendars.ReadWrite")], "allow", |_| true).await;
    assert!(half.text().await.unwrap().contains("Kokous may not see and change events"));
    let short = together.consent(&[("account", MAIJA), ("without", "offline_access")], "allow", |_| true).await;
    assert!(short.text().await.unwrap().contains("for an hour only"));
    assert_eq!(together.get("/kokous/v1/calendar-accounts").await["accounts"], json!([]));
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_says_when_somebody_is_busy_also_a_personal_one() {
    for account in [MAIJA, "maija.at.home@post.example"] {
        let together = Together::beside_microsoft().await;
        let page = together.consent(&[("account", account)], "allow", |_| true).await;
        assert_eq!(page.status(), 200, "{}", page.text().await.unwrap());
        let path = together.schedule("Kick-off", |_| {}).await;
        together.until_sent(&path).await;
        // Something that Kokous knows nothing of: the event is longer there than the meeting here, until it is looked at.
        let asked = "/kokous/v1/availability?from=2030-11-26T00:00:00Z&to=2030-11-27T00:00:00Z&users=1";
        let told = together.get(asked).await;
        let span = json!({ "start": "2030-11-26T12:30:00Z", "end": "2030-11-26T13:00:00Z" });
        assert_eq!(told["users"][0]["busy"], json!([span]), "{account}");
        assert_eq!(told["users"][0]["incomplete"], false, "{account}");
        together.stop().await;
    }
}
