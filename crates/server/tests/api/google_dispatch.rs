use kokous_model::role::Role;
use kokous_server::dispatch;
use serde_json::{Value, json};

use crate::support::{ADDRESS, AtGoogle, Client, FakeGoogle, TestApp, draft, on_both_databases};

/// A meeting in a Google calendar.
fn google_draft() -> Value {
    let mut draft = draft();
    draft["calendar"] = json!("google");
    draft
}

/// Saves it; gives its path.
async fn save(client: &Client, draft: Value) -> (String, String) {
    let saved = client.post("/kokous/v1/meetings", draft).await.json(201);
    let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
    (format!("/kokous/v1/meetings/{id}"), id)
}

fn answer_of(event: &Value, address: &str) -> Value {
    let guests = event["attendees"].as_array().unwrap();
    guests.iter().find(|guest| guest["email"] == address).expect("the guest")["responseStatus"].clone()
}

on_both_databases! {
    async fn a_meeting_is_made_changed_and_canceled_in_the_calendar(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member, google_draft()).await;
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!((&card["provider"], &card["draft"]["calendarAccount"]), (&json!("google"), &json!("1")));
        let event = google.event();
        assert_eq!(event["summary"], "Demo of the new planner");
        assert_eq!(event["attendees"][0], json!({ "email": ADDRESS, "responseStatus": "accepted" }));
        assert_eq!(event["start"], json!({ "dateTime": "2026-11-26T14:30:00+02:00", "timeZone": "Europe/Helsinki" }));

        google.change(|event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        member.patch(&path, json!({ "startTime": "14:45" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        let event = google.event();
        assert_eq!(event["start"]["dateTime"], "2026-11-26T14:45:00+02:00");
        assert_eq!(answer_of(&event, "mia@guests.test"), "accepted", "an answer is never overwritten");

        // Nobody's business but ours.
        let calls = google.lock().calls.len();
        member.patch(&path, json!({ "outcome": "COMPLETED", "internalNote": "At most ten percent" })).await.json(200);
        assert_eq!(member.get(&path).await.json(200)["dispatch"]["state"], "sent");
        assert_eq!(google.lock().calls.len(), calls);

        member.post(&format!("{path}/cancel"), json!({ "message": "The planner is ill" })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        let event = google.event();
        assert_eq!(event["status"], "cancelled");
        assert!(event["description"].as_str().unwrap().starts_with("<p>The planner is ill</p>"));
        let telling: Vec<String> =
            google.lock().calls.iter().filter(|call| call.contains("sendUpdates=all")).cloned().collect();
        assert_eq!(telling.len(), 3, "made, changed and canceled: {telling:?}");
        for body in &google.lock().bodies {
            assert!(!body.contains("percent"), "the internal note never leaves: {body}");
        }
        assert!(!app.mail_folder.exists(), "Google mails, and nobody else");
        dispatcher.stop().await;
    }

    async fn a_create_whose_answer_got_lost_is_one_event(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let (path, id) = save(&member, google_draft()).await;
        google.lock().faults.push_back(("POST /calendars", 503, json!({})));
        let dispatcher = dispatch::run(&app.app);
        let card = app.until_dispatched(&member, &id, "retrying").await;
        assert!(card["dispatch"]["nextAttemptAt"].is_string());
        member.post(&format!("{path}/retry"), json!({})).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        google.event();
        dispatcher.stop().await;
    }

    async fn a_dead_permission_parks_everything_and_connecting_again_sends_it_in_order(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let (_, first) = save(&member, google_draft()).await;
        let mut second = google_draft();
        second["title"] = json!("The second one");
        let (_, second) = save(&member, second).await;
        google.lock().is_revoked = true;
        google.lock().refuses_tokens = true;
        let dispatcher = dispatch::run(&app.app);
        for id in [&first, &second] {
            let card = app.until_dispatched(&member, id, "needs_reconnect").await;
            let reason = card["dispatch"]["reason"].as_str().unwrap();
            assert!(!reason.is_empty() && !reason.contains("refresh-1"), "{reason}");
        }
        let accounts = member.get("/kokous/v1/calendar-accounts").await.json(200)["accounts"].clone();
        assert_eq!((&accounts[0]["state"], &accounts[0]["waiting"]), (&json!("needs_reconnect"), &json!(2)));
        assert!(accounts[0]["reason"].as_str().unwrap().contains("expired or revoked"));
        // What is saved meanwhile is saved, and waits as well.
        let (_, third) = save(&member, google_draft()).await;
        app.until_dispatched(&member, &third, "needs_reconnect").await;

        google.lock().refuses_tokens = false;
        google.consent(&member).await;
        for id in [&first, &second, &third] {
            app.until_dispatched(&member, id, "sent").await;
        }
        assert_eq!(google.lock().events.len(), 3);
        let again = member.get("/kokous/v1/calendar-accounts").await.json(200)["accounts"].clone();
        assert_eq!((&again[0]["id"], &again[0]["state"]), (&accounts[0]["id"], &json!("connected")));
        dispatcher.stop().await;
    }

    async fn an_access_token_is_refreshed_once_for_all_who_wait(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let mut ids = Vec::new();
        for _ in 0..6 {
            ids.push(save(&member, google_draft()).await.1);
        }
        {
            use kokous_server::store::entity::calendar_account::{Column, Entity};
            use sea_orm::{EntityTrait, sea_query::Expr};
            let transaction = app.app.store.begin().await.unwrap();
            let stale = Entity::update_many().col_expr(Column::AccessFreshUntil, Expr::value(0_i64));
            stale.exec(&transaction).await.unwrap();
            transaction.commit().await.unwrap();
        }
        let dispatcher = dispatch::run(&app.app);
        for id in &ids {
            app.until_dispatched(&member, id, "sent").await;
        }
        assert_eq!(google.lock().tokens_given, 2, "one at the consent, one for six meetings");
        dispatcher.stop().await;
    }

    async fn a_meet_link_comes_to_the_card(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let dispatcher = dispatch::run(&app.app);
        google.lock().link_delay = 1;
        let mut draft = google_draft();
        draft["location"] = json!({ "kind": "meet", "value": "" });
        let (path, id) = save(&member, draft).await;
        let card = app.until_dispatched(&member, &id, "sent").await;
        let link = json!({ "state": "ready", "url": "https://meet.google.com/abc-defg-hij" });
        assert_eq!((&card["video"], &card["location"]["kind"]), (&link, &json!("meet")));

        // Another place takes it off the event again.
        member.patch(&path, json!({ "location": { "kind": "custom", "value": "Lobby" } })).await.json(200);
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert!(card["video"].is_null());
        assert!(google.event()["conferenceData"].is_null());
        dispatcher.stop().await;
    }

    async fn a_meet_link_that_failed_is_asked_for_again_or_gone_without(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let dispatcher = dispatch::run(&app.app);
        google.lock().link_delay = u32::MAX;
        let mut draft = google_draft();
        draft["location"] = json!({ "kind": "meet", "value": "" });
        let (path, id) = save(&member, draft).await;
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while google.lock().events.is_empty() {
            assert!(std::time::Instant::now() < deadline);
            tokio::task::yield_now().await;
        }
        assert_eq!(member.get(&path).await.json(200)["video"], json!({ "state": "pending" }));
        google.change(|event| {
            event["conferenceData"]["createRequest"]["status"] = json!({ "statusCode": "failure" });
        });
        // Asked again at once, instead of when it would be due.
        nudge(&app, &id).await;
        let card = app.until_dispatched(&member, &id, "failed").await;
        assert_eq!(card["video"]["state"], "failed");
        google.lock().link_delay = 0;
        member.post(&format!("{path}/retry"), json!({})).await.json(200);
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(card["video"]["state"], "ready");
        assert!(google.event()["conferenceData"]["createRequest"]["requestId"].as_str().unwrap().ends_with("-2"));
        dispatcher.stop().await;
    }

    async fn an_event_that_somebody_deleted_is_offered_anew(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member, google_draft()).await;
        app.until_dispatched(&member, &id, "sent").await;
        google.change(|event| event["status"] = json!("cancelled"));
        member.patch(&path, json!({ "title": "Another title" })).await.json(200);
        let card = app.until_dispatched(&member, &id, "failed").await;
        assert!(card["dispatch"]["reason"].as_str().unwrap().contains("deleted in Google Calendar"));
        assert_eq!(card["dispatch"]["causes"], json!([{ "code": "EVENT_DELETED", "about": ["Google Calendar"] }]));
        assert_eq!(card["deletedOutside"], true);
        member.post(&format!("{path}/retry"), json!({})).await.json(200);
        let card = app.until_dispatched(&member, &id, "sent").await;
        assert!(card["deletedOutside"].is_null());
        assert_eq!((&google.event()["status"], &google.event()["summary"]), (&json!("confirmed"), &json!("Another title")));
        dispatcher.stop().await;
    }

    async fn whoever_was_added_in_the_calendar_stays_and_whoever_was_removed_here_goes(database: TestDatabase) {
        let AtGoogle { google, app, member } = AtGoogle::start(database).await;
        let dispatcher = dispatch::run(&app.app);
        let (path, id) = save(&member, google_draft()).await;
        app.until_dispatched(&member, &id, "sent").await;
        google.change(|event| {
            let added = json!({ "email": "added@calendar.test", "responseStatus": "accepted" });
            event["attendees"].as_array_mut().unwrap().push(added);
        });
        let guests = |google: &FakeGoogle| -> Vec<String> {
            let event = google.event();
            let list = event["attendees"].as_array().unwrap().iter().skip(1);
            list.map(|guest| guest["email"].as_str().unwrap().to_owned()).collect()
        };
        for title in ["First", "Second"] {
            member.patch(&path, json!({ "title": title })).await.json(200);
            app.until_dispatched(&member, &id, "sent").await;
            assert_eq!(guests(&google), ["mia@guests.test", "other@guests.test", "added@calendar.test"], "{title}");
        }
        // The answer to the addition of one gets lost, and then that one is removed again.
        let mut attendees = google_draft()["attendees"].as_array().unwrap().clone();
        let before = attendees.clone();
        attendees.push(json!({ "kind": "guest", "email": "late@guests.test" }));
        google.lock().drops_answers = 1;
        member.patch(&path, json!({ "attendees": attendees })).await.json(200);
        app.until_dispatched(&member, &id, "retrying").await;
        assert!(guests(&google).contains(&"late@guests.test".to_owned()));
        member.patch(&path, json!({ "attendees": before[..1] })).await.json(200);
        app.until_dispatched(&member, &id, "sent").await;
        assert_eq!(guests(&google), ["mia@guests.test", "added@calendar.test"]);
        dispatcher.stop().await;
    }

    async fn who_sends_is_fixed_when_the_meeting_is_made(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert_eq!(member.post("/kokous/v1/meetings", google_draft()).await.fields(), ["calendar NO_ACCOUNT"]);
        google.consent(&member).await;
        google.lock().address = "second@calendar.test".to_owned();
        google.consent(&member).await;
        let mut chosen = google_draft();
        chosen["calendarAccount"] = json!("2");
        let (path, _) = save(&member, chosen).await;
        assert_eq!(member.patch(&path, json!({ "calendar": "mail" })).await.fields(), ["calendar FIXED"]);
        assert_eq!(member.patch(&path, json!({ "calendarAccount": "1" })).await.fields(), ["calendar FIXED"]);
        member.patch(&path, json!({ "calendarAccount": "2", "title": "x" })).await.json(200);
    }

    async fn an_account_that_is_busy_keeps_no_others_waiting(database: TestDatabase) {
        let AtGoogle { app, member, .. } = AtGoogle::start(database).await;
        let (_, first) = save(&member, google_draft()).await;
        let (_, second) = save(&member, draft()).await;
        let (store, now) = (&app.app.store, app.app.clock.now());
        let claimed = dispatch::outbox::claim(store, now, &[1]).await.unwrap().expect("the mail is due");
        assert_eq!(claimed.row.meeting_id.to_string(), second);
        assert!(dispatch::outbox::claim(store, now, &[1]).await.unwrap().is_none());
        let claimed = dispatch::outbox::claim(store, now, &[]).await.unwrap().expect("the event is due");
        assert_eq!(claimed.row.meeting_id.to_string(), first);
    }
}

/// Makes the meeting's next try due now.
async fn nudge(app: &TestApp, id: &str) {
    use kokous_server::store::entity::outbox::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
    let transaction = app.app.store.begin().await.unwrap();
    let due = Entity::update_many().col_expr(Column::NextAttemptAt, Expr::value(0_i64));
    due.filter(Column::MeetingId.eq(id.parse::<i64>().unwrap())).exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    app.app.wake_dispatcher();
}
