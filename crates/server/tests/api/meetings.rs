use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp, draft, on_both_databases};

async fn member(app: &TestApp) -> Client {
    app.signed_in("member@example.test", Role::Member).await
}

/// The draft with one field in place of its own.
fn draft_with(field: &str, value: Value) -> Value {
    let mut draft = draft();
    draft[field] = value;
    draft
}

fn id_of(answer: &Answer, status: u16) -> String {
    answer.json(status)["meeting"]["id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    async fn a_saved_meeting_is_read_as_it_was_composed(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);

        let meeting = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(meeting["startAt"], "2026-11-26T12:30:00Z");
        assert_eq!(meeting["endAt"], "2026-11-26T13:00:00Z");
        assert_eq!((&meeting["revision"], &meeting["dispatch"]["state"]), (&json!(1), &json!("queued")));
        assert_eq!(meeting["preview"], "What we talk about: prices.");
        assert_eq!(meeting["descriptionHtml"], "<p>What we talk about: <strong>prices</strong>.</p>");
        assert_eq!(meeting["draft"]["startTime"], "14:30");
        assert_eq!(meeting["draft"]["attendees"][0]["email"], "mia@guests.test");
        assert_eq!(meeting["draft"]["internalNote"], json!({ "html": "<p>Offer at most <em>ten</em> percent.</p>" }));
    }

    async fn one_key_saves_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await.with("idempotency-key", "0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b");
        let first = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let second = id_of(&member.post("/kokous/v1/meetings", draft()).await, 200);
        assert_eq!(first, second);
        let other = app.signed_in("other@example.test", Role::Member).await;
        let other = other.with("idempotency-key", "0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b");
        assert_ne!(id_of(&other.post("/kokous/v1/meetings", draft()).await, 201), first);
    }

    async fn one_key_never_stands_for_two_contents(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let plain = member(&app).await;
        let member = plain.with("idempotency-key", "0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b");
        let first = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let mut changed = draft();
        changed["title"] = json!("Another title");
        let refused = member.post("/kokous/v1/meetings", changed).await.json(422);
        assert_eq!(refused["errors"][0]["code"], "SAVED_OTHERWISE", "{refused}");
        assert_eq!(refused["errors"][0]["context"]["id"], json!([first]));

        let member = plain.with("idempotency-key", "an edit");
        let path = format!("/kokous/v1/meetings/{first}");
        let edited = member.patch(&path, json!({ "title": "Edited" })).await.json(200);
        assert_eq!(member.patch(&path, json!({ "title": "Edited" })).await.json(200), edited);
        let refused = member.patch(&path, json!({ "title": "Edited again" })).await.json(422);
        assert_eq!(refused["errors"][0]["code"], "SAVED_OTHERWISE", "{refused}");
        assert_eq!(plain.get(&path).await.json(200)["draft"]["title"], "Edited");
    }

    async fn two_saves_with_one_key_at_the_same_moment_make_one_meeting(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await.with("idempotency-key", "the-same");
        let saves = (0..4).map(|_| {
            let member = member.clone();
            tokio::spawn(async move { member.post("/kokous/v1/meetings", draft()).await })
        });
        let mut ids = Vec::new();
        for save in saves.collect::<Vec<_>>() {
            let answer = save.await.unwrap();
            // Whoever came second may be told to ask again; nobody makes a second meeting.
            if answer.status != 412 {
                ids.push(id_of(&answer, answer.status.as_u16()));
            }
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{ids:?}");
        assert_eq!(id_of(&member.post("/kokous/v1/meetings", draft()).await, 200), ids[0]);
    }

    async fn what_is_wrong_is_told_at_its_field_all_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let attendees = |emails: &[&str]| {
            json!(emails.iter().map(|email| json!({ "kind": "guest", "email": email })).collect::<Vec<_>>())
        };
        let many: Vec<String> = (0..1_000).map(|number| format!("g{number}@guests.test")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for (field, value, expected) in [
            ("title", json!("  "), "title REQUIRED"),
            ("title", json!("x".repeat(256)), "title TOO_LONG"),
            ("title", json!("Demo\r\nBcc: all@guests.test"), "title INVALID_CHARACTERS"),
            ("date", json!("2026-02-30"), "date INVALID_DATE"),
            ("startTime", json!("25:00"), "startTime INVALID_TIME"),
            ("endTime", json!("14:00"), "endTime END_BEFORE_START"),
            ("timeZone", json!("Europe/Atlantis"), "timeZone UNKNOWN_TIME_ZONE"),
            ("attendees", attendees(&["not-an-address"]), "attendees INVALID_EMAIL"),
            ("attendees", attendees(&["a@guests.test\r\nCc: b@guests.test"]), "attendees INVALID_EMAIL"),
            ("attendees", attendees(&["a@guests.test", "A@guests.test"]), "attendees DUPLICATE"),
            ("attendees", attendees(&many), "attendees TOO_MANY"),
            ("attendees", json!([{ "kind": "contact", "id": "987654" }]), "attendees UNKNOWN_ATTENDEE"),
            ("attendees", json!([{ "kind": "guest", "name": "a\nb", "email": "a@guests.test" }]), "attendees INVALID_NAME"),
            ("location", json!({ "kind": "address", "value": "" }), "location REQUIRED"),
            ("location", json!({ "kind": "custom", "value": "here\nATTENDEE:x" }), "location INVALID_CHARACTERS"),
            ("associations", json!([{ "type": "deal", "id": "987654" }]), "associations UNKNOWN_RECORD"),
            ("description", json!("x".repeat(65_537)), "description TOO_LONG"),
        ] {
            let answer = member.post("/kokous/v1/meetings", draft_with(field, value)).await;
            assert!(answer.fields().contains(&expected.to_owned()), "{expected}: {:?}", answer.fields());
        }
        let mut draft = draft_with("title", json!(""));
        draft["timeZone"] = json!("Nowhere");
        draft["associations"] = json!([{ "type": "deal", "id": "987654" }]);
        let fields = member.post("/kokous/v1/meetings", draft).await.fields();
        assert_eq!(fields, ["title REQUIRED", "timeZone UNKNOWN_TIME_ZONE", "associations UNKNOWN_RECORD"]);

        let saved = member.get("/crm/v3/objects/meetings").await.json(200);
        assert_eq!(saved["results"], json!([]), "nothing is half-written");
    }

    async fn a_deleted_record_gets_no_meeting_and_keeps_those_that_it_has(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = |email: &str| {
            let member = member.clone();
            let body = json!({ "properties": { "email": email, "firstname": "Anna" } });
            async move { member.post("/kokous/v1/records/contacts", body).await.json(201)["id"].as_str().unwrap().to_owned() }
        };
        let (anna, bo) = (contact("anna@guests.test").await, contact("bo@guests.test").await);
        let on = |ids: &[&str]| json!(ids.iter().map(|id| json!({ "type": "contact", "id": id })).collect::<Vec<_>>());
        let id = id_of(&member.post("/kokous/v1/meetings", draft_with("associations", on(&[&anna]))).await, 201);
        for record in [&anna, &bo] {
            member.delete(&format!("/kokous/v1/records/contacts/{record}")).await.json(200);
        }

        let refused = member.post("/kokous/v1/meetings", draft_with("associations", on(&[&bo]))).await;
        assert_eq!(refused.fields(), ["associations ARCHIVED_RECORD"]);
        assert!(refused.text.contains("“Anna” is deleted"), "{}", refused.text);
        let path = format!("/kokous/v1/meetings/{id}");
        let moved = member.patch(&path, json!({ "associations": on(&[&anna, &bo]) })).await;
        assert_eq!(moved.fields(), ["associations ARCHIVED_RECORD"]);

        member.patch(&path, json!({ "title": "Still on Anna" })).await.json(200);
        member.patch(&path, json!({ "startTime": "14:45" })).await.json(200);
        member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        member.post(&format!("/kokous/v1/records/contacts/{bo}/restore"), json!({})).await.json(200);
        id_of(&member.post("/kokous/v1/meetings", draft_with("associations", on(&[&bo]))).await, 201);
    }

    async fn a_body_that_is_no_meeting_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let path = "/kokous/v1/meetings";
        let send = |body: String| { let member = member.clone(); async move { member.send("POST", path, Some(body)).await } };
        send("{".to_owned()).await.error(400);
        send("[]".to_owned()).await.error(400);
        send(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).await.error(400);
        send(draft_with("title", json!("x".repeat(10 * 1024 * 1024))).to_string()).await.error(413);
        member.with("content-type", "text/plain").send("POST", path, Some(draft().to_string())).await.error(415);
        member.with("content-type", "application/x-www-form-urlencoded").send("POST", path, Some("title=x".to_owned())).await.error(415);
    }

    async fn a_change_keeps_what_it_leaves_out(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let path = format!("/kokous/v1/meetings/{id}");
        member.patch(&path, json!({ "outcome": "COMPLETED" })).await.json(200);
        member.patch(&path, json!({ "title": "Another title" })).await.json(200);
        let meeting = member.get(&path).await.json(200);
        assert_eq!(meeting["outcome"], "COMPLETED");
        assert_eq!(meeting["draft"]["title"], "Another title");
        assert_eq!(meeting["draft"]["startTime"], "14:30");
        assert_eq!(meeting["revision"], 3);
        member.patch(&path, json!({ "titel": "A typing error" })).await.error(400);
        member.patch(&path, json!({ "calendar": "none" })).await.error(400);
    }

    async fn a_change_of_something_older_is_a_conflict(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let path = format!("/kokous/v1/meetings/{id}");
        member.with("if-match", "\"1\"").patch(&path, json!({ "title": "First" })).await.json(200);
        let late = member.with("if-match", "\"1\"").patch(&path, json!({ "title": "Second" })).await;
        assert_eq!(late.error(412)["category"], "CONFLICT");
        assert_eq!(member.get(&path).await.json(200)["title"], "First");
    }

    async fn a_canceled_meeting_stays_as_it_is_but_for_its_outcome_and_note(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let path = format!("/kokous/v1/meetings/{id}");
        let canceled = member.post(&format!("{path}/cancel"), json!({ "message": "Sorry" })).await.json(200);
        assert_eq!((&canceled["meeting"]["canceled"], &canceled["meeting"]["outcome"]), (&json!(true), &json!("CANCELED")));
        let again = member.send("POST", &format!("{path}/cancel"), None).await.json(200);
        assert_eq!(again["meeting"]["revision"], canceled["meeting"]["revision"]);
        member.patch(&path, json!({ "startTime": "10:00" })).await.error(409);
        member.patch(&path, json!({ "attendees": [] })).await.error(409);
        member.patch(&path, json!({ "internalNote": "They were ill", "outcome": "RESCHEDULED" })).await.json(200);
    }

    async fn times_that_a_clock_change_skips_or_doubles_ask_for_a_choice(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let mut draft = draft();
        draft["date"] = json!("2027-03-28");
        draft["startTime"] = json!("03:30");
        draft["endTime"] = json!("05:00");
        let skipped = member.post("/kokous/v1/meetings", draft.clone()).await;
        assert_eq!(skipped.fields(), ["startTime SKIPPED_TIME"]);
        draft["startChoice"] = json!("later");
        let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
        assert_eq!(saved["meeting"]["startAt"], "2027-03-28T01:30:00Z");
    }

    async fn the_file_for_the_own_calendar_is_one_and_has_no_note(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let answer = member.get(&format!("/kokous/v1/meetings/{id}/invite.ics")).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").starts_with("text/calendar"));
        assert!(answer.header("content-disposition").contains("invite.ics"));
        assert!(answer.text.starts_with("BEGIN:VCALENDAR\r\n") && answer.text.contains("METHOD:PUBLISH"));
        assert!(!answer.text.contains("percent"), "the internal note never leaves");
        assert!(!answer.text.contains("mia@guests.test"), "a published file names no attendee");
    }

    async fn without_mail_a_meeting_is_logged_or_refused_but_never_silently_unsent(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| app.mail = None).await;
        let member = member(&app).await;
        let refused = member.post("/kokous/v1/meetings", draft()).await;
        assert_eq!(refused.fields(), ["calendar NO_MAIL"]);
        let logged = member.post("/kokous/v1/meetings", draft_with("calendar", json!("none"))).await.json(201);
        assert_eq!(logged["meeting"]["dispatch"], json!({ "state": "not_sent" }));
        let mut unnamed = draft();
        unnamed.as_object_mut().unwrap().remove("calendar");
        let logged = member.post("/kokous/v1/meetings", unnamed).await.json(201);
        assert_eq!(logged["meeting"]["dispatch"], json!({ "state": "not_sent" }));
    }

    async fn a_save_that_dies_before_its_commit_leaves_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = id_of(&member.post("/kokous/v1/meetings", draft()).await, 201);
        let id: i64 = id.parse().unwrap();
        let transaction = app.app.store.begin().await.unwrap();
        let before = kokous_server::meetings::find(&transaction, id).await.unwrap();
        let by = kokous_server::meetings::Author::at_page(before.organizer_id);
        kokous_server::meetings::cancel(&transaction, &app.app, before, "never mind", by).await.unwrap();
        drop(transaction);
        let meeting = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!((&meeting["canceled"], &meeting["revision"]), (&json!(false), &json!(1)));
        dispatch::run(&app.app).stop().await;
    }
}
