//! The account's own outcomes of meetings.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, crm, draft, on_both_databases};

/// The outcomes after `PUT /kokous/v1/settings` with these.
async fn set(admin: &Client, outcomes: Value) -> Value {
    admin.put("/kokous/v1/settings", json!({ "outcomes": outcomes })).await.json(200)["outcomes"].clone()
}

/// Each outcome's value, label and whether it is hidden, as HubSpot's clients read them.
async fn options(client: &Client) -> Vec<(String, String, bool)> {
    let property = client.get("/crm/v3/properties/meetings/hs_meeting_outcome").await.json(200);
    let text = |option: &Value, name: &str| option[name].as_str().unwrap().to_owned();
    let read = |option: &Value| (text(option, "value"), text(option, "label"), option["hidden"] == true);
    property["options"].as_array().unwrap().iter().map(read).collect()
}

on_both_databases! {
    async fn an_outcome_of_ones_own_is_made_renamed_and_archived_and_never_lost(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let made = set(&admin, json!([{ "label": " Sent a quote " }, { "label": "No-show" }])).await;
        assert_eq!(made, json!([
            { "code": "SENT_A_QUOTE", "label": "Sent a quote", "archived": false },
            { "code": "NO_SHOW_2", "label": "No-show", "archived": false },
        ]));

        let changed = set(&admin, json!([{ "code": "NO_SHOW_2", "label": "Nobody there", "archived": true }])).await;
        assert_eq!(changed, json!([
            { "code": "NO_SHOW_2", "label": "Nobody there", "archived": true },
            { "code": "SENT_A_QUOTE", "label": "Sent a quote", "archived": false },
        ]));
        let options = options(&admin).await;
        assert_eq!(options[3..], [
            ("NO_SHOW".to_owned(), "No show".to_owned(), false),
            ("CANCELED".to_owned(), "Canceled".to_owned(), false),
            ("SENT_A_QUOTE".to_owned(), "Sent a quote".to_owned(), false),
            ("NO_SHOW_2".to_owned(), "Nobody there".to_owned(), true),
        ]);

        // A name of somebody who left one out cannot collide with what stays.
        let refused = admin.put("/kokous/v1/settings", json!({ "outcomes": [{ "label": "sent a quote" }] })).await;
        let refused = refused.json(400);
        assert_eq!((&refused["errors"][0]["in"], &refused["errors"][0]["code"]), (&json!("outcome"), &json!("TWICE")));
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.put("/kokous/v1/settings", json!({ "outcomes": [] })).await.error(403);
        assert_eq!(member.get("/kokous/v1/session").await.json(200)["account"]["outcomes"], changed);
    }

    async fn a_meeting_has_an_outcome_of_ones_own_in_every_api(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        set(&admin, json!([{ "label": "Sent a quote" }])).await;
        let aino = crm::object(&admin, "contacts", json!({ "firstname": "Aino" })).await;
        let mut meeting = draft();
        meeting["calendar"] = json!("none");
        meeting["attendees"] = json!([]);
        meeting["associations"] = json!([{ "type": "contact", "id": aino }]);
        meeting["outcome"] = json!("SENT_A_QUOTE");
        let saved = admin.post("/kokous/v1/meetings", meeting).await.json(201);
        assert_eq!(saved["meeting"]["outcome"], "SENT_A_QUOTE");
        let id = saved["meeting"]["id"].as_str().unwrap();
        let crm_path = format!("/crm/v3/objects/meetings/{id}?properties=hs_meeting_outcome");
        assert_eq!(admin.get(&crm_path).await.json(200)["properties"]["hs_meeting_outcome"], "SENT_A_QUOTE");

        let timeline = format!("/kokous/v1/records/contacts/{aino}/timeline?outcome=SENT_A_QUOTE");
        let found = admin.get(&timeline).await.json(200);
        assert_eq!(found["upcoming"][0]["outcome"], "SENT_A_QUOTE");
        let filter = json!({ "propertyName": "hs_meeting_outcome", "operator": "EQ", "value": "SENT_A_QUOTE" });
        let search = json!({ "filterGroups": [{ "filters": [filter] }] });
        assert_eq!(admin.post("/crm/v3/objects/meetings/search", search).await.json(200)["total"], 1);

        // An archived one can still be set by programs, and stays where it is.
        set(&admin, json!([{ "code": "SENT_A_QUOTE", "label": "Quoted", "archived": true }])).await;
        let set_to = |outcome: &str| json!({ "properties": { "hs_meeting_outcome": outcome } });
        let path = format!("/crm/v3/objects/meetings/{id}");
        admin.patch(&path, set_to("COMPLETED")).await.json(200);
        admin.patch(&path, set_to("SENT_A_QUOTE")).await.json(200);
        let own = format!("/kokous/v1/meetings/{id}");
        let renamed = admin.patch(&own, json!({ "title": "Still quoted" })).await.json(200);
        assert_eq!(renamed["meeting"]["outcome"], "SENT_A_QUOTE");
    }

    async fn an_outcome_that_there_is_not_is_refused_at_its_field(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = crm::member(&app).await;
        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let refused = member.patch(&format!("/kokous/v1/meetings/{id}"), json!({ "outcome": "GREAT" })).await.json(400);
        let error = &refused["errors"][0];
        assert_eq!((&error["in"], &error["code"]), (&json!("outcome"), &json!("UNKNOWN_OUTCOME")));
        let change = json!({ "properties": { "hs_meeting_outcome": "GREAT" } });
        let refused = member.patch(&format!("/crm/v3/objects/meetings/{id}"), change).await.json(400);
        assert_eq!(refused["errors"][0]["code"], "INVALID_OPTION");
        assert_eq!(member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200)["draft"]["outcome"], "SCHEDULED");
    }
}
