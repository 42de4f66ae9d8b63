//! Users, their passwords and tokens, and the log of what they change.

use kokous_model::role::Role;
use kokous_server::store::entity::user;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};

use crate::support::{TestApp, crm::object, draft, on_both_databases};

const USERS: &str = "/kokous/v1/users";

fn field_codes(error: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = error["errors"].as_array().unwrap();
    errors.iter().map(|error| (text(&error["in"]), text(&error["code"]))).collect()
}

on_both_databases! {
    async fn an_administrator_adds_a_user_who_signs_in_with_the_password_that_was_made(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let wrong = admin.post(USERS, json!({ "name": "", "email": "aino" })).await.error(400);
        assert_eq!(
            field_codes(&wrong),
            [("name", "REQUIRED"), ("email", "INVALID_EMAIL")].map(|(field, code)| (field.to_owned(), code.to_owned()))
        );
        let new = json!({ "name": "Aino Virtanen", "email": "Aino@example.test", "role": "member" });
        let made = admin.post(USERS, new.clone()).await.json(201);
        let password = made["password"].as_str().unwrap();
        assert!(password.len() >= 15);
        assert_eq!((&made["user"]["name"], &made["user"]["active"]), (&json!("Aino Virtanen"), &json!(true)));
        let taken = admin.post(USERS, new).await.error(400);
        assert_eq!(field_codes(&taken), [("email".to_owned(), "TAKEN".to_owned())]);

        let sign_in = json!({ "email": "aino@example.test", "password": password });
        app.anonymous().post("/kokous/v1/session", sign_in).await.json(200);
        let listed = admin.get(USERS).await.json(200);
        assert!(listed["results"].as_array().unwrap().iter().all(|user| user.get("password").is_none()));
        let aino = listed["results"].as_array().unwrap().iter().find(|user| user["email"] == "Aino@example.test");
        assert!(aino.unwrap()["seenAt"].is_string());
    }

    async fn whoever_is_deactivated_is_out_at_once_and_can_come_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let program = app.with_token(&user, &[]).await;
        let own = format!("{USERS}/{}", user.id);
        member.get("/kokous/v1/session").await.json(200);

        let saved = admin.patch(&own, json!({ "active": false })).await.json(200);
        assert_eq!(saved["user"]["active"], false);
        member.get("/kokous/v1/session").await.error(401);
        program.get("/crm/v3/objects/contacts").await.error(401);
        let owners = admin.get("/crm/v3/owners").await.json(200);
        assert!(!owners.to_string().contains("member@example.test"));
        let gone = admin.get("/crm/v3/owners?archived=true").await.json(200);
        assert_eq!((&gone["results"][0]["email"], &gone["results"][0]["archived"]), (&json!("member@example.test"), &json!(true)));
        let found = admin.get("/kokous/v1/attendees?q=member").await.json(200);
        assert_eq!(found["results"], json!([]));

        admin.patch(&own, json!({ "active": true })).await.json(200);
        program.get("/crm/v3/objects/contacts").await.json(200);
        member.get("/kokous/v1/session").await.error(401);
    }

    async fn a_role_holds_from_the_next_request_on(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        member.post("/kokous/v1/meetings", draft()).await.json(201);
        admin.patch(&format!("{USERS}/{}", user.id), json!({ "role": "read-only" })).await.json(200);
        member.post("/kokous/v1/meetings", draft()).await.error(403);
        assert_eq!(member.get("/kokous/v1/session").await.json(200)["role"], "read-only");
    }

    async fn somebody_is_always_left_who_may_administer(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("admin@example.test", Role::Admin).await;
        let admin = app.as_user(&user).await;
        let own = format!("{USERS}/{}", user.id);
        admin.patch(&own, json!({ "role": "member" })).await.error(409);
        admin.patch(&own, json!({ "active": false })).await.error(409);
        let other = app.user("other@example.test", Role::Admin).await;
        admin.patch(&own, json!({ "role": "member" })).await.json(200);
        admin.patch(&format!("{USERS}/{}", other.id), json!({ "role": "member" })).await.error(403);
        app.as_user(&other).await.patch(&format!("{USERS}/987654"), json!({})).await.error(404);
    }

    async fn two_administrators_cannot_take_each_others_role_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (one, other) =
            (app.user("one@example.test", Role::Admin).await, app.user("other@example.test", Role::Admin).await);
        let asking = [(&one, &other), (&other, &one)];
        let mut clients = Vec::new();
        for (admin, whom) in asking {
            clients.push((app.as_user(admin).await, format!("{USERS}/{}", whom.id)));
        }
        // Both come while their rows are held, and go on at the same moment.
        let held = app.app.store.begin().await.unwrap();
        user::Entity::find().lock_exclusive().all(&held).await.unwrap();
        let asking = clients.into_iter().map(|(admin, path)| {
            tokio::spawn(async move { admin.patch(&path, json!({ "role": "member" })).await.status.as_u16() })
        });
        let asking: Vec<_> = asking.collect();
        held.commit().await.unwrap();
        for asked in asking {
            assert!([200, 403, 409].contains(&asked.await.unwrap()));
        }
        let left = user::Entity::find().filter(user::Column::Role.eq(Role::Admin.code())).all(app.app.store.reader());
        assert_eq!(left.await.unwrap().len(), 1);
    }

    async fn a_password_is_changed_by_whoever_knows_it_and_others_are_signed_out(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let user = app.user("member@example.test", Role::Member).await;
        let made = admin.patch(&format!("{USERS}/{}", user.id), json!({ "newPassword": true })).await.json(200);
        let password = made["password"].as_str().unwrap();
        let (here, elsewhere) = (app.as_user(&user).await, app.as_user(&user).await);
        let path = "/kokous/v1/session/password";

        let short = here.post(path, json!({ "current": password, "password": "short" })).await.error(400);
        assert_eq!(field_codes(&short), [("password".to_owned(), "TOO_SHORT".to_owned())]);
        let change = |current: &str| json!({ "current": current, "password": "correct horse battery" });
        let wrong = here.post(path, change("guessed")).await.error(400);
        assert_eq!(field_codes(&wrong), [("password".to_owned(), "WRONG".to_owned())]);
        assert_eq!(here.post(path, change(password)).await.status, 204);
        here.get("/kokous/v1/session").await.json(200);
        elsewhere.get("/kokous/v1/session").await.error(401);
        let sign_in = |password: &str| json!({ "email": "member@example.test", "password": password });
        app.anonymous().post("/kokous/v1/session", sign_in(password)).await.error(401);
        app.anonymous().post("/kokous/v1/session", sign_in("correct horse battery")).await.json(200);
    }

    async fn a_token_is_shown_once_used_and_revoked_by_its_user_alone(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let other = app.signed_in("other@example.test", Role::Admin).await;
        let path = "/kokous/v1/tokens";
        member.post(path, json!({ "name": "x", "scopes": ["all"] })).await.error(400);
        let wrong = member.post(path, json!({ "name": " " })).await.error(400);
        assert_eq!(field_codes(&wrong), [("name".to_owned(), "REQUIRED".to_owned())]);

        let new = json!({ "name": "Nightly export", "scopes": ["crm.objects.contacts.read"] });
        let made = member.post(path, new).await.json(201);
        let id = made["token"]["id"].as_str().unwrap();
        let program = app.anonymous().without("origin").with("authorization", format!("Bearer {}", made["secret"].as_str().unwrap()));
        program.get("/crm/v3/objects/contacts").await.json(200);
        program.get("/crm/v3/objects/deals").await.error(403);
        program.get(path).await.error(403);
        let all = app.with_token(&user, &[]).await;
        all.post(path, json!({ "name": "Wider" })).await.error(403);

        let listed = member.get(path).await.json(200);
        let token = listed["results"].as_array().unwrap().iter().find(|token| token["id"] == id).unwrap();
        assert!(token["usedAt"].is_string() && token["name"] == "Nightly export", "{token}");
        assert!(!listed.to_string().contains(made["secret"].as_str().unwrap()));
        other.delete(&format!("{path}/{id}")).await.error(404);
        assert_eq!(member.delete(&format!("{path}/{id}")).await.status, 204);
        program.get("/crm/v3/objects/contacts").await.error(401);
    }

    async fn what_is_changed_is_logged_with_whoever_did_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let program = app.with_token(&user, &[]).await;
        let aino = object(&program, "contacts", json!({ "firstname": "Aino" })).await;
        member.get(&format!("/kokous/v1/records/contacts/{aino}")).await.json(200);
        member.post("/crm/v3/objects/contacts/search", json!({})).await.json(200);
        member.put("/kokous/v1/drafts/0d6bd9b4-5b9c-4ff6-8c8e-5a0f3f6d4a11", json!({})).await;
        member.post("/kokous/v1/records/contacts", json!({ "properties": {} })).await.error(400);
        member.post("/kokous/v1/meetings", draft()).await.json(201);
        member.delete(&format!("/kokous/v1/records/contacts/{aino}")).await.json(200);

        let log = admin.get(&format!("/kokous/v1/audit?user={}", user.id)).await.json(200);
        let entries: Vec<(&str, &str)> = log["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| (entry["action"].as_str().unwrap(), entry["token"].as_str().unwrap_or("-")))
            .collect();
        assert_eq!(entries, [("record.delete", "-"), ("meeting.create", "-"), ("record.create", "test")]);
        assert_eq!(log["results"][0]["request"], format!("DELETE /kokous/v1/records/contacts/{aino}"));
        assert_eq!(log["results"][0]["user"], "Aada member");
        member.get("/kokous/v1/audit").await.error(403);
    }

    async fn the_log_comes_in_pages(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        for number in 0..53 {
            object(&admin, "contacts", json!({ "firstname": format!("Number {number}") })).await;
        }
        let first = admin.get("/kokous/v1/audit").await.json(200);
        assert_eq!(first["results"].as_array().unwrap().len(), 50);
        let second = admin.get(&format!("/kokous/v1/audit?after={}", first["after"].as_str().unwrap())).await.json(200);
        assert_eq!((second["results"].as_array().unwrap().len(), second.get("after")), (3, None));
    }
}
