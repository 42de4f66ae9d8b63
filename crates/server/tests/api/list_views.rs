use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_databases};

const VIEWS: &str = "/kokous/v1/views";

fn view(name: &str, query: &str) -> Value {
    json!({ "type": "contact", "name": name, "query": query })
}

async fn names(client: &Client, kind: &str) -> Vec<String> {
    let views = client.get(&format!("{VIEWS}?type={kind}")).await.json(200);
    let name = |view: &Value| view["name"].as_str().unwrap().to_owned();
    views["results"].as_array().unwrap().iter().map(name).collect()
}

on_both_databases! {
    async fn a_view_is_saved_changed_and_deleted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let query = "q=a%20b&sort=-email&columns=email%2Ccity&hubspot_owner_id=me&createdate=past_year";
        let saved = reader.post(VIEWS, view(" Ömat liidit ", query)).await.json(201);
        assert_eq!(saved["name"], "Ömat liidit");
        assert_eq!(saved["query"], query);
        reader.post(VIEWS, view("All of them", "")).await.json(201);
        reader.post(VIEWS, json!({ "type": "deal", "name": "All of them", "query": "dealstage=closedwon" })).await.json(201);
        assert_eq!(names(&reader, "contacts").await, ["All of them", "Ömat liidit"]);
        assert_eq!(names(&reader, "deals").await, ["All of them"]);
        assert!(names(&reader, "tickets").await.is_empty());

        let path = format!("{VIEWS}/{}", saved["id"].as_str().unwrap());
        let renamed = reader.patch(&path, json!({ "name": "Leads" })).await.json(200);
        assert_eq!((&renamed["name"], &renamed["query"]), (&json!("Leads"), &json!(query)));
        let changed = reader.patch(&path, json!({ "query": "lifecyclestage=lead" })).await.json(200);
        assert_eq!((&changed["name"], &changed["query"]), (&json!("Leads"), &json!("lifecyclestage=lead")));
        assert_eq!(reader.patch(&path, json!({})).await.json(200), changed);
        assert_eq!(reader.delete(&path).await.status, 204);
        reader.delete(&path).await.error(404);
        assert_eq!(names(&reader, "contacts").await, ["All of them"]);
    }

    async fn a_view_is_its_users_own(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let saved = member.post(VIEWS, view("Mine alone", "q=x")).await.json(201);
        let path = format!("{VIEWS}/{}", saved["id"].as_str().unwrap());
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        assert!(names(&admin, "contacts").await.is_empty());
        admin.patch(&path, json!({ "name": "Taken" })).await.error(404);
        admin.delete(&path).await.error(404);
        admin.post(VIEWS, view("Mine alone", "")).await.json(201);
        assert_eq!(member.get(&format!("{VIEWS}?type=contacts")).await.json(200)["results"], json!([saved]));
    }

    async fn what_is_wrong_with_a_view_is_said(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        for (name, query, field, code) in [
            ("  ", "", "name", "REQUIRED_PROPERTY"),
            (&*"x".repeat(61), "", "name", "TOO_LONG"),
            ("a\nb", "", "name", "INVALID_CHARACTERS"),
            ("Deals", "dealstage=closedwon", "query", "UNKNOWN_PARAMETER"),
            ("Page", "page=2", "query", "UNKNOWN_PARAMETER"),
            ("Long", &format!("q={}", "x".repeat(2_000)), "query", "TOO_LONG"),
            ("Control", "q=a\u{0}b", "query", "INVALID_CHARACTERS"),
        ] {
            let error = member.post(VIEWS, view(name, query)).await.error(400);
            let detail = &error["errors"][0];
            assert_eq!((&detail["in"], &detail["code"]), (&json!(field), &json!(code)), "{error}");
        }
        member.get(VIEWS).await.error(400);
        member.get(&format!("{VIEWS}?type=meetings")).await.error(404);

        let leads = member.post(VIEWS, view("Leads", "")).await.json(201);
        member.post(VIEWS, view("leads ", "q=x")).await.error(409);
        let other = member.post(VIEWS, view("Others", "")).await.json(201);
        let path = format!("{VIEWS}/{}", other["id"].as_str().unwrap());
        let taken = member.patch(&path, json!({ "name": "LEADS" })).await.error(409);
        let reason = &taken["errors"][0];
        assert_eq!((&reason["code"], &reason["context"]), (&json!("VIEW_NAME_TAKEN"), &json!({ "name": ["LEADS"] })));
        assert_eq!(reason["message"], taken["message"]);
        member.patch(&path, json!({ "name": "OTHERS" })).await.json(200);
        member.patch(&format!("{VIEWS}/{}", leads["id"].as_str().unwrap()), json!({ "query": "x=1" })).await.error(400);
    }

    async fn a_user_saves_at_most_fifty_views_of_a_list(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        for number in 0..50 {
            member.post(VIEWS, view(&format!("View {number}"), "")).await.json(201);
        }
        let error = member.post(VIEWS, view("One more", "")).await.error(400);
        assert!(error["message"].as_str().unwrap().contains("50"), "{error}");
        member.post(VIEWS, json!({ "type": "ticket", "name": "One more", "query": "" })).await.json(201);
    }
}
