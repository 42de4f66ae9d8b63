use kokous_model::role::Role;
use kokous_providers::{MailProvider, MailTransport, Mailbox};
use kokous_server::{dispatch, store::lease};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::support::{TestApp, draft, on_both_databases};

/// A line of a calendar object, without its name.
fn line<'text>(calendar: &'text str, name: &str) -> &'text str {
    calendar.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default()
}

on_both_databases! {
    async fn everybody_hears_of_what_concerns_them_and_of_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let dispatcher = dispatch::run(&app.app);

        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let path = format!("/kokous/v1/meetings/{id}");
        let invitations = app.mails(2).await;
        app.until_dispatched(&member, id, "sent").await;
        let uid = line(&invitations[0].calendar, "UID:").to_owned();
        for mail in &invitations {
            assert_eq!(mail.method, "REQUEST");
            assert_eq!((line(&mail.calendar, "UID:"), line(&mail.calendar, "SEQUENCE:")), (uid.as_str(), "0"));
            let whole = format!("{mail:?}");
            assert!(!whole.contains("percent"), "the internal note never leaves: {whole}");
        }

        app.clear_mails();
        member.patch(&path, json!({ "startTime": "14:45" })).await.json(200);
        for mail in app.mails(2).await {
            assert_eq!((mail.method.as_str(), line(&mail.calendar, "SEQUENCE:")), ("REQUEST", "1"));
            assert_eq!(line(&mail.calendar, "DTSTART:"), "20261126T124500Z");
        }
        app.until_dispatched(&member, id, "sent").await;

        app.clear_mails();
        let mut attendees = draft()["attendees"].as_array().unwrap().clone();
        attendees.push(json!({ "kind": "guest", "email": "third@guests.test" }));
        member.patch(&path, json!({ "attendees": attendees })).await.json(200);
        let added = app.mails(1).await;
        assert_eq!((added[0].to.as_str(), added[0].method.as_str()), ("third@guests.test", "REQUEST"));
        app.until_dispatched(&member, id, "sent").await;

        app.clear_mails();
        attendees.remove(0);
        member.patch(&path, json!({ "attendees": attendees })).await.json(200);
        let removed = app.mails(1).await;
        assert_eq!((removed[0].to.as_str(), removed[0].method.as_str()), ("mia@guests.test", "CANCEL"));
        app.until_dispatched(&member, id, "sent").await;

        // None of these is anybody's business but ours; the count after the cancellation proves it.
        app.clear_mails();
        member.patch(&path, json!({ "outcome": "COMPLETED" })).await.json(200);
        member.patch(&path, json!({ "internalNote": "They were pleased" })).await.json(200);
        member.patch(&path, json!({ "associations": [] })).await.json(200);
        assert_eq!(member.get(&path).await.json(200)["dispatch"]["state"], "sent");

        member.post(&format!("{path}/cancel"), json!({ "message": "The planner is ill" })).await.json(200);
        app.until_dispatched(&member, id, "sent").await;
        let canceled = app.mails(2).await;
        for mail in &canceled {
            assert_eq!((mail.method.as_str(), line(&mail.calendar, "UID:")), ("CANCEL", uid.as_str()));
            assert!(mail.text.contains("The planner is ill"));
        }
        dispatcher.stop().await;
    }

    async fn what_was_saved_before_a_crash_goes_out_after_it(database: TestDatabase) {
        // No dispatcher runs while it is saved: as if the server had died at once.
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        // A worker that claimed it and died with its claim.
        let claim = dispatch::outbox::claim(&app.app.store, app.app.clock.now(), &[]).await.unwrap();
        assert!(claim.is_some());
        assert!(dispatch::outbox::claim(&app.app.store, app.app.clock.now(), &[]).await.unwrap().is_none(), "it is claimed");

        let transaction = app.app.store.begin().await.unwrap();
        lease::release_all(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        let dispatcher = dispatch::run(&app.app);
        app.mails(2).await;
        app.until_dispatched(&member, &id, "sent").await;
        dispatcher.stop().await;
    }

    async fn a_claim_that_is_over_changes_nothing_any_more(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.post("/kokous/v1/meetings", draft()).await.json(201);
        let now = app.app.clock.now();
        let late = dispatch::outbox::claim(&app.app.store, now, &[]).await.unwrap().expect("something is due");
        let after = now + dispatch::outbox::LEASE + chrono::Duration::seconds(1);
        let holder = dispatch::outbox::claim(&app.app.store, after, &[]).await.unwrap().expect("the claim is over");

        let transaction = app.app.store.begin().await.unwrap();
        assert!(!dispatch::outbox::renew(&transaction, &late, after).await.unwrap());
        let failed = dispatch::outbox::Settled::Failed { reason: "late".to_owned() };
        dispatch::outbox::settle(&transaction, &late, &failed, after).await.unwrap();
        assert!(dispatch::outbox::renew(&transaction, &holder, after).await.unwrap());
        let row = dispatch::outbox::find(&transaction, holder.row.meeting_id).await.unwrap().expect("the row");
        assert_eq!(row.state, dispatch::outbox::QUEUED);
        transaction.commit().await.unwrap();
    }

    async fn what_is_asked_for_during_a_try_is_not_lost_with_its_end(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let claim = dispatch::outbox::claim(&app.app.store, app.app.clock.now(), &[]).await.unwrap().expect("it is due");
        member.patch(&format!("/kokous/v1/meetings/{id}"), json!({ "startTime": "14:45" })).await.json(200);

        let transaction = app.app.store.begin().await.unwrap();
        dispatch::outbox::settle(&transaction, &claim, &dispatch::outbox::Settled::Sent, app.app.clock.now()).await.unwrap();
        transaction.commit().await.unwrap();
        let again = dispatch::outbox::claim(&app.app.store, app.app.clock.now(), &[]).await.unwrap();
        assert!(again.is_some(), "the change is still to be sent");
    }

    async fn a_mail_server_that_is_down_is_tried_again_and_said_to_be(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| {
            // Nobody listens at the discard port of a test machine.
            let transport = MailTransport::smtp("smtp://127.0.0.1:9").unwrap();
            let email = kokous_model::email::EmailAddress::parse("meetings@kokous.test").unwrap();
            app.mail = Some(Arc::new(MailProvider::new(transport, Mailbox { name: String::new(), email })));
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let dispatcher = dispatch::run(&app.app);
        let saved = member.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let meeting = app.until_dispatched(&member, id, "retrying").await;
        assert!(meeting["dispatch"]["reason"].as_str().unwrap().contains("127.0.0.1:9"));
        let cause = &meeting["dispatch"]["causes"][0];
        assert_eq!((&cause["code"], &cause["about"][0]), (&json!("MAIL_UNREACHABLE"), &json!("127.0.0.1:9")));
        assert!(meeting["dispatch"]["nextAttemptAt"].is_string());
        let retried: Value = member.send("POST", &format!("/kokous/v1/meetings/{id}/retry"), None).await.json(200);
        assert_eq!(retried["meeting"]["dispatch"]["state"], "queued");
        dispatcher.stop().await;
    }

    async fn nothing_is_retried_that_was_sent_or_never_to_be_sent(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut logged = draft();
        logged["calendar"] = json!("none");
        let saved = member.post("/kokous/v1/meetings", logged).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        member.send("POST", &format!("/kokous/v1/meetings/{id}/retry"), None).await.error(409);
    }
}
