//! A calendar that tells of its changes, and what is made in the calendar itself.

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::{
    meetings::{EVENTS, change_as},
    support::{DANIEL, MAIJA, Together},
};

fn asked(together: &Together, end: &str) -> usize {
    together.sandbox.requests().iter().filter(|request| format!("{request:?}").contains(end)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_comes_back_as_soon_as_the_calendar_tells_of_it() {
    let together = Together::told_of_changes().await;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    change_as(&together, DANIEL, json!({ "attendees": [{ "email": DANIEL, "responseStatus": "tentative" }] })).await;
    together.until(&path, |card| card["attendees"][0]["response"] == "tentative").await;
    change_as(&together, MAIJA, json!({ "summary": "Kick-off, really" })).await;
    together.until(&path, |card| card["title"] == "Kick-off, really").await;
    assert_eq!(asked(&together, "/events/watch"), 1);

    together.ask(Method::DELETE, "/kokous/v1/calendar-accounts/1", None).await;
    assert_eq!(asked(&together, "/channels/stop"), 1);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_at_microsoft_is_validated_tells_of_changes_and_is_replaced_when_it_ends() {
    let together = Together::told_of_changes_by_microsoft().await;
    let sandbox = &together.sandbox;
    let path = together.schedule("Kick-off", |_| {}).await;
    together.until_sent(&path).await;
    together.until(&path, |_| sandbox.microsoft_subscriptions() == 1).await;
    let event = sandbox.microsoft_events().remove(0);
    let action = format!("/graph/accounts/{MAIJA}/events/{}/answer", event["id"].as_str().unwrap());
    let answer = async |answer: &str, wanted: &str| {
        together.at_the_calendar(&action, &[("guest", DANIEL), ("answer", answer)]).await;
        together.until(&path, |card| card["attendees"][0]["response"] == wanted).await;
    };
    answer("tentativelyAccepted", "tentative").await;

    // One that Microsoft ended, or lets live only for who asks again, has another one in its place.
    for event in ["subscriptionRemoved", "reauthorizationRequired"] {
        let before = asked(&together, "/subscriptions\"");
        sandbox.tell_microsoft_lifecycle(event);
        let is_replaced = || asked(&together, "/subscriptions\"") > before && sandbox.microsoft_subscriptions() == 1;
        together.until(&path, |_| is_replaced()).await;
    }
    answer("declined", "declined").await;

    together.ask(Method::DELETE, "/kokous/v1/calendar-accounts/1", None).await;
    assert_eq!(sandbox.microsoft_subscriptions(), 0);
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_with_a_contact_comes_to_the_contacts_timeline_and_ours_stay_single() {
    let together = Together::told_of_changes().await;
    let daniel = json!({ "properties": { "firstname": "Daniel", "email": DANIEL } });
    let daniel = together.ask(Method::POST, "/crm/v3/objects/contacts", Some(daniel)).await;
    let contact = json!([{ "type": "contact", "id": daniel["id"] }]);
    let on = json!({ "showsEvents": true });
    together.ask(Method::PATCH, "/kokous/v1/calendar-accounts/1", Some(on)).await;
    let path = together.schedule("Kick-off", |draft| draft["associations"] = contact).await;
    together.until_sent(&path).await;

    let token = together.sandbox.grant_google(MAIJA, EVENTS).unwrap().access_token;
    let calendar = &together.sandbox.environment()["KOKOUS_GOOGLE_CALENDAR_URL"];
    let at = |time: &str| json!({ "dateTime": format!("2030-11-27T{time}:00+02:00") });
    for (summary, visibility) in [("Lunch", "default"), ("Salary", "private")] {
        let event = json!({
            "summary": summary, "visibility": visibility, "start": at("12:00"), "end": at("13:00"),
            "attendees": [{ "email": DANIEL }],
        });
        let events = format!("{calendar}/calendars/primary/events");
        let made = Client::new().post(events).bearer_auth(&token).json(&event).send().await.unwrap();
        assert!(made.status().is_success(), "{}", made.text().await.unwrap());
    }
    let timeline = format!("/kokous/v1/records/contacts/{}/timeline", daniel["id"].as_str().unwrap());
    let titles = |page: &Value| -> Vec<String> {
        let cards = page["upcoming"].as_array().unwrap();
        cards.iter().map(|card| card["title"].as_str().unwrap().to_owned()).collect()
    };
    let page = together.until(&timeline, |page| titles(page).len() >= 2).await;
    assert_eq!(titles(&page), ["Kick-off", "Lunch"]);
    // The private one was made after it, and its calendar is read in order.
    daniel_answers(&together, &path).await;
    assert_eq!(titles(&together.get(&timeline).await), ["Kick-off", "Lunch"]);
    together.stop().await;
}

/// Waits for an answer, after which everything that was made before has been read as well.
async fn daniel_answers(together: &Together, path: &str) {
    let token = together.sandbox.grant_google(DANIEL, EVENTS).unwrap().access_token;
    let calendar = &together.sandbox.environment()["KOKOUS_GOOGLE_CALENDAR_URL"];
    let events = together.sandbox.google_events();
    let ours = events.iter().find(|event| event["summary"] == "Kick-off").unwrap();
    let address = format!("{calendar}/calendars/primary/events/{}", ours["id"].as_str().unwrap());
    let answer = json!({ "attendees": [{ "email": DANIEL, "responseStatus": "accepted" }] });
    let sent = Client::new().patch(address).bearer_auth(token).json(&answer).send().await.unwrap();
    assert!(sent.status().is_success(), "{}", sent.text().await.unwrap());
    together.until(path, |card| card["attendees"][0]["response"] == "accepted").await;
}
