use kokous_model::role::Role;
use serde_json::json;

use crate::support::{TestApp, draft, on_both_databases};

on_both_databases! {
    async fn an_administrator_sets_types_and_reminders_for_everybody(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let session = member.get("/kokous/v1/session").await.json(200);
        assert_eq!(session["account"], json!({ "meetingTypes": [], "reminders": [], "outcomes": [] }));

        let sent = json!({ "meetingTypes": [" Demo ", "Review", "demo", ""], "reminders": [60, 1440, 60] });
        let kept = json!({ "meetingTypes": ["Demo", "Review"], "reminders": [1440, 60], "outcomes": [] });
        assert_eq!(admin.put("/kokous/v1/settings", sent).await.json(200), kept);
        assert_eq!(member.get("/kokous/v1/session").await.json(200)["account"], kept);

        let refused = admin.put("/kokous/v1/settings", json!({ "meetingTypes": ["x".repeat(101)] })).await.json(400);
        assert_eq!(refused["errors"][0]["in"], "meetingType");
        assert_eq!(member.get("/kokous/v1/settings").await.json(200), kept);
    }

    async fn a_meeting_has_the_type_that_hubspots_property_has(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut typed = draft();
        typed["meetingType"] = json!("Demo");
        let saved = member.post("/kokous/v1/meetings", typed).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let crm = format!("/crm/v3/objects/meetings/{id}?properties=hs_activity_type");
        assert_eq!(member.get(&crm).await.json(200)["properties"]["hs_activity_type"], "Demo");

        let change = json!({ "properties": { "hs_activity_type": "Review" } });
        member.patch(&format!("/crm/v3/objects/meetings/{id}"), change).await.json(200);
        let path = format!("/kokous/v1/meetings/{id}");
        assert_eq!(member.get(&path).await.json(200)["draft"]["meetingType"], "Review");
        member.patch(&path, json!({ "meetingType": "" })).await.json(200);
        assert_eq!(member.get(&crm).await.json(200)["properties"]["hs_activity_type"], json!(null));
    }

    async fn a_colleague_is_scheduled_for_only_if_they_let_others(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let colleague_user = app.user("colleague@example.test", Role::Member).await;
        let colleague = app.as_user(&colleague_user).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut theirs = draft();
        theirs["organizerId"] = json!(colleague_user.id.to_string());
        let refused = member.post("/kokous/v1/meetings", theirs.clone()).await.json(400);
        assert_eq!((&refused["errors"][0]["in"], &refused["errors"][0]["code"]), (&json!("organizerId"), &json!("NOT_ALLOWED")));

        colleague.patch("/kokous/v1/session", json!({ "allowsScheduling": true })).await.json(200);
        let session = member.get("/kokous/v1/session").await.json(200);
        assert_eq!(session["organizers"][0]["email"], "colleague@example.test");
        let saved = member.post("/kokous/v1/meetings", theirs).await.json(201);
        assert_eq!(saved["meeting"]["organizer"]["email"], "colleague@example.test");

        let path = format!("/kokous/v1/meetings/{}", saved["meeting"]["id"].as_str().unwrap());
        member.patch(&path, json!({ "title": "Still theirs" })).await.json(200);
        let refused = member.patch(&path, json!({ "organizerId": "1000" })).await.json(400);
        assert_eq!(refused["errors"][0]["code"], "FIXED");
    }
}
