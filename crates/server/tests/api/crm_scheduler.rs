//! `POST /scheduler/v3/meetings/calendar`: the call that makes a meeting and invites to it.

use kokous_model::role::Role;
use kokous_providers::calendar::mail::read::ReadMail;
use kokous_server::{dispatch, store::entity::user};
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestApp,
    crm::{change, found, id_of, ids, member, object, path, properties, to, types},
    on_both_databases,
};

/// What HubSpot's contract asks for, with somebody to invite.
fn body(owner: &user::Model, contact: &str) -> Value {
    json!({
        "timezone": "Asia/Kolkata",
        "properties": {
            "hs_timestamp": "2030-01-15T12:00:30Z", "hs_meeting_start_time": "2030-01-15T12:00:30Z",
            "hs_meeting_end_time": "2030-01-15T12:30:00Z", "hs_meeting_title": "Kickoff", "hs_meeting_outcome": "SCHEDULED",
            "hubspot_owner_id": owner.id, "hs_meeting_body": "Agenda", "hs_internal_meeting_notes": "Ten percent",
            "hs_meeting_location": "+358 40 0000000", "hs_meeting_location_type": "PHONE", "hs_activity_type": "Demo",
            "hs_attendee_owner_ids": [],
        },
        "associations": [to(contact, 200)],
        "emailReminderSchedule": {
            "shouldIncludeInviteDescription": true, "reminders": [{ "numberOfTimeUnits": 1, "timeUnit": "HOURS" }],
        },
    })
}

async fn schedule(client: &Client, organizer: &user::Model, body: Value) -> Answer {
    client.post(&format!("/scheduler/v3/meetings/calendar?organizerUserId={}", organizer.id), body).await
}

async fn contact(client: &Client, email: &str) -> String {
    object(client, "contacts", json!({ "firstname": "Aino", "email": email })).await
}

/// Who was told what, in the order of their addresses.
fn told(mails: &[ReadMail]) -> Vec<(&str, &str)> {
    let mut told: Vec<_> = mails.iter().map(|mail| (address(&mail.to), mail.method.as_str())).collect();
    told.sort_unstable();
    told
}

/// The address of a mailbox with or without a name.
fn address(mailbox: &str) -> &str {
    mailbox.rsplit_once('<').map_or(mailbox, |(_, rest)| rest.trim_end_matches('>'))
}

on_both_databases! {
    async fn a_scheduled_meeting_is_answered_in_hubspots_shape(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let contact = contact(&member, "aino@example.test").await;
        let file = member.upload("Agenda.pdf", "1").await;
        let mut wanted = body(&organizer, &contact);
        wanted["properties"]["hs_attachment_ids"] = json!([file]);
        let scheduled = schedule(&member, &organizer, wanted).await.json(200);
        let id = id_of(&scheduled);
        assert!(scheduled["createdAt"].is_string() && scheduled["lastUpdatedAt"].is_string());
        let own = organizer.id.to_string();
        let unique_id = scheduled["properties"]["hs_unique_id"].as_str().unwrap();
        let expected = json!({
            "hs_timestamp": "2030-01-15T12:00:30.000Z", "hs_meeting_start_time": "2030-01-15T12:00:30.000Z",
            "hs_meeting_end_time": "2030-01-15T12:30:00.000Z", "hs_meeting_title": "Kickoff", "hs_meeting_outcome": "SCHEDULED",
            "hubspot_owner_id": own, "hs_meeting_body": "Agenda", "hs_internal_meeting_notes": "Ten percent",
            "hs_meeting_location": "+358 40 0000000", "hs_meeting_location_type": "PHONE", "hs_activity_type": "Demo",
            "hs_attendee_owner_ids": [own], "hs_attachment_ids": [file], "hs_engagement_source": "MEETINGS",
            "hs_engagement_source_id": id, "hs_unique_id": unique_id, "hs_include_description_in_reminder": "true",
        });
        let mut answered = scheduled["properties"].clone();
        for (name, text) in [("hs_meeting_body", "Agenda"), ("hs_internal_meeting_notes", "Ten percent")] {
            assert!(answered[name].as_str().unwrap().contains(text));
            answered[name] = json!(text);
        }
        assert_eq!(answered, expected);
        let kept = properties(
            &member,
            "meetings",
            &id,
            "hs_meeting_pre_meeting_prospect_reminders,hs_timezone,hs_created_by_user_id",
        )
        .await;
        let reminders: Value =
            serde_json::from_str(kept["hs_meeting_pre_meeting_prospect_reminders"].as_str().unwrap()).unwrap();
        assert_eq!(reminders, json!([{ "numberOfTimeUnits": 1, "timeUnit": "HOURS" }]));
        // They are sent, and the composer knows of them.
        let detail = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(detail["draft"]["reminders"], json!([60]));
        assert_eq!((&kept["hs_timezone"], &kept["hs_created_by_user_id"]), (&json!("Asia/Kolkata"), &json!(own)));
        let read = member.get(&path("contacts", &format!("/{contact}?associations=meetings"))).await.json(200);
        assert_eq!(read["associations"]["meetings"]["results"], json!([{ "id": id, "type": "contact_to_meeting" }]));
    }

    async fn it_invites_and_every_change_tells_whom_it_concerns(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let colleague = app.user("colleague@example.test", Role::Member).await.id.to_string();
        let contact = contact(&member, "aino@example.test").await;
        let dispatcher = dispatch::run(&app.app);
        let id = id_of(&schedule(&member, &organizer, body(&organizer, &contact)).await.json(200));
        let invitations = app.mails(1).await;
        assert_eq!(told(&invitations), [("aino@example.test", "REQUEST")]);
        let whole = format!("{invitations:?}");
        assert!(whole.contains("Kickoff") && !whole.contains("Ten percent"), "the internal note never leaves: {whole}");
        app.until_dispatched(&member, &id, "sent").await;

        let internal = member.upload("Internal.pdf", "1").await;
        // Each change, and who hears of it; where it is nobody, the last mails stay the only ones.
        let aino = "aino@example.test";
        let mut latest = &[(aino, "REQUEST")][..];
        let both = &[(aino, "REQUEST"), ("colleague@example.test", "REQUEST")][..];
        for (changes, expected) in [
            (json!({ "hs_meeting_outcome": "COMPLETED" }), &[][..]),
            (json!({ "hs_internal_meeting_notes": "Twelve percent" }), &[]),
            (json!({ "hs_activity_type": "Review", "hs_attachment_ids": format!(";{internal}") }), &[]),
            (json!({ "hs_attendee_owner_ids": format!(";{colleague}") }), &[("colleague@example.test", "REQUEST")]),
            (json!({ "hs_meeting_outcome": "SCHEDULED" }), &[]),
            (json!({ "hs_meeting_title": "Kickoff, at last" }), both),
            (json!({ "hs_meeting_body": "Agenda<p>and <b>lunch</b></p>" }), both),
            (json!({ "hs_meeting_end_time": "2030-01-15T13:00:00Z" }), both),
            (json!({ "hs_attendee_owner_ids": organizer.id }), &[("colleague@example.test", "CANCEL")]),
            (json!({ "hs_meeting_location": "Lobby", "hs_meeting_location_type": "CUSTOM" }), &[(aino, "REQUEST")]),
        ] {
            if !expected.is_empty() {
                app.clear_mails();
                latest = expected;
            }
            change(&member, "meetings", &id, changes.clone()).await.json(200);
            app.until_dispatched(&member, &id, "sent").await;
            assert_eq!(told(&app.mails(latest.len()).await), latest, "{changes}");
        }
        let sequence =
            |mail: &ReadMail| mail.calendar.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).map(str::to_owned);
        assert_eq!(
            sequence(&app.mails(1).await[0]).as_deref(),
            Some("5"),
            "four new versions, and one without the colleague"
        );

        let link = format!("/crm/v4/objects/meetings/{id}/associations/contacts/{contact}");
        assert_eq!(member.delete(&link).await.status, 204);
        member.put(&link, types(&[200])).await.json(201);
        assert_eq!(member.delete(&path("meetings", &format!("/{id}"))).await.status, 204);
        dispatcher.stop().await;
        app.mails(1).await;
    }

    async fn all_that_is_missing_or_wrong_is_told_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let contact = contact(&member, "aino@example.test").await;
        let mut missing = member.post("/scheduler/v3/meetings/calendar", json!({})).await.fields();
        missing.sort();
        assert_eq!(
            missing,
            [
                "associations REQUIRED_FIELD",
                "emailReminderSchedule REQUIRED_FIELD",
                "hs_meeting_end_time REQUIRED_PROPERTY",
                "hs_meeting_outcome REQUIRED_PROPERTY",
                "hs_meeting_start_time REQUIRED_PROPERTY",
                "hs_meeting_title REQUIRED_PROPERTY",
                "hs_timestamp REQUIRED_PROPERTY",
                "hubspot_owner_id REQUIRED_PROPERTY",
                "organizerUserId REQUIRED_FIELD",
                "properties REQUIRED_FIELD",
                "timezone REQUIRED_FIELD",
            ]
        );
        let mut wrong = body(&organizer, &contact);
        wrong["timezone"] = json!("Mars/Base");
        wrong["properties"]["hs_meeting_title"] = json!("Kickoff\r\nBcc: all@example.test");
        wrong["properties"]["hubspot_owner_id"] = json!("987654");
        wrong["properties"]["colour"] = json!("red");
        wrong["associations"] = json!([to("987654", 200)]);
        wrong["emailReminderSchedule"]["reminders"] =
            json!(vec![json!({ "numberOfTimeUnits": 1, "timeUnit": "DAYS" }); 4]);
        let mut fields = member.post("/scheduler/v3/meetings/calendar?organizerUserId=987654", wrong).await.fields();
        fields.sort();
        assert_eq!(
            fields,
            [
                "associations OBJECT_NOT_FOUND",
                "colour PROPERTY_DOESNT_EXIST",
                "emailReminderSchedule TOO_MANY",
                "hs_meeting_title INVALID_CHARACTERS",
                "hubspot_owner_id INVALID_OPTION",
                "organizerUserId UNKNOWN_USER",
                "timezone UNKNOWN_TIME_ZONE",
            ]
        );
        let mut early = body(&organizer, &contact);
        early["emailReminderSchedule"]["reminders"] = json!([{ "numberOfTimeUnits": 5, "timeUnit": "WEEKS" }]);
        assert_eq!(schedule(&member, &organizer, early).await.fields(), ["emailReminderSchedule INVALID_REMINDER"]);
        for (place, value) in [
            ("properties", json!([])),
            ("associations", json!({})),
            ("emailReminderSchedule", json!({})),
            ("timezone", json!(2)),
        ] {
            let mut unreadable = body(&organizer, &contact);
            unreadable[place] = value;
            schedule(&member, &organizer, unreadable).await.error(400);
        }
        let mut backwards = body(&organizer, &contact);
        backwards["properties"]["hs_meeting_end_time"] = json!("2030-01-15T11:00:00Z");
        assert_eq!(schedule(&member, &organizer, backwards).await.fields(), ["hs_meeting_end_time END_BEFORE_START"]);
        assert_eq!(
            ids(&member.get(&path("meetings", "")).await.json(200)),
            Vec::<String>::new(),
            "nothing is half-written"
        );
        assert!(!app.mail_folder.exists());
    }

    async fn who_cannot_be_invited_is_told_instead_of_forgotten(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let reachable = contact(&member, "aino@example.test").await;
        let unreachable = object(&member, "contacts", json!({ "firstname": "Eero" })).await;
        let mut both = body(&organizer, &reachable);
        both["associations"] = json!([to(&reachable, 200), to(&unreachable, 200)]);
        let refused = schedule(&member, &organizer, both).await.error(400);
        assert_eq!(refused["errors"][0]["in"], "attendees");
        assert!(refused["message"].as_str().unwrap().contains("Eero"), "{refused}");
        assert_eq!(found(&member, "meetings", json!({})).await, Vec::<String>::new());

        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let mut of_company = body(&organizer, &reachable);
        of_company["associations"] = json!([to(&company, 188)]);
        let id = id_of(&schedule(&member, &organizer, of_company).await.json(200));
        let shown = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(
            (&shown["attendees"], &shown["dispatch"]["state"]),
            (&json!([]), &json!("not_sent")),
            "a company is told nothing"
        );
    }

    async fn only_who_may_write_schedules(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let contact = contact(&member, "aino@example.test").await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        schedule(&reader, &organizer, body(&organizer, &contact)).await.error(403);
        schedule(&app.anonymous(), &organizer, body(&organizer, &contact)).await.error(401);
        assert_eq!(found(&member, "meetings", json!({})).await, Vec::<String>::new());
    }

    async fn where_nothing_can_be_mailed_it_says_that_nothing_was_sent(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| app.mail = None).await;
        let (member, organizer) = (member(&app).await, app.user("organizer@example.test", Role::Member).await);
        let contact = contact(&member, "aino@example.test").await;
        let id = id_of(&schedule(&member, &organizer, body(&organizer, &contact)).await.json(200));
        let shown = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(
            (&shown["dispatch"], &shown["attendees"][0]["email"]),
            (&json!({ "state": "not_sent" }), &json!("aino@example.test"))
        );
    }
}
