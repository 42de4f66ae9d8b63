use kokous_model::{email::EmailAddress, role::Role};
use kokous_server::auth::{
    password,
    users::{self, NewUser},
};
use serde_json::json;

use crate::support::{Client, TestApp, on_both_databases};

const PASSWORD: &str = "correct horse battery staple";

async fn app_with_aino(database: crate::support::TestDatabase) -> TestApp {
    let app = TestApp::start(database).await;
    let new = NewUser {
        email: EmailAddress::parse("Aino@Example.test").unwrap(),
        first_name: "Aino".to_owned(),
        last_name: "Virtanen".to_owned(),
        role: Role::Member,
        time_zone: None,
        locale: Some("fi-FI".to_owned()),
        password_hash: Some(password::hash(PASSWORD).unwrap()),
    };
    let transaction = app.app.store.begin().await.unwrap();
    users::add(&transaction, new, TestApp::now()).await.unwrap();
    transaction.commit().await.unwrap();
    app
}

async fn sign_in(client: &Client, password: &str) -> crate::support::Answer {
    client.post("/kokous/v1/session", json!({ "email": "aino@example.test", "password": password })).await
}

on_both_databases! {
    async fn the_right_password_opens_a_session_that_signing_out_ends(database: TestDatabase) {
        let app = app_with_aino(database).await;
        let answer = sign_in(&app.anonymous(), PASSWORD).await;
        let session = answer.json(200);
        assert_eq!((session["user"]["name"].as_str(), session["role"].as_str()), (Some("Aino Virtanen"), Some("member")));
        assert_eq!(session["locale"], "fi-FI");
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.starts_with("kokous="), "{cookie}");

        let aino = app.anonymous().with("cookie", cookie.split(';').next().unwrap());
        aino.get("/kokous/v1/session").await.json(200);
        assert_eq!(aino.delete("/kokous/v1/session").await.status, 204);
        assert_eq!(aino.get("/kokous/v1/session").await.error(401)["category"], "INVALID_AUTHENTICATION");
    }

    async fn a_wrong_password_and_a_wrong_address_are_refused_alike(database: TestDatabase) {
        let app = app_with_aino(database).await;
        let wrong = sign_in(&app.anonymous(), "correct horse battery stable").await.error(401);
        let nobody = json!({ "email": "nobody@example.test", "password": PASSWORD });
        let unknown = app.anonymous().post("/kokous/v1/session", nobody).await.error(401);
        assert_eq!(wrong["message"], unknown["message"]);
    }

    async fn after_ten_wrong_passwords_even_the_right_one_has_to_wait(database: TestDatabase) {
        let app = app_with_aino(database).await;
        for _ in 0..10 {
            sign_in(&app.anonymous(), "wrong").await.error(401);
        }
        let answer = sign_in(&app.anonymous(), PASSWORD).await;
        assert_eq!(answer.error(429)["category"], "RATE_LIMITS");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    }

    async fn a_page_of_another_site_cannot_sign_anybody_in_or_change_anything(database: TestDatabase) {
        let app = app_with_aino(database).await;
        let elsewhere = app.anonymous().with("origin", "https://evil.test");
        sign_in(&elsewhere, PASSWORD).await.error(403);
        sign_in(&app.anonymous().without("origin"), PASSWORD).await.error(403);

        let member = app.signed_in("member@example.test", Role::Member).await;
        let draft = crate::support::draft();
        member.with("origin", "https://evil.test").post("/kokous/v1/meetings", draft.clone()).await.error(403);
        member.with("origin", "null").post("/kokous/v1/meetings", draft.clone()).await.error(403);
        member.without("origin").post("/kokous/v1/meetings", draft).await.error(403);
    }

    async fn nobody_continues_as_somebody_outside_the_demo(database: TestDatabase) {
        let app = app_with_aino(database).await;
        app.anonymous().post("/kokous/v1/session", json!({ "demoUser": "1" })).await.error(403);
        assert_eq!(app.anonymous().get("/kokous/v1/sign-in").await.json(200), json!({ "demoUsers": [] }));
    }

    async fn an_unknown_token_and_an_unknown_session_are_nobody(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for header in [("authorization", "Bearer kokous_nothing"), ("authorization", "Basic YTpi"), ("cookie", "kokous=x")] {
            app.anonymous().with(header.0, header.1).get("/kokous/v1/session").await.error(401);
        }
    }
}

#[tokio::test]
async fn on_https_the_cookie_is_bound_to_the_host_and_encrypted() {
    let database = crate::support::sqlite().await;
    let app = TestApp::start_with(database, |app| {
        app.demo = true;
        app.public_url = "https://meetings.example.test".to_owned();
    })
    .await;
    let user = app.user("aino@example.test", Role::Member).await;
    let client = app.anonymous().with("origin", "https://meetings.example.test");
    let answer = client.post("/kokous/v1/session", json!({ "demoUser": user.id.to_string() })).await;
    answer.json(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-kokous=") && cookie.ends_with("; Secure"), "{cookie}");
    assert!(answer.header("strict-transport-security").contains("max-age="));
}
