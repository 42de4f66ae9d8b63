use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::json;

use crate::support::{Client, TestApp, draft, on_both_databases};

/// A meeting whose invitations are out, and nothing of them left in the mail folder.
async fn invited(app: &TestApp, member: &Client) -> String {
    let dispatcher = dispatch::run(&app.app);
    let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
    let id = saved["meeting"]["id"].as_str().expect("an id").to_owned();
    app.mails(2).await;
    app.until_dispatched(member, &id, "sent").await;
    dispatcher.stop().await;
    app.clear_mails();
    id
}

async fn contact(member: &Client, name: &str) -> String {
    let contact = member.post("/crm/v3/objects/contacts", json!({ "properties": { "firstname": name } })).await;
    contact.json(201)["id"].as_str().expect("an id").to_owned()
}

/// A meeting on a contact's timeline.
async fn meeting_on(member: &Client, contact: &str) -> String {
    let mut draft = draft();
    draft["associations"] = json!([{ "type": "contact", "id": contact }]);
    let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
    saved["meeting"]["id"].as_str().expect("an id").to_owned()
}

on_both_databases! {
    async fn guests_are_told_of_a_deletion_only_when_it_can_no_longer_be_taken_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member).await;
        let path = format!("/kokous/v1/meetings/{id}");

        assert_eq!(member.delete(&format!("{path}?tellGuests=true")).await.status, 204);
        member.get(&path).await.error(404);
        let dispatcher = dispatch::run(&app.app);
        let restored = member.post(&format!("{path}/restore"), json!({})).await.json(200);
        assert_eq!(restored["meeting"]["canceled"], false);
        app.until_dispatched(&member, &id, "sent").await;
        dispatcher.stop().await;
        assert!(app.mails(0).await.is_empty(), "it was taken back in time");

        assert_eq!(member.delete(&format!("{path}?tellGuests=true")).await.status, 204);
        let dispatcher = dispatch::run(&app.later(11));
        let mails = app.mails(2).await;
        assert!(mails.iter().all(|mail| mail.method == "CANCEL"), "{mails:?}");
        dispatcher.stop().await;
        let refused = member.post(&format!("{path}/restore"), json!({})).await;
        assert!(refused.text.contains("have been told"), "{}", refused.text);
        refused.error(409);
    }

    async fn a_meeting_that_is_removed_only_here_is_nobodys_business(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member).await;
        let path = format!("/kokous/v1/meetings/{id}");
        assert_eq!(member.delete(&path).await.status, 204);
        let dispatcher = dispatch::run(&app.later(11));
        // Long after, it can be had back, and whoever was invited still is.
        let restored = member.post(&format!("{path}/restore"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        let again = member.post(&format!("{path}/restore"), json!({})).await.json(200);
        assert_eq!(again["meeting"]["revision"], restored["meeting"]["revision"], "twice is once");
        dispatcher.stop().await;
        assert!(app.mails(0).await.is_empty());
        member.post("/kokous/v1/meetings/999999/restore", json!({})).await.error(404);
    }

    async fn who_was_to_hear_of_a_cancellation_hears_of_it_though_the_meeting_is_deleted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member).await;
        member.post(&format!("/kokous/v1/meetings/{id}/cancel"), json!({})).await.json(200);
        assert_eq!(member.delete(&format!("/kokous/v1/meetings/{id}")).await.status, 204);
        let dispatcher = dispatch::run(&app.app);
        assert!(app.mails(2).await.iter().all(|mail| mail.method == "CANCEL"));
        dispatcher.stop().await;
    }

    async fn one_meeting_stands_on_top_of_a_record(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let (aino, eero) = (contact(&member, "Aino").await, contact(&member, "Eero").await);
        let (first, second) = (meeting_on(&member, &aino).await, meeting_on(&member, &aino).await);
        let elsewhere = meeting_on(&member, &eero).await;
        let record = format!("/kokous/v1/records/contacts/{aino}");
        let pin = async |id: &str| member.put(&format!("{record}/pin"), json!({ "meetingId": id })).await;
        let pinned = async || member.get(&record).await.json(200)["timeline"]["pinned"]["id"].clone();

        assert_eq!(pinned().await, json!(null));
        assert_eq!(pin(&first).await.status, 204);
        assert_eq!(pin(&second).await.status, 204);
        assert_eq!(pinned().await, json!(second));
        pin(&elsewhere).await.error(400);
        assert_eq!(member.get(&format!("{record}/timeline?after=1-1")).await.json(200).get("pinned"), None);

        member.delete(&format!("/kokous/v1/meetings/{second}")).await;
        assert_eq!(pinned().await, json!(null), "what is deleted is not on top");
        member.post(&format!("/kokous/v1/meetings/{second}/restore"), json!({})).await.json(200);
        assert_eq!(pinned().await, json!(second));
        assert_eq!(member.delete(&format!("{record}/pin")).await.status, 204);
        assert_eq!(pinned().await, json!(null));
    }
}
