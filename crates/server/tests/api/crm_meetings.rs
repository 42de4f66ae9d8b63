//! Meetings as objects of the CRM API: logged, changed, searched, archived.

use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{
        START, at_once, by, change, create, deal, found, id_of, ids, meeting, member, object, object_with, path,
        properties, to, types, with_start,
    },
    on_both_databases,
};

const NOTES: &str = "hs_internal_meeting_notes";

/// The ids of three files.
async fn three_files(client: &Client) -> [String; 3] {
    [client.upload("1.pdf", "1").await, client.upload("2.pdf", "2").await, client.upload("3.pdf", "3").await]
}

on_both_databases! {
    async fn a_start_alone_makes_a_meeting_of_whoever_asks(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let created = create(&member, "meetings", json!({ "hs_timestamp": START })).await.json(201);
        let id = id_of(&created);
        let own = user.id.to_string();
        let expected = [
            ("hs_meeting_title", json!("Meeting")),
            ("hs_timestamp", json!(START)),
            ("hs_meeting_start_time", json!(START)),
            ("hs_meeting_end_time", json!("2030-01-15T12:30:30.000Z")),
            ("hs_timezone", json!("Europe/Helsinki")),
            ("hs_meeting_outcome", json!("SCHEDULED")),
            ("hs_engagement_source", json!("API")),
            ("hubspot_owner_id", json!(own)),
            ("hs_created_by_user_id", json!(own)),
            ("hs_attendee_owner_ids", json!(own)),
            ("hs_guest_emails", json!(null)),
            ("hs_meeting_location", json!(null)),
            ("hs_object_id", json!(id)),
        ];
        let now = properties(&member, "meetings", &id, &expected.each_ref().map(|(name, _)| *name).join(",")).await;
        for (name, value) in expected {
            assert_eq!(now[name], value, "{name}");
        }
        let unknown = create(
            &member,
            "meetings",
            with_start(json!({ "colour": "red", "hs_unique_id": "x", "hs_guest_emails": "a@example.test" })),
        )
        .await;
        let mut fields = unknown.fields();
        fields.sort();
        assert_eq!(
            fields,
            ["colour PROPERTY_DOESNT_EXIST", "hs_guest_emails READ_ONLY_VALUE", "hs_unique_id READ_ONLY_VALUE"]
        );
    }

    async fn a_meeting_of_somebody_else_is_theirs(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let owner = app.user("owner@example.test", Role::Member).await;
        let colleague = app.user("colleague@example.test", Role::Member).await;
        let member = member(&app).await;
        let (owner, colleague) = (owner.id.to_string(), colleague.id.to_string());
        let id = meeting(&member, json!({
            "hubspot_owner_id": owner, "hs_attendee_owner_ids": format!("{owner};{colleague}"), "hs_meeting_location": "Lobby",
        }))
        .await;
        let now = properties(
            &member,
            "meetings",
            &id,
            "hs_created_by_user_id,hs_attendee_owner_ids,hs_meeting_location_type",
        )
        .await;
        assert_eq!(
            (&now["hs_created_by_user_id"], &now["hs_meeting_location_type"]),
            (&json!(owner), &json!("CUSTOM"))
        );
        assert_eq!(now["hs_attendee_owner_ids"], format!("{owner};{colleague}"));
        let alone = change(&member, "meetings", &id, json!({ "hs_attendee_owner_ids": owner })).await.json(200);
        assert_eq!(alone["properties"]["hs_attendee_owner_ids"], json!(owner));
        let added = change(&member, "meetings", &id, json!({ "hs_attendee_owner_ids": format!(";{colleague}") }))
            .await
            .json(200);
        assert_eq!(
            added["properties"]["hs_attendee_owner_ids"],
            format!("{owner};{colleague}"),
            "a leading semicolon adds"
        );
        let unknown =
            change(&member, "meetings", &id, json!({ "hs_attendee_owner_ids": "987654", "hubspot_owner_id": "x" }))
                .await;
        let mut fields = unknown.fields();
        fields.sort();
        assert_eq!(fields, ["hs_attendee_owner_ids INVALID_OPTION", "hubspot_owner_id INVALID_OPTION"]);
    }

    async fn a_change_keeps_what_it_leaves_out(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let [one, two, three] = three_files(&member).await;
        let both = format!("{one};{two}");
        let all = json!({
            "hs_timestamp": START, "hs_meeting_title": "Kickoff", "hs_meeting_body": "<p>Agenda</p>", NOTES: "<p>Ten percent</p>",
            "hs_meeting_location": "+358 9 1", "hs_meeting_location_type": "PHONE", "hs_activity_type": "Demo", "hs_attachment_ids": both,
            "hs_meeting_external_url": "https://example.test/1",
        });
        let id = object_with(&member, "meetings", all.clone(), json!([to(&contact, 200)])).await;
        let changed =
            change(&member, "meetings", &id, json!({ "hs_meeting_outcome": "COMPLETED", "hs_attachment_ids": format!(";{three}") }))
                .await
                .json(200);
        assert_eq!(changed["properties"]["hs_attachment_ids"], format!("{one};{two};{three}"));
        let names = all.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(",");
        let mut now = properties(&member, "meetings", &id, &names).await;
        now["hs_attachment_ids"] = json!(both);
        for (name, value) in all.as_object().unwrap() {
            assert_eq!(now[name], *value, "{name}");
        }
        let read = member.get(&path("meetings", &format!("/{id}?associations=contacts"))).await.json(200);
        assert_eq!(read["associations"]["contacts"]["results"][0]["id"], json!(contact));
        let cleared = change(
            &member,
            "meetings",
            &id,
            json!({ "hs_activity_type": "", "hs_meeting_location": null, "hs_meeting_body": "" }),
        )
        .await
        .json(200);
        for name in ["hs_activity_type", "hs_meeting_location", "hs_meeting_body"] {
            assert_eq!(cleared["properties"][name], json!(null), "{name}");
        }
    }

    async fn seconds_that_the_composer_cannot_show_are_not_lost_to_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = meeting(&member, json!({ "hs_meeting_end_time": "2030-01-15T12:45:59.999Z" })).await;
        let composed = format!("/kokous/v1/meetings/{id}");
        member.patch(&composed, json!({ "outcome": "COMPLETED", "title": "Kickoff" })).await.json(200);
        let times = "hs_timestamp,hs_meeting_end_time";
        let now = properties(&member, "meetings", &id, times).await;
        assert_eq!(
            (&now["hs_timestamp"], &now["hs_meeting_end_time"]),
            (&json!(START), &json!("2030-01-15T12:45:59.999Z"))
        );
        member.patch(&composed, json!({ "endTime": "15:00" })).await.json(200);
        let now = properties(&member, "meetings", &id, times).await;
        assert_eq!(
            (&now["hs_timestamp"], &now["hs_meeting_end_time"]),
            (&json!(START), &json!("2030-01-15T13:00:00.000Z"))
        );
        member.post(&format!("{composed}/cancel"), json!({})).await.json(200);
        change(&member, "meetings", &id, json!({ "hs_meeting_outcome": "RESCHEDULED" })).await.json(200);
        change(&member, "meetings", &id, json!({ "hs_meeting_title": "Once more" })).await.error(409);
    }

    async fn the_rules_of_the_composer_hold_at_the_properties(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = meeting(&member, json!({ "hs_meeting_title": "Kickoff" })).await;
        for (wrong, expected) in [
            (json!({ "hs_meeting_end_time": "2030-01-15T11:00:00Z" }), &["hs_meeting_end_time END_BEFORE_START"][..]),
            (
                json!({ "hs_meeting_title": "", "hs_timestamp": null }),
                &["hs_meeting_title REQUIRED_PROPERTY", "hs_timestamp REQUIRED_PROPERTY"],
            ),
            (json!({ "hs_meeting_title": "x".repeat(256) }), &["hs_meeting_title TOO_LONG"]),
            (json!({ "hs_meeting_location_type": "PHONE" }), &["hs_meeting_location REQUIRED"]),
            (json!({ "hs_meeting_location_type": "VIDEO" }), &["hs_meeting_location_type INVALID_OPTION"]),
            (json!({ "hs_meeting_outcome": "wonderful" }), &["hs_meeting_outcome INVALID_OPTION"]),
            (json!({ "hs_meeting_start_time": "soon" }), &["hs_meeting_start_time INVALID_DATE"]),
            (json!({ "hs_timezone": "Mars/Base" }), &["hs_timezone INVALID_OPTION"]),
            (json!({ "hs_meeting_body": "x".repeat(65_537) }), &["hs_meeting_body TOO_LONG"]),
            (json!({ "colour": "red" }), &["colour PROPERTY_DOESNT_EXIST"]),
            (json!({ "hs_object_id": "1" }), &["hs_object_id READ_ONLY_VALUE"]),
        ] {
            assert_eq!(change(&member, "meetings", &id, wrong.clone()).await.fields(), expected, "{wrong}");
        }
        for name in [
            "hs_meeting_title",
            "hs_meeting_location",
            "hs_activity_type",
            "hs_meeting_external_url",
            "hs_video_conference_url",
        ] {
            for text in ["Kickoff\r\nATTENDEE:mailto:all@example.test", "a\nb", "a\u{2028}b", "a\u{0}b"] {
                assert_eq!(
                    change(&member, "meetings", &id, json!({ name: text })).await.fields(),
                    [format!("{name} INVALID_CHARACTERS")]
                );
                assert_eq!(
                    create(&member, "meetings", with_start(json!({ name: text }))).await.fields(),
                    [format!("{name} INVALID_CHARACTERS")]
                );
            }
        }
        assert_eq!(ids(&member.get(&path("meetings", "")).await.json(200)), [id.as_str()]);
        assert_eq!(properties(&member, "meetings", &id, "hs_meeting_title").await["hs_meeting_title"], "Kickoff");
    }

    async fn a_logged_meeting_mails_nobody_whatever_becomes_of_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let colleague = app.user("colleague@example.test", Role::Member).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino", "email": "aino@example.test" })).await;
        let dispatcher = dispatch::run(&app.app);
        let with_colleague = with_start(json!({ "hs_attendee_owner_ids": colleague.id.to_string() }));
        let id = object_with(&member, "meetings", with_colleague, json!([to(&contact, 200)])).await;
        change(
            &member,
            "meetings",
            &id,
            json!({ "hs_meeting_title": "Another title", "hs_timestamp": "2030-01-15T12:15:00Z" }),
        )
        .await
        .json(200);
        change(&member, "meetings", &id, json!({ "hs_attendee_owner_ids": "" })).await.json(200);
        let shown = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(shown["dispatch"], json!({ "state": "not_sent" }));
        assert_eq!(member.delete(&path("meetings", &format!("/{id}"))).await.status, 204);
        let transaction = app.app.store.begin().await.unwrap();
        assert!(
            dispatch::outbox::find(&transaction, id.parse().unwrap()).await.unwrap().is_none(),
            "nothing waits to be sent"
        );
        drop(transaction);
        dispatcher.stop().await;
        assert!(!app.mail_folder.exists());
    }

    async fn changes_of_a_meeting_at_the_same_moment_lose_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let deal = deal(&member, "Renewal").await;
        let id = object_with(&member, "meetings", with_start(json!({})), json!([to(&deal, 212)])).await;
        let names = [
            "hs_meeting_title",
            "hs_meeting_location",
            "hs_activity_type",
            "hs_meeting_source",
            "hs_meeting_external_url",
            "hs_video_conference_url",
        ];
        let link = move |kind: &str, other: &str, id: &str| {
            format!("/crm/v4/objects/{kind}/{other}/associations/meetings/{id}")
        };
        let mut left: Vec<(String, String, Option<Value>)> = names
            .iter()
            .map(|name| {
                (
                    "PATCH".to_owned(),
                    path("meetings", &format!("/{id}")),
                    Some(json!({ "properties": { *name: format!("new {name}") } })),
                )
            })
            .collect();
        left.push(("PUT".to_owned(), link("contacts", &contact, &id), Some(types(&[199]))));
        left.push(("DELETE".to_owned(), link("deals", &deal, &id), None));
        // Whoever is told that somebody was faster asks again; at least one gets through each time.
        for _ in 0..names.len() + 2 {
            let answers = at_once(left.iter().cloned().map(|(method, path, body)| {
                let member = member.clone();
                async move { member.send(&method, &path, body.map(|body| body.to_string())).await }
            }))
            .await;
            answers.iter().filter(|answer| !answer.status.is_success()).for_each(|answer| drop(answer.error(412)));
            let mut refused = answers.iter().map(|answer| !answer.status.is_success());
            left.retain(|_| refused.next().unwrap());
        }
        assert_eq!(left, []);
        let now = properties(&member, "meetings", &id, &names.join(",")).await;
        for name in names {
            assert_eq!(now[name], format!("new {name}"), "{now}");
        }
        let read = member.get(&path("meetings", &format!("/{id}?associations=contacts,deals"))).await.json(200);
        assert_eq!(
            read["associations"],
            json!({ "contacts": { "results": [{ "id": contact, "type": "meeting_to_contact" }] } })
        );
    }

    async fn a_meeting_is_found_by_what_it_is(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let colleague = app.user("colleague@example.test", Role::Member).await.id.to_string();
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let [first, second, _] = three_files(&member).await;
        let one = with_start(json!({
            "hs_meeting_title": "Kickoff", "hs_meeting_body": "<p>Agenda of <b>prices</b></p>", "hs_attendee_owner_ids": colleague,
            "hs_activity_type": "Demo", "hs_attachment_ids": format!("{first};{second}"), "hs_meeting_location": "Lobby", "hs_include_description_in_reminder": true,
        }));
        let one = object_with(&member, "meetings", one, json!([to(&contact, 200)])).await;
        let other =
            meeting(&member, json!({ "hs_meeting_start_time": "2030-02-02", "hs_meeting_outcome": "NO_SHOW" })).await;
        for body in [
            json!({ "query": "agenda kick" }),
            by("associations.contact", "EQ", json!(contact)),
            by("hs_meeting_start_time", "BETWEEN", json!(["2030-01-01", "1896134400000"])),
            by("hs_timestamp", "EQ", json!(START)),
            by("hs_meeting_outcome", "IN", json!(["SCHEDULED", "RESCHEDULED"])),
            by("hs_meeting_outcome", "NEQ", json!("NO_SHOW")),
            by("hs_attendee_owner_ids", "EQ", json!(colleague)),
            by("hs_attachment_ids", "IN", json!([second, "999999"])),
            by("hs_activity_type", "EQ", json!("demo")),
            by("hs_meeting_location", "EQ", json!("LOBBY")),
            by("hs_meeting_location_type", "HAS_PROPERTY", json!(null)),
            by("hs_meeting_body", "CONTAINS_TOKEN", json!("prices")),
            by("hs_include_description_in_reminder", "EQ", json!("true")),
            by("hs_meeting_title", "LT", json!("M")),
        ] {
            assert_eq!(found(&member, "meetings", body.clone()).await, [one.as_str()], "{body}");
        }
        for body in [
            by("hs_activity_type", "NOT_HAS_PROPERTY", json!(null)),
            by("hs_meeting_start_time", "GTE", json!("2030-02-01")),
        ] {
            assert_eq!(found(&member, "meetings", body.clone()).await, [other.as_str()], "{body}");
        }
        assert_eq!(found(&member, "meetings", by("hs_guest_emails", "NOT_HAS_PROPERTY", json!(null))).await.len(), 2);
        assert_eq!(
            found(&member, "meetings", json!({ "sorts": ["-hs_meeting_start_time"] })).await,
            [other.clone(), one.clone()]
        );
        assert_eq!(found(&member, "contacts", by("associations.meeting", "EQ", json!(one))).await, [contact.as_str()]);

        assert_eq!(member.delete(&path("meetings", &format!("/{one}"))).await.status, 204);
        member.get(&path("meetings", &format!("/{one}"))).await.error(404);
        assert_eq!(ids(&member.get(&path("meetings", "")).await.json(200)), [other.as_str()]);
        assert_eq!(found(&member, "meetings", json!({})).await, [other]);
        assert_eq!(
            found(&member, "contacts", by("associations.meeting", "HAS_PROPERTY", json!(null))).await,
            Vec::<String>::new()
        );
        let record = member.get(&format!("/kokous/v1/records/contacts/{contact}")).await.json(200);
        assert_eq!(record["timeline"]["upcoming"], json!([]));
    }
}
