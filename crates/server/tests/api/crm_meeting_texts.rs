//! The description and the internal note of a meeting: made harmless, and shown to whom they are for.

use kokous_model::role::Role;
use kokous_server::store::entity::meeting;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    crm::{START, by, change, create, found, id_of, meeting, member, path, properties, search, with_start},
    on_both_databases,
};

const NOTES: &str = "hs_internal_meeting_notes";

/// Every value at which a browser would begin to run something.
const HOSTILE: &str = concat!(
    "<p onclick=\"alert(1)\">Agenda <b>now</b><script>alert(2)</script><img src=x onerror=alert(3)></p>",
    "<a href=\"javascript:alert(4)\">link</a><a href=\"https://example.test/\">good</a>",
    "<iframe src=\"https://evil.test\"></iframe><svg onload=alert(5)><style>p{}</style>",
);

#[track_caller]
fn expect_harmless(html: &Value) {
    let html = html.as_str().unwrap().to_lowercase();
    for part in ["script", "alert", "onerror", "onclick", "onload", "iframe", "<svg", "<img", "<style"] {
        assert!(!html.contains(part), "{part}: {html}");
    }
    assert!(html.contains("<strong>now</strong>") && html.contains("href=\"https://example.test/\""), "{html}");
}

on_both_databases! {
    async fn what_a_browser_would_run_is_taken_out_when_written_and_when_read(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let names = format!("hs_meeting_body,{NOTES}");
        let written = create(&member, "meetings", with_start(json!({ "hs_meeting_body": HOSTILE, NOTES: HOSTILE })))
            .await
            .json(201);
        let id = id_of(&written);
        let changed = change(
            &member,
            "meetings",
            &meeting(&member, json!({})).await,
            json!({ "hs_meeting_body": HOSTILE, NOTES: HOSTILE }),
        )
        .await
        .json(200);
        let read = properties(&member, "meetings", &id, &names).await;
        for answer in [&written["properties"], &changed["properties"], &read] {
            expect_harmless(&answer["hs_meeting_body"]);
            expect_harmless(&answer[NOTES]);
        }
        assert_eq!(read["hs_meeting_body"], written["properties"]["hs_meeting_body"]);

        // As if an older version, or somebody at the database, had written it.
        let row = meeting::ActiveModel {
            description_html: Set(HOSTILE.to_owned()),
            internal_note_html: Set(HOSTILE.to_owned()),
            ..Default::default()
        };
        let transaction = app.app.store.begin().await.unwrap();
        meeting::Entity::update_many()
            .set(row)
            .filter(meeting::Column::Id.eq(id.parse::<i64>().unwrap()))
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let listed =
            member.get(&path("meetings", &format!("?properties={names}"))).await.json(200)["results"][0]["properties"]
                .clone();
        let found = search(&member, "meetings", json!({ "limit": 1, "properties": ["hs_meeting_body", NOTES] }))
            .await
            .json(200)["results"][0]["properties"]
            .clone();
        for answer in [properties(&member, "meetings", &id, &names).await, listed, found] {
            expect_harmless(&answer["hs_meeting_body"]);
            expect_harmless(&answer[NOTES]);
        }
        let shown = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        expect_harmless(&shown["descriptionHtml"]);
        expect_harmless(&shown["internalNoteHtml"]);
    }

    async fn internal_notes_are_hidden_from_those_who_only_read(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let id = meeting(&member, json!({ "hs_meeting_title": "Kickoff", NOTES: "<p>Secret discount</p>" })).await;
        let batch = json!({ "properties": [NOTES], "inputs": [{ "id": id }] });
        for (who, may_read) in [(&member, true), (&reader, false)] {
            for answer in [
                who.get(&path("meetings", &format!("/{id}?properties={NOTES},hs_meeting_title"))).await,
                who.get(&path("meetings", &format!("?properties={NOTES}"))).await,
                who.post(&path("meetings", "/batch/read"), batch.clone()).await,
                search(who, "meetings", json!({ "properties": [NOTES] })).await,
                who.get(&format!("/kokous/v1/meetings/{id}")).await,
            ] {
                answer.json(200);
                assert_eq!(
                    (
                        answer.text.contains("Secret"),
                        answer.text.contains(NOTES) || answer.text.contains("internalNoteHtml")
                    ),
                    (may_read, may_read),
                    "{}",
                    answer.text
                );
            }
            assert_eq!(
                found(who, "meetings", json!({ "query": "secret" })).await,
                Vec::<String>::new(),
                "nor can words be guessed"
            );
        }
        let guess = by(NOTES, "CONTAINS_TOKEN", json!("secret"));
        assert_eq!(found(&member, "meetings", guess.clone()).await, [id.as_str()]);
        for body in [guess, by(NOTES, "HAS_PROPERTY", json!(null)), json!({ "sorts": [NOTES] })] {
            search(&reader, "meetings", body).await.error(403);
        }
        change(&reader, "meetings", &id, json!({ "hs_meeting_outcome": "NO_SHOW" })).await.error(403);
        create(&reader, "meetings", json!({ "hs_timestamp": START })).await.error(403);
    }
}
