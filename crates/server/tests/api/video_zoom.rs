//! Zoom with an account that its user connected.

use kokous_model::role::Role;
use kokous_server::{dispatch, sync};
use serde_json::{Value, json};

use crate::support::{Client, FakeGoogle, FakeVideo, TestApp, draft, on_both_databases};

fn zoom_draft() -> Value {
    let mut draft = draft();
    draft["location"] = json!({ "kind": "zoom" });
    draft
}

/// Saves it; gives its path and its id.
async fn save(client: &Client) -> (String, String) {
    let saved = client.post("/kokous/v1/meetings", zoom_draft()).await.json(201);
    let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
    (format!("/kokous/v1/meetings/{id}"), id)
}

on_both_databases! {
    async fn zoom_makes_moves_and_ends_the_meeting(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let refused = member.post("/kokous/v1/meetings", zoom_draft()).await;
        refused.error(400);
        assert_eq!(refused.fields(), ["location NO_VIDEO_ACCOUNT"]);
        let offer = video.consent(&member).await;
        assert_eq!(offer["account"], json!({ "id": "1", "address": "aada@zoom.test", "state": "connected" }));
        let accounts = member.get("/kokous/v1/calendar-accounts").await.json(200);
        assert_eq!(accounts["accounts"], json!([]), "it is no calendar");
        member.patch("/kokous/v1/calendar-accounts/1", json!({ "isDefault": true })).await.error(404);

        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member).await;
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(card["video"]["url"], "https://zoom.example.test/j/84501?pwd=x");
        for mail in app.mails(2).await {
            assert!(mail.text.contains("135790"), "{}", mail.text);
            assert!(!format!("{mail:?}").contains("secret-of-the-host"));
        }
        assert!(!member.get(&path).await.text.contains("secret-of-the-host"));
        let meeting = video.lock().meetings[&84_501].clone();
        assert_eq!((&meeting["start_time"], &meeting["duration"]), (&json!("2026-11-26T12:30:00Z"), &json!(30)));

        app.clear_mails();
        member.patch(&path, json!({ "title": "Another", "startTime": "14:45" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        let meeting = video.lock().meetings[&84_501].clone();
        assert_eq!((&meeting["topic"], &meeting["start_time"]), (&json!("Another"), &json!("2026-11-26T12:45:00Z")));
        app.mails(2).await;

        // Deleted at Zoom: another link, of which everybody is told.
        app.clear_mails();
        video.lock().meetings.clear();
        member.patch(&path, json!({ "startTime": "14:40" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        for mail in app.mails(2).await {
            assert!(mail.calendar.contains("LOCATION:https://zoom.example.test/j/84502?pwd=x"), "{}", mail.calendar);
            assert!(mail.calendar.contains("SEQUENCE:3"), "{}", mail.calendar);
        }
        member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert!(video.lock().meetings.is_empty());
        dispatcher.stop().await;
    }

    async fn a_lost_answer_makes_no_second_meeting(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        video.consent(&member).await;
        video.lock().drops_answers = 1;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member).await;
        let card = app.until_dispatched(&member, &id, "retrying").await;
        assert_eq!(card["video"]["state"], "pending");
        member.post(&format!("{path}/retry"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.lock().meetings.len(), 1);
        app.mails(2).await;
        dispatcher.stop().await;
    }

    async fn a_dead_grant_waits_for_its_user_and_goes_on_by_itself(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        video.consent(&member).await;
        {
            let mut known = video.lock();
            (known.is_revoked, known.refuses_tokens) = (true, true);
        }
        let dispatcher = dispatch::run(&app.app);
        let (_, id) = save(&member).await;
        let card = app.until_dispatched(&member, &id, "needs_reconnect").await;
        assert_eq!(card["video"]["state"], "pending");
        app.mails(0).await;
        {
            let mut known = video.lock();
            (known.is_revoked, known.refuses_tokens) = (false, false);
        }
        let offer = video.consent(&member).await;
        assert_eq!((&offer["account"]["id"], &offer["account"]["state"]), (&json!("1"), &json!("connected")));
        app.until_dispatched(&member, &id, "sent").await;
        app.mails(2).await;

        let gone = member.delete("/kokous/v1/calendar-accounts/1").await.json(200);
        assert_eq!(gone, json!({ "revoked": true }));
        member.post("/kokous/v1/meetings", zoom_draft()).await.error(400);
        assert_eq!(member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200)["video"]["state"], "ready");
        dispatcher.stop().await;
    }

    async fn a_meeting_that_is_deleted_here_ends_there_and_one_that_is_brought_back_gets_another_link(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        video.consent(&member).await;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member).await;
        app.until_dispatched(&member, &id, "sent").await;
        app.mails(2).await;
        app.clear_mails();

        // Taken back in time: nothing is other than it was.
        assert_eq!(member.delete(&path).await.status, 204);
        member.post(&format!("{path}/restore"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.lock().meetings.keys().copied().collect::<Vec<_>>(), [84_501]);
        assert_eq!(member.delete(&path).await.status, 204);
        dispatcher.stop().await;

        let dispatcher = dispatch::run(&app.later(11));
        app.until(|| video.lock().meetings.is_empty().then_some(())).await;
        dispatcher.stop().await;
        app.mails(0).await;

        // Long after, it can be had back: those who have the former link hear of another one.
        let restored = member.post(&format!("{path}/restore"), json!({})).await.json(200);
        assert_eq!(restored["meeting"]["video"]["state"], "pending");
        let dispatcher = dispatch::run(&app.later(60));
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(card["video"]["url"], "https://zoom.example.test/j/84502?pwd=x");
        for mail in app.mails(2).await {
            assert!(mail.calendar.contains("LOCATION:https://zoom.example.test/j/84502?pwd=x"), "{}", mail.calendar);
        }
        dispatcher.stop().await;
    }

    async fn a_meeting_that_is_only_logged_and_deleted_ends_there_too(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        video.consent(&member).await;
        let mut draft = zoom_draft();
        draft["calendar"] = json!("none");
        let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
        let dispatcher = dispatch::run(&app.app);
        app.until(|| (!video.lock().meetings.is_empty()).then_some(())).await;
        dispatcher.stop().await;
        let path = format!("/kokous/v1/meetings/{}", saved["meeting"]["id"].as_str().unwrap());
        assert_eq!(member.delete(&path).await.status, 204);
        let dispatcher = dispatch::run(&app.later(11));
        app.until(|| video.lock().meetings.is_empty().then_some(())).await;
        dispatcher.stop().await;
    }

    async fn an_event_that_is_deleted_in_the_calendar_ends_its_meeting_at_zoom(database: TestDatabase) {
        let (video, google) = (FakeVideo::start().await, FakeGoogle::start().await);
        let app = TestApp::start_with(database, |app| {
            google.register(app);
            video.register(app);
            app.calendar_poll = std::time::Duration::ZERO;
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        google.consent(&member).await;
        video.consent(&member).await;
        let dispatcher = dispatch::run(&app.app);
        let mut draft = zoom_draft();
        draft["calendar"] = json!("google");
        let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.lock().meetings.len(), 1);
        assert!(sync::one(&app.app).await.unwrap());

        google.change(|event| *event = json!({ "id": event["id"], "status": "cancelled" }));
        assert!(sync::one(&app.app).await.unwrap());
        app.until(|| video.lock().meetings.is_empty().then_some(())).await;
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!((&card["deletedOutside"], &card["canceled"]), (&json!(true), &json!(true)));
        dispatcher.stop().await;
    }
}
