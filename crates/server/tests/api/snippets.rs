use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{TestApp, on_both_databases};

const PATH: &str = "/kokous/v1/snippets";

fn snippet(name: &str, shortcut: &str, shared: bool) -> Value {
    json!({ "name": name, "shortcut": shortcut, "text": { "html": "<p>Hello {{contact.firstname}}</p>" }, "shared": shared })
}

fn path_of(snippet: &Value) -> String {
    format!("{PATH}/{}", snippet["id"].as_str().unwrap())
}

fn names(list: &Value) -> Vec<&str> {
    list["results"].as_array().unwrap().iter().map(|snippet| snippet["name"].as_str().unwrap()).collect()
}

on_both_databases! {
    async fn a_snippet_is_made_read_changed_and_deleted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let made = member.post(PATH, snippet(" Directions ", "#Way-In", false)).await.json(201);
        assert_eq!((&made["name"], &made["shortcut"]), (&json!("Directions"), &json!("way-in")));
        assert_eq!((&made["mayChange"], &made["shared"]), (&json!(true), &json!(false)));
        assert_eq!(member.get(&path_of(&made)).await.json(200), made);
        assert_eq!(member.get(PATH).await.json(200)["results"], json!([made]));

        let markdown = json!({ "name": "Parking", "shortcut": "way-in", "text": "**Park** behind", "shared": true });
        let changed = member.put(&path_of(&made), markdown).await.json(200);
        assert_eq!(changed["text"], json!({ "html": "<p><strong>Park</strong> behind</p>" }));

        assert_eq!(member.delete(&path_of(&made)).await.status, 204);
        member.get(&path_of(&made)).await.error(404);
        member.delete(&path_of(&made)).await.error(404);
        assert_eq!(member.get(PATH).await.json(200), json!({ "results": [] }));
        assert_eq!(member.post(&format!("{}/restore", path_of(&made)), json!({})).await.json(200), changed);
        assert_eq!(names(&member.get(PATH).await.json(200)), ["Parking"]);
    }

    async fn ones_own_are_nobody_elses_and_shared_ones_are_changed_by_owner_and_administrators(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let other = app.signed_in("other@example.test", Role::Member).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let own = member.post(PATH, snippet("Mine", "mine", false)).await.json(201);
        let shared = member.post(PATH, snippet("Ours", "ours", true)).await.json(201);
        for client in [&other, &admin, &reader] {
            assert_eq!(names(&client.get(PATH).await.json(200)), ["Ours"]);
            client.get(&path_of(&own)).await.error(404);
        }
        for client in [&other, &admin] {
            client.put(&path_of(&own), snippet("Theirs", "theirs", false)).await.error(404);
            client.delete(&path_of(&own)).await.error(404);
        }
        assert_eq!(other.get(&path_of(&shared)).await.json(200)["mayChange"], false);
        other.put(&path_of(&shared), snippet("Theirs", "theirs", true)).await.error(403);
        other.delete(&path_of(&shared)).await.error(403);
        reader.post(PATH, snippet("Theirs", "theirs", false)).await.error(403);
        let changed = admin.put(&path_of(&shared), snippet("Everybody’s", "ours", true)).await.json(200);
        assert_eq!(changed["owner"], shared["owner"]);
        assert_eq!(admin.delete(&path_of(&shared)).await.status, 204);
        other.post(&format!("{}/restore", path_of(&shared)), json!({})).await.error(403);
        assert_eq!(names(&member.get(PATH).await.json(200)), ["Mine"]);
    }

    async fn a_shortcut_is_taken_by_those_that_one_sees(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let other = app.signed_in("other@example.test", Role::Member).await;
        let own = member.post(PATH, snippet("Mine", "way", false)).await.json(201);
        assert_eq!(member.post(PATH, snippet("Again", "WAY", false)).await.fields(), ["shortcut TAKEN"]);
        // Nobody learns of a private one by being refused.
        let shared = other.post(PATH, snippet("Ours", "way", true)).await.json(201);
        assert_eq!(member.put(&path_of(&own), snippet("Mine", "way", false)).await.fields(), ["shortcut TAKEN"]);
        assert_eq!(member.post(PATH, snippet("Third", "way", true)).await.fields(), ["shortcut TAKEN"]);
        member.put(&path_of(&own), snippet("Mine", "way-2", false)).await.json(200);
        other.put(&path_of(&shared), snippet("Renamed", "way", true)).await.json(200);

        assert_eq!(other.delete(&path_of(&shared)).await.status, 204);
        member.put(&path_of(&own), snippet("Mine", "way", true)).await.json(200);
        let restored = other.post(&format!("{}/restore", path_of(&shared)), json!({})).await;
        assert_eq!(restored.fields(), ["shortcut TAKEN"]);
    }

    async fn what_is_wrong_is_said_at_its_field_and_hostile_html_is_not_kept(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert_eq!(member.post(PATH, json!({})).await.fields(), ["name REQUIRED", "shortcut REQUIRED", "text REQUIRED"]);
        let wrong = json!({ "name": "a\nb", "shortcut": "two words", "text": "{{contact.name}}", "shared": false });
        let fields = ["name INVALID_CHARACTERS", "shortcut INVALID_CHARACTERS", "text UNKNOWN_TOKEN"];
        assert_eq!(member.post(PATH, wrong).await.fields(), fields);
        let html = "<p onclick=\"x()\">a<script>alert(1)</script><a href=\"javascript:x\">b</a></p><svg onload=x>";
        let hostile = json!({ "name": "a", "shortcut": "a", "text": { "html": html } });
        let made = member.post(PATH, hostile).await.json(201);
        let kept = made["text"]["html"].as_str().unwrap();
        assert!(!kept.contains("script") && !kept.contains("onclick") && !kept.contains("svg"), "{kept}");
        let nothing = json!({ "name": "b", "shortcut": "b", "text": { "html": "<script>a</script>" } });
        assert_eq!(member.post(PATH, nothing).await.fields(), ["text REQUIRED"]);
    }
}
