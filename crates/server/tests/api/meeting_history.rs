//! What was done to a meeting, by whom and through what.

use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{change, object, types},
    draft, on_both_databases,
};

async fn history(client: &Client, id: &str) -> Vec<Value> {
    let history = client.get(&format!("/kokous/v1/meetings/{id}/history")).await.json(200);
    history["results"].as_array().unwrap().clone()
}

/// The lines in short, the latest first: what was done, through what, by whom.
fn lines(history: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |entry: &Value| format!("{} {} {}", text(&entry["action"]), text(&entry["source"]), text(&entry["by"]));
    history.iter().map(line).collect()
}

fn logged() -> Value {
    let mut meeting = draft();
    meeting["calendar"] = json!("none");
    meeting
}

on_both_databases! {
    async fn every_write_is_told_with_its_author(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let name = user.name();
        let other = app.user("other@example.test", Role::Admin).await;
        let member = app.as_user(&user).await;
        let program = app.with_token(&user, &[]).await;
        let saved = member.post("/kokous/v1/meetings", logged()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        let path = format!("/kokous/v1/meetings/{id}");
        member.patch(&path, json!({ "title": "Renamed", "outcome": "COMPLETED" })).await.json(200);
        // Nothing that a reader would see.
        member.patch(&path, json!({ "title": "Renamed" })).await.json(200);
        change(&program, "meetings", &id, json!({ "hs_meeting_location": "Lobby", "hubspot_owner_id": other.id })).await.json(200);
        member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        let deleted = member.delete(&path).await;
        assert_eq!(deleted.status, 204);
        member.post(&format!("{path}/restore"), json!({})).await.json(200);

        let told = history(&member, &id).await;
        let expected = ["restored page", "deleted page", "canceled page", "changed api", "changed page", "created page"];
        assert_eq!(lines(&told), expected.map(|line| format!("{line} {name}")));
        assert_eq!(
            told[4]["changes"],
            json!([
                { "field": "title", "before": "Demo of the new planner", "after": "Renamed" },
                { "field": "outcome", "before": "SCHEDULED", "after": "COMPLETED" },
            ])
        );
        assert_eq!(
            told[3]["changes"],
            json!([
                { "field": "location", "before": "+358 9 123 4567", "after": "Lobby" },
                { "field": "owner", "before": name, "after": other.name() },
            ])
        );
        member.get("/kokous/v1/meetings/999999/history").await.error(404);
    }

    async fn records_that_come_and_go_have_their_names(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let saimaa = object(&member, "companies", json!({ "name": "Saimaa Oy" })).await;
        let mut meeting = logged();
        meeting["associations"] = json!([{ "type": "contact", "id": aino }]);
        let saved = member.post("/kokous/v1/meetings", meeting).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        let by_composer = json!({ "associations": [{ "type": "company", "id": saimaa }] });
        member.patch(&format!("/kokous/v1/meetings/{id}"), by_composer).await.json(200);
        let pair = format!("/crm/v4/objects/meetings/{id}/associations/contacts/{aino}");
        member.put(&pair, types(&[200])).await.json(201);
        let unlinked = member.delete(&pair).await;
        assert_eq!(unlinked.status, 204);
        let changes: Vec<Value> = history(&member, &id).await.iter().map(|entry| entry["changes"].clone()).collect();
        let associations = |before: &str, after: &str| {
            let mut change = json!({ "field": "associations" });
            for (name, value) in [("before", before), ("after", after)] {
                if !value.is_empty() {
                    change[name] = json!(value);
                }
            }
            json!([change])
        };
        assert_eq!(
            changes,
            [associations("Aino", ""), associations("", "Aino"), associations("Aino", "Saimaa Oy"), Value::Null]
        );
    }

    async fn that_the_internal_note_changed_is_not_for_those_who_may_not_read_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let saved = member.post("/kokous/v1/meetings", logged()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        let path = format!("/kokous/v1/meetings/{id}");
        member.patch(&path, json!({ "internalNote": "Nine percent" })).await.json(200);
        member.patch(&path, json!({ "internalNote": "Eight percent", "title": "Renamed" })).await.json(200);
        assert_eq!(history(&member, &id).await.len(), 3);
        let told = history(&reader, &id).await;
        assert_eq!(told.len(), 2, "one change was of the note alone");
        assert_eq!(told[0]["changes"].as_array().unwrap().len(), 1);
        assert!(!format!("{told:?}").contains("percent"));
    }

    async fn what_the_dispatcher_did_stands_there_too(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let dispatcher = dispatch::run(&app.app);
        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        app.until_dispatched(&member, &id, "sent").await;
        let told = lines(&history(&member, &id).await);
        assert_eq!(told[0], "sent dispatcher -");
        assert_eq!(told.len(), 2);
        dispatcher.stop().await;
    }
}
