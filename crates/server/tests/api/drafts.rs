use kokous_model::role::Role;
use serde_json::json;

use crate::support::{TestApp, draft, on_both_databases};

const ID: &str = "0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b";

on_both_databases! {
    async fn a_draft_is_kept_as_typed_and_is_its_users_own(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let path = format!("/kokous/v1/drafts/{ID}");
        let mut content = draft();
        content["date"] = json!("the day after tomorrow");
        let stored = json!({ "record": { "type": "contact", "id": "41" }, "content": content });
        member.put(&path, stored.clone()).await.json(200);
        let drafts = member.get("/kokous/v1/drafts").await.json(200);
        assert_eq!(drafts["results"][0]["id"], ID);
        assert_eq!(drafts["results"][0]["content"]["date"], "the day after tomorrow");

        let other = app.signed_in("other@example.test", Role::Admin).await;
        assert_eq!(other.get("/kokous/v1/drafts").await.json(200), json!({ "results": [] }));
        other.get(&path).await.error(404);
        other.put(&path, stored).await.error(409);
        assert_eq!(other.delete(&path).await.status, 204);
        member.get(&path).await.json(200);

        assert_eq!(member.delete(&path).await.status, 204);
        assert_eq!(member.delete(&path).await.status, 204);
        member.get(&path).await.error(404);
    }

    async fn an_id_that_is_no_uuid_names_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.get("/kokous/v1/drafts/../session").await.error(404);
        member.get("/kokous/v1/drafts/1").await.error(404);
    }
}
