use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, crm, draft, on_both_databases};

/// Saves a meeting that is only logged on the timeline of a contact.
async fn save(client: &Client, contact: &str, title: &str, changes: Value) {
    let mut meeting = draft();
    meeting["title"] = json!(title);
    meeting["calendar"] = json!("none");
    meeting["attendees"] = json!([]);
    meeting["associations"] = json!([{ "type": "contact", "id": contact }]);
    for (name, change) in changes.as_object().unwrap() {
        meeting[name] = change.clone();
    }
    client.post("/kokous/v1/meetings", meeting).await.json(201);
}

/// The titles on the timeline, those to come first.
async fn titles(client: &Client, contact: &str, query: &str) -> Vec<String> {
    let page = client.get(&format!("/kokous/v1/records/contacts/{contact}/timeline?{query}")).await.json(200);
    let of = |name: &str| page[name].as_array().unwrap().clone();
    let cards = [of("upcoming"), of("past")].concat();
    cards.iter().map(|card| card["title"].as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    async fn a_timeline_shows_what_is_asked_for(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let owner = app.user("owner@example.test", Role::Member).await;
        let client = app.as_user(&owner).await;
        let other = app.signed_in("other@example.test", Role::Member).await;
        let aino = crm::object(&client, "contacts", json!({ "firstname": "Aino" })).await;
        let past = |day: u32| json!(format!("2026-11-{day:02}"));
        save(&client, &aino, "Kick-off", json!({ "meetingType": "Demo" })).await;
        save(&client, &aino, "Review", json!({ "date": past(20), "outcome": "COMPLETED", "meetingType": "Review" })).await;
        save(&other, &aino, "Lunch", json!({ "date": past(18), "outcome": "NO_SHOW", "description": "At **Savoy**, Äyräpää" })).await;

        for (query, expected) in [
            ("", &["Kick-off", "Review", "Lunch"][..]),
            ("outcome=COMPLETED", &["Review"]),
            ("outcome=COMPLETED,NO_SHOW", &["Review", "Lunch"]),
            ("meetingType=Demo,Review", &["Kick-off", "Review"]),
            (&format!("owner={}", owner.id), &["Kick-off", "Review"]),
            ("from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z", &["Review"]),
            ("q=savoy", &["Lunch"]),
            ("q=KICK%20off", &["Kick-off"]),
            ("q=%C3%84yr%C3%A4p%C3%A4%C3%A4", &["Lunch"]),
            ("q=percent", &[]),
            ("q=100%25", &[]),
            ("outcome=COMPLETED&q=lunch", &[]),
        ] {
            assert_eq!(titles(&client, &aino, query).await, expected, "{query}");
        }
        for wrong in ["outcome=GREAT", "owner=me", "from=yesterday"] {
            let path = format!("/kokous/v1/records/contacts/{aino}/timeline?{wrong}");
            client.get(&path).await.error(400);
        }
    }

    async fn what_is_asked_for_comes_in_pages_as_well(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = app.signed_in("member@example.test", Role::Member).await;
        let aino = crm::object(&client, "contacts", json!({ "firstname": "Aino" })).await;
        for number in 0..30 {
            let outcome = if number % 2 == 0 { "COMPLETED" } else { "NO_SHOW" };
            let date = format!("2026-{:02}-{:02}", 9 + number / 28, 1 + number % 28);
            save(&client, &aino, &format!("Meeting {number}"), json!({ "date": date, "outcome": outcome })).await;
            save(&client, &aino, &format!("Other {number}"), json!({ "date": date, "outcome": "COMPLETED" })).await;
        }
        let path = format!("/kokous/v1/records/contacts/{aino}/timeline?outcome=COMPLETED");
        let first = client.get(&path).await.json(200);
        let second = client.get(&format!("{path}&after={}", first["after"].as_str().unwrap())).await.json(200);
        let count = |page: &Value| page["past"].as_array().unwrap().len();
        assert_eq!((count(&first), count(&second), &second["after"]), (25, 20, &Value::Null));
    }
}
