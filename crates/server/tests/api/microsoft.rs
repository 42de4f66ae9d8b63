//! Accounts at Microsoft: what is the same as at Google is tested there.

use kokous_model::role::Role;
use kokous_server::{dispatch, sync, work::Worker};
use serde_json::{Value, json};

use crate::support::{Client, FakeMicrosoft, TestApp, TestDatabase, draft, on_both_databases};

/// Somebody whose calendar at Microsoft is connected.
struct Connected {
    microsoft: FakeMicrosoft,
    app: TestApp,
    member: Client,
    dispatcher: Worker,
}

impl Connected {
    async fn start(database: TestDatabase) -> Self {
        let microsoft = FakeMicrosoft::start().await;
        let app = TestApp::start_with(database, |app| {
            microsoft.register(app);
            // Each look is asked for by the test.
            app.calendar_poll = std::time::Duration::ZERO;
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        microsoft.consent(&member).await;
        let dispatcher = dispatch::run(&app.app);
        Self { microsoft, app, member, dispatcher }
    }

    /// Saves a meeting and waits until it is there; gives its path.
    async fn schedule(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut draft = draft();
        draft["calendar"] = json!("microsoft");
        change(&mut draft);
        let saved = self.member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        self.app.until_dispatched(&self.member, &id, "sent").await;
        format!("/kokous/v1/meetings/{id}")
    }

    /// One look at the calendar.
    async fn look(&self) {
        assert!(sync::one(&self.app.app).await.unwrap(), "the calendar is due");
    }

    async fn get(&self, path: &str) -> Value {
        self.member.get(path).await.json(200)
    }
}

on_both_databases! {
    async fn a_calendar_at_microsoft_is_connected_and_disconnected(database: TestDatabase) {
        let connected = Connected::start(database).await;
        let known = connected.get("/kokous/v1/calendar-accounts").await;
        assert_eq!(known["providers"], json!(["microsoft"]));
        let account = &known["accounts"][0];
        assert_eq!((&account["address"], &account["calendarId"]), (&json!("aada@work.test"), &json!("Calendar")));
        let path = format!("/kokous/v1/calendar-accounts/{}", account["id"].as_str().unwrap());
        let gone = connected.member.delete(&path).await.json(200);
        assert_eq!(gone, json!({ "revoked": false }), "Microsoft takes no tokens back, and the page says so");
        assert_eq!(connected.get("/kokous/v1/calendar-accounts").await["accounts"], json!([]));
        connected.dispatcher.stop().await;
    }

    async fn events_are_known_by_the_ids_that_microsoft_gives_them(database: TestDatabase) {
        let connected = Connected::start(database).await;
        let with_teams = connected.schedule(|draft| draft["location"] = json!({ "kind": "teams" })).await;
        let other = connected.schedule(|draft| draft["title"] = json!("Another")).await;
        let card = connected.get(&with_teams).await;
        assert_eq!(card["video"], json!({ "state": "ready", "url": "https://teams.example.test/1" }));
        connected.look().await;
        let ids: Vec<String> = connected.microsoft.lock().events.keys().cloned().collect();
        assert_eq!(ids.len(), 2);
        // Another time there moves the one meeting and not the other.
        connected.microsoft.lock().touch(&ids[1], |event| {
            event["start"] = json!({ "dateTime": "2026-11-27T09:00:00.0000000", "timeZone": "UTC" });
            event["end"] = json!({ "dateTime": "2026-11-27T10:00:00.0000000", "timeZone": "UTC" });
            event["attendees"][0]["status"] = json!({ "response": "accepted" });
        });
        connected.look().await;
        let moved = connected.get(&other).await;
        assert_eq!(moved["startAt"], "2026-11-27T09:00:00Z");
        assert_eq!(moved["attendees"][0]["response"], "accepted");
        assert_ne!(connected.get(&with_teams).await["startAt"], "2026-11-27T09:00:00Z");
        // A change of ours goes to the same event.
        connected.member.patch(&other, json!({ "title": "Another, really" })).await.json(200);
        let id = other.rsplit('/').next().unwrap().to_owned();
        connected.app.until_dispatched(&connected.member, &id, "sent").await;
        assert_eq!(connected.microsoft.lock().events[&ids[1]]["subject"], "Another, really");
        connected.dispatcher.stop().await;
    }

    async fn a_deletion_is_seen_also_when_the_place_in_the_calendar_was_lost_meanwhile(database: TestDatabase) {
        let connected = Connected::start(database).await;
        let path = connected.schedule(|_| {}).await;
        connected.look().await;
        {
            let mut mailbox = connected.microsoft.lock();
            let id = mailbox.only();
            mailbox.remove(&id);
            mailbox.forgotten = usize::MAX;
        }
        connected.look().await;
        let card = connected.get(&path).await;
        assert_eq!((&card["canceled"], &card["deletedOutside"]), (&json!(true), &json!(true)));
        connected.dispatcher.stop().await;
    }

    async fn an_event_that_was_deleted_there_is_made_anew_when_asked_for(database: TestDatabase) {
        let connected = Connected::start(database).await;
        let path = connected.schedule(|_| {}).await;
        let id = connected.microsoft.lock().only();
        connected.microsoft.lock().remove(&id);
        // It was not looked at: the change finds nothing to change.
        connected.member.patch(&path, json!({ "title": "Changed" })).await.json(200);
        let meeting = path.rsplit('/').next().unwrap().to_owned();
        let card = connected.app.until_dispatched(&connected.member, &meeting, "failed").await;
        assert_eq!(card["dispatch"]["causes"][0], json!({ "code": "EVENT_DELETED", "about": ["Outlook"] }));
        connected.member.post(&format!("{path}/retry"), json!({})).await.json(200);
        connected.app.until_dispatched(&connected.member, &meeting, "sent").await;
        let another = connected.microsoft.lock().only();
        assert_ne!(another, id);
        assert_eq!(connected.microsoft.lock().events[&another]["subject"], "Changed");
        connected.dispatcher.stop().await;
    }

    async fn refresh_tokens_are_replaced_with_each_use_and_a_dead_one_parks(database: TestDatabase) {
        let connected = Connected::start(database).await;
        for number in 0..3 {
            // The access token is refused once, and another one is got.
            connected.microsoft.lock().refuses_below = number + 2;
            connected.schedule(|draft| draft["title"] = json!(format!("Meeting {number}"))).await;
        }
        assert_eq!(connected.microsoft.lock().tokens_given, 4);
        connected.microsoft.lock().refresh_token = None;
        connected.microsoft.lock().refuses_below = 5;
        let mut draft = draft();
        draft["calendar"] = json!("microsoft");
        let saved = connected.member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        connected.app.until_dispatched(&connected.member, &id, "needs_reconnect").await;
        connected.microsoft.consent(&connected.member).await;
        connected.app.until_dispatched(&connected.member, &id, "sent").await;
        connected.dispatcher.stop().await;
    }

    async fn teams_needs_a_calendar_at_microsoft(database: TestDatabase) {
        let connected = Connected::start(database).await;
        let mut wrong = draft();
        wrong["location"] = json!({ "kind": "teams" });
        let refused = connected.member.post("/kokous/v1/meetings", wrong).await.json(400);
        assert!(refused.to_string().contains("NEEDS_MICROSOFT"), "{refused}");
        connected.dispatcher.stop().await;
    }
}
