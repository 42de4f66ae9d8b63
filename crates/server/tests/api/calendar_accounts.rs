use kokous_model::role::Role;
use kokous_server::{accounts, secrets::SecretKeys, store::entity::calendar_account};
use sea_orm::EntityTrait;
use serde_json::json;
use std::sync::Arc;

use crate::support::{ADDRESS, Client, FakeGoogle, TestApp, on_both_databases};

const ACCOUNTS: &str = "/kokous/v1/calendar-accounts";

async fn accounts_of(client: &Client) -> serde_json::Value {
    client.get(ACCOUNTS).await.json(200)["accounts"].clone()
}

on_both_databases! {
    async fn a_user_lets_the_server_into_a_calendar(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let before = member.get(ACCOUNTS).await.json(200);
        assert_eq!(before, json!({ "accounts": [], "providers": ["google"] }));

        let page = google.consent(&member).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains(&format!("{ADDRESS} is connected")), "{}", page.text);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none");

        let accounts = accounts_of(&member).await;
        assert_eq!(accounts.as_array().unwrap().len(), 1);
        let account = &accounts[0];
        assert_eq!((&account["address"], &account["state"]), (&json!(ADDRESS), &json!("connected")));
        assert_eq!((&account["isDefault"], &account["calendarId"]), (&json!(true), &json!(ADDRESS)));
        assert_eq!(account["calendars"][1], json!({ "id": "team@calendar.test", "name": "Team" }));

        google.lock().address = "second@calendar.test".to_owned();
        google.consent(&member).await;
        let accounts = accounts_of(&member).await;
        assert_eq!((&accounts[0]["isDefault"], &accounts[1]["isDefault"]), (&json!(true), &json!(false)));
        let second = format!("{ACCOUNTS}/{}", accounts[1]["id"].as_str().unwrap());
        let change = json!({ "isDefault": true, "calendarId": "team@calendar.test" });
        let changed = member.patch(&second, change).await.json(200)["accounts"].clone();
        assert_eq!((&changed[0]["isDefault"], &changed[1]["isDefault"]), (&json!(false), &json!(true)));
        assert_eq!(changed[1]["calendarId"], "team@calendar.test");
        member.patch(&second, json!({ "calendarId": "elsewhere" })).await.error(400);
    }

    async fn tokens_are_sealed_and_appear_nowhere(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let mut app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let page = google.consent(&member).await;
        let rows = || calendar_account::Entity::find().all(app.app.store.reader());
        let row = rows().await.unwrap().remove(0);
        for text in [page.text, format!("{row:?}"), member.get(ACCOUNTS).await.text] {
            assert!(!text.contains("refresh-1") && !text.contains("access-1") && !text.contains("client-secret"), "{text}");
        }
        // A new key in front seals everything anew.
        let keys = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        let sealed = row.refresh_token.clone();
        app.app.keys = Some(Arc::new(SecretKeys::parse(keys).unwrap()));
        assert_eq!(accounts::reseal(&app.app).await.unwrap(), 1);
        assert_eq!(accounts::reseal(&app.app).await.unwrap(), 0);
        let rows = calendar_account::Entity::find().all(app.app.store.reader()).await.unwrap();
        assert_ne!(rows[0].refresh_token, sealed);
    }

    async fn an_answer_is_believed_once_and_in_its_own_session(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let way_back = google.callback(&member, "code=code-1").await;
        // Another session, even of the same user, ends nothing, and uses the answer up.
        let elsewhere = app.as_user(&user).await;
        assert_eq!(elsewhere.get(&way_back).await.status, 400);
        assert_eq!(member.get(&way_back).await.status, 400);
        assert_eq!(app.anonymous().get(&way_back).await.status, 401);

        let way_back = google.callback(&member, "code=code-1").await;
        assert_eq!(member.get(&way_back).await.status, 200);
        assert_eq!(member.get(&way_back).await.status, 400, "once");
        assert_eq!(member.get(&way_back.replace("state=", "state=x")).await.status, 400);
        assert_eq!(google.lock().tokens_given, 1);
        let forged = member.get(&google.callback(&member, "code=somebody-elses").await).await;
        assert_eq!(forged.status, 400, "{}", forged.text);
    }

    async fn a_refusal_and_half_a_permission_are_explained(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let refused = member.get(&google.callback(&member, "error=access_denied").await).await;
        assert!(refused.status == 400 && refused.text.contains("You did not let Kokous in"), "{}", refused.text);
        // By which a page says it in its own language.
        assert!(refused.text.contains("data-causes=\"[{&quot;code&quot;:&quot;CONSENT_REFUSED&quot;}]\""), "{}", refused.text);
        member.patch("/kokous/v1/session", json!({ "locale": "fi" })).await.json(200);
        let in_finnish = member.get(&google.callback(&member, "error=access_denied").await).await;
        assert!(in_finnish.text.contains("<html lang=\"fi\">"), "{}", in_finnish.text);
        assert!(in_finnish.text.contains("Et päästänyt Kokousta sisään"), "{}", in_finnish.text);
        assert!(!in_finnish.text.contains("did not let"), "{}", in_finnish.text);
        member.patch("/kokous/v1/session", json!({ "locale": "en" })).await.json(200);
        let odd = member.get(&google.callback(&member, "error=%3Cscript%3E").await).await;
        assert!(!odd.text.contains("<script>&") && !odd.text.contains("&lt;script"), "{}", odd.text);

        google.lock().scope = Some("https://www.googleapis.com/auth/calendar.calendars.readonly".to_owned());
        let half = google.consent(&member).await;
        assert!(half.status == 400 && half.text.contains("leave all boxes ticked"), "{}", half.text);
        assert_eq!(google.lock().revoked, ["token=refresh-1"], "half a permission is given back");
        assert_eq!(accounts_of(&member).await, json!([]));
    }

    async fn an_account_is_its_users_own(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        google.consent(&member).await;
        let id = accounts_of(&member).await[0]["id"].as_str().unwrap().to_owned();
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let path = format!("{ACCOUNTS}/{id}");
        assert_eq!(accounts_of(&admin).await, json!([]));
        admin.patch(&path, json!({ "isDefault": true })).await.error(404);
        admin.delete(&path).await.error(404);
        admin.post(&format!("{ACCOUNTS}/google/connect"), json!({ "account": id })).await.error(404);
        let mut draft = crate::support::draft();
        draft["calendar"] = json!("google");
        draft["calendarAccount"] = json!(id);
        assert_eq!(admin.post("/kokous/v1/meetings", draft).await.fields(), ["calendar NO_ACCOUNT"]);
        let user = app.user("program@example.test", Role::Member).await;
        let program = app.with_token(&user, &[]).await;
        program.post(&format!("{ACCOUNTS}/google/connect"), json!({})).await.error(403);
    }

    async fn of_a_colleagues_calendar_one_learns_that_it_is_there(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let colleague_user = app.user("colleague@example.test", Role::Member).await;
        let colleague = app.as_user(&colleague_user).await;
        google.consent(&colleague).await;
        assert_eq!(colleague.get("/kokous/v1/session").await.json(200)["defaultCalendar"], "google");
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert!(member.get("/kokous/v1/session").await.json(200)["defaultCalendar"].is_null());
        assert!(member.get(ACCOUNTS).await.json(200)["colleagues"].is_null(), "who does not let others schedule");

        colleague.patch("/kokous/v1/session", json!({ "allowsScheduling": true })).await.json(200);
        let answer = member.get(ACCOUNTS).await;
        assert!(!answer.text.contains(ADDRESS), "{}", answer.text);
        let theirs = json!([{ "userId": colleague_user.id.to_string(), "provider": "google" }]);
        assert_eq!(answer.json(200)["colleagues"], theirs);
        let mut draft = crate::support::draft();
        draft["calendar"] = json!("google");
        draft["organizerId"] = json!(colleague_user.id.to_string());
        member.post("/kokous/v1/meetings", draft).await.json(201);

        let id = accounts_of(&colleague).await[0]["id"].as_str().unwrap().to_owned();
        colleague.patch(&format!("{ACCOUNTS}/{id}"), json!({ "isDefault": false })).await.json(200);
        assert!(member.get(ACCOUNTS).await.json(200)["colleagues"].is_null(), "one that is used only when chosen");
        assert!(colleague.get("/kokous/v1/session").await.json(200)["defaultCalendar"].is_null());
    }

    async fn disconnecting_gives_the_permission_back_and_forgets_it(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        google.consent(&member).await;
        let id = accounts_of(&member).await[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(member.delete(&format!("{ACCOUNTS}/{id}")).await.json(200), json!({ "revoked": true }));
        assert_eq!(google.lock().revoked, ["token=refresh-1"]);
        assert_eq!(accounts_of(&member).await, json!([]));
        let row = calendar_account::Entity::find().all(app.app.store.reader()).await.unwrap().remove(0);
        assert_eq!((row.refresh_token, row.access_token), (None, None));
        member.delete(&format!("{ACCOUNTS}/{id}")).await.error(404);

        google.consent(&member).await;
        assert_eq!(accounts_of(&member).await[0]["id"], json!(id), "the same address is the same account");
    }

    async fn a_server_without_a_registration_offers_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert_eq!(member.get(ACCOUNTS).await.json(200), json!({ "accounts": [], "providers": [] }));
        member.post(&format!("{ACCOUNTS}/google/connect"), json!({})).await.error(404);
        member.post(&format!("{ACCOUNTS}/mail/connect"), json!({})).await.error(404);
    }
}
