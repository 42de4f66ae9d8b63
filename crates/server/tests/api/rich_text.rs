//! Descriptions and notes as the composer and programs write them: HTML or Markdown in, safe HTML everywhere.

use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_databases};

/// Every value at which a browser would begin to run something, around words that must stay.
const HOSTILE: &str = concat!(
    "<p onclick=\"alert(1)\">Bring <b>the figures</b><script>alert(2)</script><img src=x onerror=alert(3)></p>",
    "<p><a href=\"javascript:alert(4)\">link</a> <a href=\"https://example.test/\">good</a></p>",
    "<svg><style><img src=x onerror=alert(5)></style></svg><iframe src=\"https://evil.test\"></iframe>",
);

fn html(html: &str) -> Value {
    json!({ "html": html })
}

#[track_caller]
fn expect_harmless(text: &str) {
    let lower = text.to_lowercase();
    for part in ["<script", "alert(", "onerror", "onclick", "javascript:", "<iframe", "<svg", "<img", "<style>"] {
        assert!(!lower.contains(part), "{part}: {text}");
    }
}

async fn saved(member: &Client, body: Value) -> String {
    member.post("/kokous/v1/meetings", body).await.json(201)["meeting"]["id"].as_str().unwrap().to_owned()
}

async fn draft_of(member: &Client, id: &str) -> Value {
    member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200)["draft"].clone()
}

on_both_databases! {
    async fn hostile_html_is_harmless_in_answers_mails_and_calendar_files(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let dispatcher = dispatch::run(&app.app);
        let mut hostile = draft();
        hostile["description"] = html(HOSTILE);
        hostile["internalNote"] = html(&HOSTILE.replace("figures", "secret"));
        let id = saved(&member, hostile).await;
        let path = format!("/kokous/v1/meetings/{id}");

        let expect_all_harmless = async |title: &str| {
            let meeting = member.get(&path).await;
            expect_harmless(&meeting.text);
            let description = meeting.json(200)["descriptionHtml"].as_str().unwrap().to_owned();
            assert!(description.starts_with("<p>Bring <strong>the figures</strong></p>"), "{description}");
            assert!(description.contains("<a href=\"https://example.test/\""), "{description}");
            assert_eq!(meeting.json(200)["draft"]["description"]["html"], description);
            for mail in app.mails(2).await {
                let whole = format!("{mail:?}");
                assert!(whole.contains(title), "{whole}");
                expect_harmless(&whole);
                assert!(whole.contains("<strong>the figures</strong>"), "{whole}");
                assert!(!whole.contains("secret"), "the internal note never leaves: {whole}");
            }
            let ics = member.get(&format!("{path}/invite.ics")).await.text;
            expect_harmless(&ics.replace("\r\n ", ""));
            assert!(ics.contains("DESCRIPTION:Bring the figures"), "{ics}");
        };
        expect_all_harmless("Demo of the new planner").await;
        app.until_dispatched(&member, &id, "sent").await;

        app.clear_mails();
        member.patch(&path, json!({ "title": "Once more", "description": html(HOSTILE) })).await.json(200);
        expect_all_harmless("Once more").await;
        dispatcher.stop().await;
    }

    async fn markdown_and_the_html_that_it_makes_are_the_same_text(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = saved(&member, draft()).await;
        let path = format!("/kokous/v1/meetings/{id}");
        let stored = draft_of(&member, &id).await["description"].clone();
        assert_eq!(stored, html("<p>What we talk about: <strong>prices</strong>.</p>"));

        // Nobody would see a difference, so that nobody is told of one: the sequence that a file has stays.
        let sequence = async || {
            let ics = member.get(&format!("{path}/invite.ics")).await.text;
            ics.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().to_owned()
        };
        for same in [draft()["description"].clone(), stored, html("<p>What we talk about: <b>prices</b>.</p>")] {
            member.patch(&path, json!({ "description": same })).await.json(200);
            assert_eq!(sequence().await, "0");
        }
        member.patch(&path, json!({ "description": html("<p>What we talk about: prices.</p>") })).await.json(200);
        assert_eq!(sequence().await, "1");
    }

    async fn paragraphs_without_a_word_are_no_text(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut empty = draft();
        empty["description"] = html("<p></p><p><br></p>");
        let id = saved(&member, empty).await;
        assert_eq!(draft_of(&member, &id).await["description"], json!(""));
    }

    async fn a_text_has_at_most_65536_characters_between_its_tags(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut long = draft();
        long["description"] = html(&format!("<p><strong>{}</strong></p>", "x".repeat(65_536)));
        let id = saved(&member, long.clone()).await;
        member.patch(&format!("/kokous/v1/meetings/{id}"), json!({ "title": "Still long" })).await.json(200);
        for text in [html(&format!("<p>{}</p>", "x".repeat(65_537))), html(&"<p></p>".repeat(60_000))] {
            long["description"] = text;
            assert_eq!(member.post("/kokous/v1/meetings", long.clone()).await.fields(), ["description TOO_LONG"]);
        }
    }

    async fn a_text_is_text_or_html_and_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        for text in [json!(3), json!(["a"]), json!({ "markdown": "a" }), json!({ "html": 3 })] {
            let mut odd = draft();
            odd["description"] = text;
            member.post("/kokous/v1/meetings", odd).await.error(400);
        }
    }

    async fn a_stored_draft_has_no_hostile_html_either(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let path = "/kokous/v1/drafts/0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b";
        let mut content = draft();
        content["description"] = html(HOSTILE);
        let mut base = draft();
        base["internalNote"] = html(HOSTILE);
        let stored = json!({ "record": { "type": "contact", "id": "41" }, "content": content, "base": base });
        member.put(path, stored).await.json(200);
        let read = member.get(path).await;
        expect_harmless(&read.text);
        assert_eq!(read.json(200)["content"]["internalNote"], draft()["internalNote"], "Markdown stays as typed");
    }
}
