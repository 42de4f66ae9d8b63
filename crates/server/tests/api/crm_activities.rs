//! Notes, calls, tasks and e-mails: written by programs, and shown on timelines among the meetings.

use kokous_model::{record::RecordType, role::Role};
use kokous_server::{auth::token::Scope, live};
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{by, change, create, found, ids, member, object, object_with, path, properties, search, to, types},
    on_both_databases,
};

const AT: &str = "2026-11-20T08:00:00.000Z";

/// What a kind has.
struct Kind {
    plural: &'static str,
    /// The property that is its title.
    title: Option<&'static str>,
    /// The property that is its text.
    body: &'static str,
    /// One more property and a value of it.
    other: (&'static str, &'static str),
    /// HubSpot's number for its association with a contact.
    with_contact: u32,
}

const KINDS: [Kind; 4] = [
    Kind {
        plural: "notes",
        title: None,
        body: "hs_note_body",
        other: ("hs_attachment_ids", "901;902"),
        with_contact: 202,
    },
    Kind {
        plural: "calls",
        title: Some("hs_call_title"),
        body: "hs_call_body",
        other: ("hs_call_direction", "INBOUND"),
        with_contact: 194,
    },
    Kind {
        plural: "tasks",
        title: Some("hs_task_subject"),
        body: "hs_task_body",
        other: ("hs_task_priority", "HIGH"),
        with_contact: 204,
    },
    Kind {
        plural: "emails",
        title: Some("hs_email_subject"),
        body: "hs_email_html",
        other: ("hs_email_direction", "INCOMING_EMAIL"),
        with_contact: 198,
    },
];

/// A note on the timeline of a contact.
async fn note(client: &Client, contact: &str, at: &str, text: &str) -> String {
    let properties = json!({ "hs_timestamp": at, "hs_note_body": text });
    object_with(client, "notes", properties, json!([to(contact, 202)])).await
}

async fn delete(client: &Client, path: &str) {
    let answer = client.delete(path).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
}

async fn timeline(client: &Client, contact: &str, query: &str) -> Value {
    client.get(&format!("/kokous/v1/records/contacts/{contact}/timeline?{query}")).await.json(200)
}

/// What stands there, top down: kinds, and titles or previews.
fn lines(entries: &Value) -> Vec<String> {
    let line = |entry: &Value| {
        let text = entry["title"].as_str().filter(|title| !title.is_empty()).or(entry["preview"].as_str());
        format!("{} {}", entry["kind"].as_str().unwrap_or("meeting"), text.unwrap_or_default())
    };
    entries.as_array().unwrap().iter().map(line).collect()
}

on_both_databases! {
    async fn each_kind_is_written_read_changed_and_archived(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        for Kind { plural: kind, title, body, other: (other, value), with_contact: type_id } in KINDS {
            let mut given = json!({
                "hs_timestamp": "1795507200000", body: "<p onclick=x>Hello <b>there</b></p>", other: value,
                "hubspot_owner_id": user.id,
            });
            if let Some(title) = title {
                given[title] = json!("Subject");
            }
            let id = object_with(&member, kind, given, json!([to(&contact, type_id)])).await;
            let names = format!("hs_timestamp,{body},{other},hubspot_owner_id,hs_body_preview,{}", title.unwrap_or("x"));
            let now = properties(&member, kind, &id, &names).await;
            assert_eq!(now["hs_timestamp"], "2026-11-24T08:00:00.000Z", "{kind}");
            assert_eq!(now[body], "<p>Hello <strong>there</strong></p>", "{kind}");
            assert_eq!((&now[other], &now["hs_body_preview"]), (&json!(value), &json!("Hello there")), "{kind}");
            assert_eq!(now["hubspot_owner_id"], json!(user.id.to_string()), "{kind}");
            if let Some(title) = title {
                assert_eq!(now[title], "Subject");
            }

            let read = member.get(&path(kind, &format!("/{id}?associations=contacts"))).await.json(200);
            let linked = &read["associations"]["contacts"]["results"][0];
            let name = format!("{}_to_contact", kind.trim_end_matches('s'));
            assert_eq!((&linked["id"], &linked["type"]), (&json!(contact), &json!(name)));
            let back = member.get(&path("contacts", &format!("/{contact}?associations={kind}"))).await.json(200);
            assert_eq!(back["associations"][kind]["results"][0]["id"], json!(id));

            let changed = change(&member, kind, &id, json!({ body: "", "hs_timestamp": AT })).await.json(200);
            assert_eq!((&changed["properties"][body], &changed["properties"]["hs_timestamp"]), (&Value::Null, &json!(AT)));
            let kept = properties(&member, kind, &id, other).await;
            assert_eq!(kept[other], json!(value), "{kind}: what is left out stays");

            assert_eq!(ids(&member.get(&path(kind, "")).await.json(200)), [id.as_str()]);
            delete(&member, &path(kind, &format!("/{id}"))).await;
            member.get(&path(kind, &format!("/{id}"))).await.error(404);
            let archived = member.get(&path(kind, &format!("/{id}?archived=true"))).await.json(200);
            assert_eq!(archived["archived"], true);
        }
    }

    async fn what_is_wrong_is_said_at_its_property(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let mut fields = create(&member, "tasks", json!({
            "hs_task_status": "PERHAPS", "hs_body_preview": "x", "colour": "red", "hubspot_owner_id": "987654",
            "hs_task_subject": "two\nlines",
        }))
        .await
        .fields();
        fields.sort();
        assert_eq!(fields, [
            "colour PROPERTY_DOESNT_EXIST",
            "hs_body_preview READ_ONLY_VALUE",
            "hs_task_status INVALID_OPTION",
            "hs_task_subject INVALID_CHARACTERS",
            "hs_timestamp REQUIRED_PROPERTY",
            "hubspot_owner_id INVALID_OPTION",
        ]);
        let id = object(&member, "calls", json!({ "hs_timestamp": AT })).await;
        let cleared = change(&member, "calls", &id, json!({ "hs_timestamp": "", "hs_call_duration": "long" })).await;
        let mut fields = cleared.fields();
        fields.sort();
        assert_eq!(fields, ["hs_call_duration INVALID_INTEGER", "hs_timestamp REQUIRED_PROPERTY"]);
        // A call is no note, though they have the same table.
        member.get(&path("notes", &format!("/{id}"))).await.error(404);
        let properties = member.get("/crm/v3/properties/emails").await.json(200);
        assert!(properties["results"].as_array().unwrap().iter().any(|property| property["name"] == "hs_email_html"));
    }

    async fn they_are_searched_and_read_in_batches(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let first = note(&member, &contact, AT, "<p>Prices for <em>Äyräpää</em></p>").await;
        let second = object(&member, "notes", json!({ "hs_timestamp": "2026-11-21T08:00:00Z", "hs_note_body": "Lunch" })).await;
        object(&member, "calls", json!({ "hs_timestamp": AT, "hs_call_title": "Prices" })).await;
        for (query, expected) in [
            (json!({ "query": "äyräpää" }), vec![first.clone()]),
            (json!({ "sorts": ["-hs_timestamp"] }), vec![second.clone(), first.clone()]),
            (by("associations.contact", "EQ", json!(contact)), vec![first.clone()]),
            (by("hs_timestamp", "GT", json!("2026-11-20T12:00:00Z")), vec![second.clone()]),
            (by("hs_note_body", "CONTAINS_TOKEN", json!("lunch")), vec![second.clone()]),
        ] {
            assert_eq!(found(&member, "notes", query.clone()).await, expected, "{query}");
        }
        assert_eq!(search(&member, "calls", json!({ "query": "prices" })).await.json(200)["total"], 1);
        let batch = json!({ "inputs": [{ "id": second }, { "id": first }, { "id": "999999" }], "properties": ["hs_note_body"] });
        let answer = member.post(&path("notes", "/batch/read"), batch).await.json(207);
        assert_eq!(ids(&answer), [second.as_str(), first.as_str()]);
        assert_eq!(answer["errors"][0]["context"]["ids"], json!(["999999"]));
    }

    async fn associations_come_and_go_and_are_with_records_alone(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let note = object(&member, "notes", json!({ "hs_timestamp": AT, "hs_note_body": "Hello" })).await;
        let call = object(&member, "calls", json!({ "hs_timestamp": AT })).await;
        let pair = format!("/crm/v4/objects/notes/{note}/associations/contacts/{contact}");
        let linked = member.put(&pair, types(&[202])).await.json(201);
        assert_eq!((&linked["fromObjectTypeId"], &linked["toObjectTypeId"]), (&json!("0-46"), &json!("0-1")));
        assert_eq!(lines(&timeline(&member, &contact, "").await["past"]), ["note Hello"]);
        let list = member.get(&format!("/crm/v4/objects/contacts/{contact}/associations/notes")).await.json(200);
        assert_eq!(list["results"][0]["associationTypes"][0]["typeId"], 201);
        delete(&member, &pair).await;
        assert!(lines(&timeline(&member, &contact, "").await["past"]).is_empty());
        member.put(&pair, types(&[200])).await.error(400);
        let between = format!("/crm/v4/objects/notes/{note}/associations/default/calls/{call}");
        member.put(&between, json!({})).await.error(400);
    }

    async fn a_timeline_is_one_list_in_pages(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        // All at the same few instants: the order must hold from page to page.
        for number in 0..30 {
            let at = format!("2026-11-{:02}T08:00:00Z", 10 + number % 3);
            note(&member, &contact, &at, &format!("<p>Note {number}</p>")).await;
            let meeting = json!({ "hs_timestamp": at, "hs_meeting_title": format!("Meeting {number}") });
            object_with(&member, "meetings", meeting, json!([to(&contact, 200)])).await;
        }
        note(&member, &contact, "2026-12-01T08:00:00Z", "To come").await;
        let mut seen: Vec<(String, bool)> = Vec::new();
        let mut query = String::new();
        let mut lengths = Vec::new();
        loop {
            let page = timeline(&member, &contact, &query).await;
            let upcoming = lines(&page["upcoming"]);
            assert_eq!(upcoming, if query.is_empty() { vec!["note To come"] } else { Vec::new() });
            lengths.push(page["past"].as_array().unwrap().len());
            for entry in page["past"].as_array().unwrap() {
                let at = entry["startAt"].as_str().or(entry["at"].as_str()).unwrap();
                seen.push((format!("{at} {}", entry["id"]), entry["kind"].is_string()));
            }
            let Some(after) = page["after"].as_str() else { break };
            query = format!("after={after}");
        }
        assert_eq!(lengths, [25, 25, 10]);
        let days: Vec<&str> = seen.iter().map(|(line, _)| &line[..10]).collect();
        assert!(days.is_sorted_by(|one, other| one >= other), "{days:?}");
        let mut unique = seen.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((seen.len(), unique.len()), (60, 60));
        member.get(&format!("/kokous/v1/records/contacts/{contact}/timeline?after=5-b6")).await.error(400);
    }

    async fn a_timeline_is_filtered_by_kind_owner_time_and_words(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("owner@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        note(&member, &contact, "2026-11-20T08:00:00Z", "<p>Savoy at noon</p>").await;
        let call = json!({ "hs_timestamp": "2026-11-10T08:00:00Z", "hs_call_title": "Prices", "hubspot_owner_id": user.id });
        object_with(&member, "calls", call, json!([to(&contact, 194)])).await;
        let meeting = json!({ "hs_timestamp": "2026-11-15T08:00:00Z", "hs_meeting_title": "Review" });
        object_with(&member, "meetings", meeting, json!([to(&contact, 200)])).await;
        for (query, expected) in [
            (String::new(), &["note Savoy at noon", "meeting Review", "call Prices"][..]),
            ("kind=call".to_owned(), &["call Prices"]),
            ("kind=note,meeting".to_owned(), &["note Savoy at noon", "meeting Review"]),
            ("kind=email".to_owned(), &[]),
            ("outcome=SCHEDULED".to_owned(), &["meeting Review"]),
            ("kind=note&outcome=SCHEDULED".to_owned(), &[]),
            (format!("owner={}&kind=call,note", user.id), &["call Prices"]),
            ("from=2026-11-12T00:00:00Z&to=2026-11-18T00:00:00Z".to_owned(), &["meeting Review"]),
            ("q=SAVOY%20noon".to_owned(), &["note Savoy at noon"]),
        ] {
            assert_eq!(lines(&timeline(&member, &contact, &query).await["past"]), expected, "{query}");
        }
        member.get(&format!("/kokous/v1/records/contacts/{contact}/timeline?kind=sms")).await.error(400);
    }

    async fn what_is_behind_a_card_fetches_nothing_from_elsewhere(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("owner@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let html = "<table><tr><td style='color:red'>40</td></tr></table><img src=https://pixel.test/p.gif alt=Logo><script>x</script>";
        let email = json!({
            "hs_timestamp": AT, "hs_email_subject": "Offer", "hs_email_html": html, "hs_email_direction": "INCOMING_EMAIL",
            "hubspot_owner_id": user.id,
        });
        let id = object_with(&member, "emails", email, json!([to(&contact, 198)])).await;
        let kept = properties(&member, "emails", &id, "hs_email_html").await;
        assert_eq!(
            kept["hs_email_html"],
            "<table><tbody><tr><td>40</td></tr></tbody></table><img src=\"https://pixel.test/p.gif\" alt=\"Logo\">"
        );
        let detail = member.get(&format!("/kokous/v1/activities/{id}")).await.json(200);
        let body = detail["bodyHtml"].as_str().unwrap();
        assert!(body.contains("<table>") && body.contains("href=\"https://pixel.test/p.gif\"") && !body.contains("<img"));
        assert_eq!((&detail["kind"], &detail["direction"]), (&json!("email"), &json!("incoming")));
        assert_eq!(detail["owner"]["id"], json!(user.id.to_string()));
        assert_eq!(detail["associations"][0]["id"], json!(contact));
        let text = json!({ "hs_timestamp": AT, "hs_email_text": "a <b>\n\nc\nd" });
        let id = object(&member, "emails", text).await;
        let detail = member.get(&format!("/kokous/v1/activities/{id}")).await.json(200);
        assert_eq!(detail["bodyHtml"], "<p>a &lt;b&gt;</p><p>c<br>d</p>");
        assert_eq!(detail["preview"], "a <b> c d");
        member.get("/kokous/v1/activities/999999").await.error(404);
    }

    async fn a_token_for_contacts_is_one_for_activities(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let reader = app.with_token(&user, &[Scope::Read(RecordType::Contact)]).await;
        reader.get(&path("notes", "")).await.json(200);
        create(&reader, "notes", json!({ "hs_timestamp": AT })).await.error(403);
        let other = app.with_token(&user, &[Scope::Write(RecordType::Deal)]).await;
        other.get(&path("notes", "")).await.error(403);
    }

    async fn open_pages_hear_of_activities(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let updates = live::run(&app.app);
        let mut events = member.follow("/kokous/v1/events").await.caught_up().await;
        let id = note(&member, &contact, AT, "Hello").await;
        events.until(&json!({ "kind": "activity", "id": id, "records": [contact] })).await;
        let pair = format!("/crm/v4/objects/notes/{id}/associations/contacts/{contact}");
        delete(&member, &pair).await;
        events.until(&json!({ "kind": "activity", "id": id, "records": [contact] })).await;
        drop(events);
        updates.stop().await;
    }
}
