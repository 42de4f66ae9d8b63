//! Input that nobody types. It is refused or means nothing, and never a fault of the server.

use kokous_model::role::Role;
use kokous_server::auth::token::Scope;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_databases};

const NUL: &str = "a\u{0}b";

async fn is_no_fault(client: &Client, method: &str, path: &str, body: Option<Value>) {
    let answer = client.send(method, path, body.map(|body| body.to_string())).await;
    assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.text);
}

on_both_databases! {
    async fn the_letter_that_postgresql_does_not_keep_is_no_fault_of_the_server(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| {
            app.embed_origins = std::sync::Arc::new(kokous_server::embed::EmbedOrigins::parse(PORTAL, false).unwrap());
        })
        .await;
        let user = app.user("admin@example.test", Role::Admin).await;
        let admin = app.as_user(&user).await;
        let contact = json!({ "properties": { "firstname": "Siiri", "email": "siiri@saimaa.test" } });
        let contact = admin.post("/crm/v3/objects/contacts", contact).await.json(201);
        let record = format!("/kokous/v1/records/contact/{}", contact["id"].as_str().unwrap());
        for path in [
            format!("{record}/timeline?q=a%00b"),
            format!("{record}/timeline?meetingType=a%00b"),
            "/kokous/v1/records?q=a%00b".to_owned(),
            "/kokous/v1/attendees?q=a%00b".to_owned(),
            "/files/a%00b".to_owned(),
            "/crm/v3/objects/contacts/a%00b?idProperty=email".to_owned(),
            "/crm/v3/owners?email=a%00b@example.test".to_owned(),
            "/crm/v3/properties/contacts/a%00b".to_owned(),
        ] {
            is_no_fault(&admin, "GET", &path, None).await;
        }
        let named = json!({ "record": { "type": "contact", "id": contact["id"] }, "content": { "title": NUL } });
        let path = format!("/kokous/v1/drafts/{}", uuid::Uuid::new_v4());
        is_no_fault(&admin, "PUT", &path, Some(named)).await;
        let sign_in = json!({ "email": NUL, "password": "guessed" });
        is_no_fault(&app.anonymous(), "POST", "/kokous/v1/session", Some(sign_in)).await;
        let push = "/kokous/v1/calendar-accounts/microsoft/push?channel=a%00b";
        let told = json!({ "value": [{ "subscriptionId": "1", "clientState": "a" }] });
        is_no_fault(&app.anonymous(), "POST", push, Some(told)).await;
        for field in ["title", "meetingType", "outcome"] {
            let mut wrong = draft();
            wrong[field] = json!(NUL);
            is_no_fault(&admin, "POST", "/kokous/v1/meetings", Some(wrong)).await;
        }
        let portal = app.with_token(&user, &[Scope::Embed]).await;
        let asked = json!({ "user": { "externalId": NUL }, "origin": PORTAL, "records": [{ "type": "contact", "id": contact["id"] }] });
        is_no_fault(&portal, "POST", "/kokous/v1/embed-tokens", Some(asked)).await;
    }
    async fn a_number_that_no_database_has_is_no_fault_of_the_server(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let contact = json!({ "properties": { "firstname": "Siiri", "email": "siiri@saimaa.test" } });
        let contact = admin.post("/crm/v3/objects/contacts", contact).await.json(201);
        let record = format!("/kokous/v1/records/contact/{}", contact["id"].as_str().unwrap());
        let day = "from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z";
        for number in ["9223372036854775807", "9223372036854775808", "18446744073709551615", "-1", "1e9"] {
            for path in [
                format!("{record}/associations/companies?after={number}"),
                format!("{record}/timeline?owner={number}"),
                format!("{record}/timeline?after={number}"),
                format!("/kokous/v1/records/contact/{number}"),
                format!("/kokous/v1/meetings/{number}"),
                format!("/kokous/v1/audit-log?after={number}"),
                format!("/kokous/v1/agenda?{day}&user={number}"),
                format!("/kokous/v1/availability?{day}&users={number}"),
                format!("/kokous/v1/availability?{day}&users=1&minutes={number}"),
                format!("/crm/v3/objects/contacts?after={number}"),
                format!("/crm/v3/objects/contacts?limit={number}"),
                format!("/crm/v3/objects/contacts/{number}"),
                format!("/crm/v3/owners?after={number}"),
            ] {
                is_no_fault(&admin, "GET", &path, None).await;
            }
            let search = json!({ "after": number, "limit": number });
            is_no_fault(&admin, "POST", "/crm/v3/objects/contacts/search", Some(search)).await;
        }
    }
}

/// A page that may embed Kokous.
const PORTAL: &str = "https://portal.example.test";
