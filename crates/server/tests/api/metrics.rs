use kokous_model::role::Role;
use kokous_server::{auth::token::Scope, dispatch};
use serde_json::json;

use crate::support::{TestApp, draft, on_both_databases};

/// The lines of the numbers that begin so, of whoever may read them.
async fn lines(client: &crate::support::Client, beginning: &str) -> Vec<String> {
    let answer = client.get("/metrics").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"), "{:?}", answer.headers);
    answer.text.lines().filter(|line| line.starts_with(beginning)).map(str::to_owned).collect()
}

on_both_databases! {
    async fn numbers_are_for_administrators_and_for_tokens_that_read_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.user("admin@example.test", Role::Admin).await;
        let member = app.user("member@example.test", Role::Member).await;
        app.as_user(&member).await.get("/metrics").await.error(403);
        app.anonymous().get("/metrics").await.error(401);
        app.with_token(&admin, &[Scope::ReadOwners]).await.get("/metrics").await.error(403);
        app.with_token(&member, &[Scope::Metrics]).await.get("/metrics").await.error(403);
        let watcher = app.with_token(&admin, &[Scope::Metrics]).await;
        assert!(!lines(&watcher, "kokous_database_connections").await.is_empty());
        watcher.get("/kokous/v1/session").await.error(403);
        watcher.get("/crm/v3/objects/contacts").await.error(403);
    }

    async fn what_is_counted_names_routes_and_nobody(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let contact = json!({ "properties": { "firstname": "Siiri", "email": "siiri@saimaa.test" } });
        let contact = admin.post("/crm/v3/objects/contacts", contact).await.json(201);
        admin.get(&format!("/crm/v3/objects/contacts/{}", contact["id"].as_str().unwrap())).await.json(200);
        admin.get("/crm/v3/objects/contacts/987654321").await.error(404);
        admin.get("/wp-login-7531.php").await.error(404);
        admin.send("BREW", "/pot-7531", None).await;

        let count = |route: &str, status: u16| {
            format!("kokous_http_request_duration_seconds_count{{method=\"GET\",route=\"{route}\",status=\"{status}\"}} 1")
        };
        let requests = lines(&admin, "kokous_http_request_duration_seconds_count").await;
        for line in [count("/crm/v3/objects/{type}/{id}", 200), count("/crm/v3/objects/{type}/{id}", 404)] {
            assert!(requests.contains(&line), "{line}: {requests:#?}");
        }
        let all = admin.get("/metrics").await.text;
        for never in ["987654321", "7531", "BREW", "siiri", "example.test"] {
            assert!(!all.contains(never), "{never}: {all}");
        }
        assert!(all.ends_with("# EOF\n"));
    }

    async fn what_waits_and_what_went_out_is_counted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let saved = admin.post("/kokous/v1/meetings", draft()).await.json(201);
        let state = |state: &str, count: u32| format!("kokous_outbox_meetings{{state=\"{state}\"}} {count}");
        assert!(lines(&admin, "kokous_outbox_meetings").await.contains(&state("queued", 1)));
        assert_eq!(lines(&admin, "kokous_dispatch_tries_total").await, [""; 0]);

        let dispatcher = dispatch::run(&app.app);
        app.until_dispatched(&admin, saved["meeting"]["id"].as_str().unwrap(), "sent").await;
        dispatcher.stop().await;
        assert!(lines(&admin, "kokous_outbox_meetings").await.contains(&state("queued", 0)));
        let tries = "kokous_dispatch_tries_total{provider=\"mail\",result=\"sent\"} 1";
        assert_eq!(lines(&admin, "kokous_dispatch_tries_total").await, [tries]);
        assert_eq!(lines(&admin, "kokous_outbox_overdue_seconds").await, ["kokous_outbox_overdue_seconds 0"]);

        let follower = admin.follow("/kokous/v1/events").await;
        assert_eq!(lines(&admin, "kokous_event_streams").await, ["kokous_event_streams 1"]);
        drop(follower);
        assert_eq!(lines(&admin, "kokous_event_streams").await, ["kokous_event_streams 0"]);
    }
}
