use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{TestApp, draft, on_both_databases};

/// The recipients with the first words of the subjects.
fn told(mails: &[kokous_providers::calendar::mail::read::ReadMail]) -> Vec<String> {
    let word = |subject: &str| subject.split(':').next().unwrap_or_default().to_owned();
    let address = |to: &str| to.rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches('>').to_owned();
    let mut told: Vec<String> =
        mails.iter().map(|mail| format!("{} {}", address(&mail.to), word(&mail.subject))).collect();
    told.sort();
    told
}

on_both_databases! {
    async fn each_guest_is_told_in_their_own_language_and_others_in_the_organizers(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.patch("/kokous/v1/session", json!({ "locale": "fi-FI" })).await.json(200);
        let colleague = app.user("colleague@example.test", Role::Member).await;
        app.as_user(&colleague).await.patch("/kokous/v1/session", json!({ "locale": "en-GB" })).await.json(200);
        let contact = json!({ "properties": { "firstname": "Erik", "email": "erik@guests.test", "hs_language": "en-us" } });
        let contact = member.post("/crm/v3/objects/contacts", contact).await.json(201);
        let silent = json!({ "properties": { "firstname": "Sara", "email": "sara@guests.test", "hs_language": "sv" } });
        let silent = member.post("/crm/v3/objects/contacts", silent).await.json(201);
        let mut meeting = draft();
        meeting["attendees"] = json!([
            { "kind": "guest", "email": "guest@guests.test" },
            { "kind": "contact", "id": contact["id"] },
            { "kind": "contact", "id": silent["id"] },
            { "kind": "user", "id": colleague.id.to_string() },
        ]);
        meeting["sendMeCopy"] = json!(true);
        let dispatcher = dispatch::run(&app.app);
        let saved = member.post("/kokous/v1/meetings", meeting.clone()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let invited = app.mails(5).await;
        assert_eq!(told(&invited), [
            "colleague@example.test Invitation",
            "erik@guests.test Invitation",
            "guest@guests.test Kutsu",
            "member@example.test Kutsu",
            "sara@guests.test Kutsu",
        ]);
        app.until_dispatched(&member, id, "sent").await;

        // Whoever is taken off the list is told so in the language in which they were invited.
        app.clear_mails();
        let left: Vec<Value> = meeting["attendees"].as_array().unwrap().iter().skip(2).cloned().collect();
        member.patch(&format!("/kokous/v1/meetings/{id}"), json!({ "attendees": left })).await.json(200);
        assert_eq!(told(&app.mails(2).await), ["erik@guests.test Canceled", "guest@guests.test Peruttu"]);
        dispatcher.stop().await;
    }
}
