use kokous_server::store::Store;

use crate::support::{TestApp, on_both_databases};

on_both_databases! {
    async fn a_database_is_migrated_once_and_opened_again(database: TestDatabase) {
        let first = Store::open(&database.url).await.unwrap();
        kokous_server::store::settings::set(&first.begin().await.unwrap(), "x", "lost with its transaction").await.unwrap();
        let transaction = first.begin().await.unwrap();
        kokous_server::store::settings::set(&transaction, "name", "value").await.unwrap();
        kokous_server::store::settings::set(&transaction, "name", "another value").await.unwrap();
        transaction.commit().await.unwrap();
        first.close().await.unwrap();
        let second = Store::open(&database.url).await.unwrap();
        let read = |name: &'static str| kokous_server::store::settings::get(second.reader(), name);
        assert_eq!(read("name").await.unwrap().as_deref(), Some("another value"));
        assert_eq!(read("x").await.unwrap(), None);
    }

    async fn the_demo_fills_an_empty_database_once_and_leaves_others_alone(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| app.demo = true).await;
        kokous_server::demo::load(&app.app).await.unwrap();
        kokous_server::demo::load(&app.app).await.unwrap();
        let options = app.anonymous().get("/kokous/v1/sign-in").await.json(200);
        assert_eq!(options["demoUsers"].as_array().unwrap().len(), 3);
        let user = &options["demoUsers"][0]["id"];
        let answer = app.anonymous().post("/kokous/v1/session", serde_json::json!({ "demoUser": user })).await;
        let maija = app.anonymous().with("cookie", answer.header("set-cookie").split(';').next().unwrap());
        for (kind, count) in [("contacts", 40), ("companies", 12), ("deals", 15), ("tickets", 10), ("meetings", 60)] {
            let found = maija.post(&format!("/crm/v3/objects/{kind}/search"), serde_json::json!({})).await.json(200);
            assert_eq!(found["total"], count, "{kind}");
        }
        let dispatcher = kokous_server::dispatch::run(&app.app);
        dispatcher.stop().await;
        assert!(!app.mail_folder.exists(), "nobody is invited to what the demo made up");
    }

    async fn a_database_of_ones_own_is_no_demo(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| app.demo = true).await;
        app.user("somebody@example.test", kokous_model::role::Role::Admin).await;
        let error = kokous_server::demo::load(&app.app).await.unwrap_err().to_string();
        assert!(error.contains("1 users"), "{error}");
    }
}

#[tokio::test]
async fn an_address_of_no_database_is_refused() {
    let error = Store::open("mysql://localhost/kokous").await.unwrap_err().to_string();
    assert!(error.contains("sqlite://"), "{error}");
}
