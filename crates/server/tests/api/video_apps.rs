//! HubSpot's video conference extension API: settings, and links made by an app.

use kokous_model::role::Role;
use kokous_providers::net::Network;
use kokous_server::{auth::token::Scope, dispatch, video::VideoServices};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::support::{Client, FakeVideo, TestApp, draft, on_both_databases};

/// A meeting at the app's place.
fn draft_at(app_id: &str) -> Value {
    let mut draft = draft();
    draft["location"] = json!({ "kind": "extension", "value": app_id });
    draft
}

/// Saves it; gives its path and its id.
async fn save(client: &Client, draft: Value) -> (String, String) {
    let saved = client.post("/kokous/v1/meetings", draft).await.json(201);
    let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
    (format!("/kokous/v1/meetings/{id}"), id)
}

const SETTINGS: &str = "/crm/v3/extensions/videoconferencing/settings";

on_both_databases! {
    async fn settings_are_hubspots(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let user = app.user("admin@example.test", Role::Admin).await;
        let admin = app.as_user(&user).await;
        let made = admin.post("/kokous/v1/video-apps", json!({ "name": "Aurora Rooms" })).await.json(201);
        let path = format!("{SETTINGS}/{}", made["id"].as_str().unwrap());
        assert!(made["secret"].as_str().unwrap().len() >= 32);
        assert!(!admin.get("/kokous/v1/video-apps").await.text.contains(made["secret"].as_str().unwrap()));

        let developer = app.with_token(&user, &[Scope::Developers]).await;
        developer.get(&path).await.error(404);
        let settings = json!({ "createMeetingUrl": "https://8.8.8.8/create", "userVerifyUrl": "https://8.8.8.8/verify" });
        assert_eq!(developer.put(&path, settings.clone()).await.json(200), settings);
        assert_eq!(developer.get(&path).await.json(200), settings);
        let dated = path.replace("/crm/v3/extensions/videoconferencing", "/crm/extensions/videoconferencing/2026-03");
        assert_eq!(developer.get(&dated).await.json(200), settings);
        // As HubSpot's own clients say who they are.
        let by_header = developer.authorization();
        let key = by_header.trim_start_matches("Bearer ");
        let anonymous = app.anonymous();
        assert_eq!(anonymous.get(&format!("{path}?hapikey={key}")).await.json(200), settings);
        anonymous.get(&format!("{path}?hapikey=kokous_wrong")).await.error(401);
        anonymous.get(&format!("/kokous/v1/video-apps?hapikey={key}")).await.error(401);
        assert_eq!(developer.delete(&path).await.status, 204);
        developer.get(&path).await.error(404);
        developer.put(&format!("{SETTINGS}/987654"), settings.clone()).await.error(404);
        developer.put(&path, json!({ "updateMeetingUrl": "https://8.8.8.8/" })).await.error(400);
        // Somebody who is no administrator, and a token for something else.
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.put(&path, settings.clone()).await.error(403);
        app.with_token(&user, &[Scope::ReadOwners]).await.get(&path).await.error(403);
    }

    async fn what_must_not_be_asked_is_not_registered(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| {
            FakeVideo::keys(app);
            app.video = Some(Arc::new(VideoServices::new(Network::Public).unwrap()));
        })
        .await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let made = admin.post("/kokous/v1/video-apps", json!({ "name": "Aurora Rooms" })).await.json(201);
        let path = format!("{SETTINGS}/{}", made["id"].as_str().unwrap());
        for url in [
            "http://8.8.8.8/create",
            "https://127.0.0.1/create",
            "https://[::1]/create",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/create",
            "https://user:secret@8.8.8.8/create",
            "ftp://8.8.8.8/create",
            "create",
        ] {
            let error = admin.put(&path, json!({ "createMeetingUrl": url })).await.error(400);
            assert!(error["message"].as_str().unwrap().contains("createMeetingUrl"), "{url}: {error}");
            let other = json!({ "createMeetingUrl": "https://8.8.8.8/create", "deleteMeetingUrl": url });
            admin.put(&path, other).await.error(400);
        }
        admin.get(&path).await.error(404);
    }

    async fn an_app_makes_moves_and_ends_the_link_of_a_meeting(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let offers = member.get("/kokous/v1/calendar-accounts").await.json(200)["video"].clone();
        assert_eq!(offers[1], json!({ "location": { "kind": "extension", "value": app_id }, "name": "Aurora Rooms" }));

        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member, draft_at(&app_id)).await;
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(card["video"], json!({ "state": "ready", "url": "https://vc.example.test/j/1" }));
        assert_eq!(card["videoApp"], "Aurora Rooms");
        let told = video.lock().calls[1].1.clone();
        assert_eq!(told["topic"], "Demo of the new planner");
        assert_eq!((&told["userEmail"], &told["source"]), (&json!("member@example.test"), &json!("MANUAL")));
        assert_eq!(told["startTime"], 1_795_696_200_000_i64);
        assert!(!told.to_string().contains("percent"), "the internal note never leaves");
        for mail in app.mails(2).await {
            assert!(mail.calendar.contains("LOCATION:https://vc.example.test/j/1"), "{}", mail.calendar);
            assert!(mail.text.contains("PIN 1231 <b>&</b>"), "{}", mail.text);
        }

        app.clear_mails();
        member.patch(&path, json!({ "startTime": "14:45" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.asked(), ["verify", "create", "verify", "update"]);
        assert_eq!(video.lock().calls[3].1["conferenceId"], "vc-1");
        app.mails(2).await;

        // What the service was not told of, it does not hear of.
        member.patch(&path, json!({ "description": "Prices, and terms" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.asked().len(), 4);

        member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(video.asked()[4..], ["verify", "delete"]);
        assert_eq!(video.lock().calls[5].1, json!({ "conferenceId": "vc-1" }));
        dispatcher.stop().await;
    }

    async fn a_meeting_without_its_link_is_safe_and_can_go_without(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        video.lock().faults.push_back(("/create", 200, "<html>Sign in</html>".to_owned()));
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&admin, draft_at(&app_id)).await;
        let card = app.until_dispatched(&admin, &id, "failed").await;
        assert_eq!(card["dispatch"]["causes"][0], json!({ "code": "VIDEO_NOT_JSON", "about": ["Aurora Rooms"] }));
        assert_eq!(card["video"]["state"], "failed");
        app.mails(0).await;

        // Sent without, and later with one: the invitation is updated.
        admin.patch(&path, json!({ "location": { "kind": "none", "value": "" } })).await.json(200);
        app.until_dispatched(&admin, &id, "sent").await;
        for mail in app.mails(2).await {
            assert!(!mail.calendar.contains("LOCATION"), "{}", mail.calendar);
        }
        app.clear_mails();
        admin.patch(&path, json!({ "location": { "kind": "extension", "value": app_id } })).await.json(200);
        app.until_dispatched(&admin, &id, "sent").await;
        for mail in app.mails(2).await {
            assert!(mail.calendar.contains("LOCATION:https://vc.example.test/j/1"), "{}", mail.calendar);
            assert!(mail.calendar.contains("SEQUENCE:2"), "{}", mail.calendar);
        }
        // Elsewhere: the app hears of the end.
        admin.patch(&path, json!({ "location": { "kind": "phone", "value": "+358 9 1" } })).await.json(200);
        app.until_dispatched(&admin, &id, "sent").await;
        assert_eq!(video.asked().last().unwrap(), "delete");
        dispatcher.stop().await;
    }

    async fn retry_asks_for_another_link(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        video.lock().strangers.push("admin@example.test".to_owned());
        let verified = admin.post(&format!("/kokous/v1/video-apps/{app_id}/verify"), json!({})).await.json(200);
        let cause = json!({ "code": "VIDEO_UNKNOWN_USER", "about": ["Aurora Rooms", "admin@example.test"] });
        assert_eq!(verified["cause"], cause);
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&admin, draft_at(&app_id)).await;
        let card = app.until_dispatched(&admin, &id, "failed").await;
        assert_eq!(card["dispatch"]["causes"][0], cause);

        video.lock().strangers.clear();
        assert_eq!(admin.post(&format!("/kokous/v1/video-apps/{app_id}/verify"), json!({})).await.json(200), json!({}));
        admin.post(&format!("{path}/retry"), json!({})).await.json(200);
        let card = app.until_dispatched(&admin, &id, "sent").await;
        assert_eq!(card["video"]["state"], "ready");
        app.mails(2).await;
        dispatcher.stop().await;
    }

    async fn a_meeting_that_is_only_logged_has_a_link_all_the_same(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        let dispatcher = dispatch::run(&app.app);
        let mut draft = draft_at(&app_id);
        draft["calendar"] = json!("none");
        let (path, _) = save(&admin, draft).await;
        app.until(|| (video.asked().len() == 2).then_some(())).await;
        dispatcher.stop().await;
        let card = admin.get(&path).await.json(200);
        assert_eq!((&card["video"]["state"], &card["dispatch"]["state"]), (&json!("ready"), &json!("not_sent")));
        app.mails(0).await;
    }

    async fn an_app_that_is_gone_or_has_no_settings_makes_no_link(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        for other in ["987654", "0", "x", ""] {
            let refused = admin.post("/kokous/v1/meetings", draft_at(other)).await;
            refused.error(400);
            assert_eq!(refused.fields(), ["location UNKNOWN_APP"], "{other}");
        }
        let (_, id) = save(&admin, draft_at(&app_id)).await;
        assert_eq!(admin.delete(&format!("/kokous/v1/video-apps/{app_id}")).await.status, 204);
        let dispatcher = dispatch::run(&app.app);
        let card = app.until_dispatched(&admin, &id, "failed").await;
        assert_eq!(card["dispatch"]["causes"][0]["code"], "VIDEO_APP_GONE");
        dispatcher.stop().await;
    }

    async fn another_secret_signs_from_then_on(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        let path = format!("/kokous/v1/video-apps/{app_id}");
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.post(&format!("{path}/secret"), json!({})).await.error(403);
        admin.post("/kokous/v1/video-apps/987654/secret", json!({})).await.error(404);

        let replaced = admin.post(&format!("{path}/secret"), json!({})).await.json(200);
        let secret = replaced["secret"].as_str().unwrap().to_owned();
        assert_ne!(secret, video.lock().secret);
        assert!(!admin.get("/kokous/v1/video-apps").await.text.contains(&secret), "it is shown once");
        video.lock().secret = secret;
        // What is not signed by it fails at the stand-in.
        assert_eq!(admin.post(&format!("{path}/verify"), json!({})).await.json(200), json!({}));
        let entries = admin.get("/kokous/v1/audit").await.json(200);
        assert_eq!(entries["results"][0]["action"], "video-app.secret");
    }

    async fn a_link_that_is_gone_at_the_app_is_made_anew(database: TestDatabase) {
        let video = FakeVideo::start().await;
        let app = TestApp::start_with(database, |app| video.register(app)).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let app_id = video.add_app(&admin).await;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&admin, draft_at(&app_id)).await;
        app.until_dispatched(&admin, &id, "sent").await;
        app.mails(2).await;
        app.clear_mails();
        video.lock().faults.push_back(("/update", 404, "{}".to_owned()));
        admin.patch(&path, json!({ "startTime": "14:45" })).await.json(200);
        let card = app.until_dispatched(&admin, &id, "sent").await;
        assert_eq!(card["video"]["url"], "https://vc.example.test/j/2");
        for mail in app.mails(2).await {
            assert!(mail.calendar.contains("LOCATION:https://vc.example.test/j/2"), "{}", mail.calendar);
        }
        dispatcher.stop().await;
    }
}
