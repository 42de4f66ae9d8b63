use kokous_model::role::Role;
use kokous_server::{
    clock::to_millis,
    dispatch,
    store::{
        entity::{calendar_sync, user},
        lease,
    },
    sync,
    work::Worker,
};
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use crate::support::{Client, FakeGoogle, TestApp, draft, on_both_databases};

/// A meeting that is in the calendar, with nothing left to do.
struct Synced {
    google: FakeGoogle,
    app: TestApp,
    member: Client,
    path: String,
    id: String,
    dispatcher: Worker,
}

impl Synced {
    async fn start(database: crate::support::TestDatabase) -> Self {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| {
            google.register(app);
            // Each look is asked for by the test.
            app.calendar_poll = std::time::Duration::ZERO;
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        google.consent(&member).await;
        let dispatcher = dispatch::run(&app.app);
        let mut draft = draft();
        draft["calendar"] = json!("google");
        let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        app.until_dispatched(&member, &id, "sent").await;
        let synced = Self { path: format!("/kokous/v1/meetings/{id}"), google, app, member, id, dispatcher };
        synced.look().await;
        synced
    }

    /// One look at the calendar.
    async fn look(&self) {
        assert!(sync::one(&self.app.app).await.unwrap(), "the calendar is due");
    }

    async fn card(&self) -> Value {
        self.member.get(&self.path).await.json(200)
    }

    /// Calls that changed something.
    fn writes(&self) -> usize {
        self.google.lock().calls.iter().filter(|call| !call.starts_with("GET ")).count()
    }
}

on_both_databases! {
    async fn answers_come_back(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.google.change(|event| {
            event["attendees"][1]["responseStatus"] = json!("accepted");
            event["attendees"][2]["responseStatus"] = json!("declined");
        });
        let writes = synced.writes();
        synced.look().await;
        let card = synced.card().await;
        let answers: Vec<&Value> = card["attendees"].as_array().unwrap().iter().map(|one| &one["response"]).collect();
        assert_eq!(answers, ["accepted", "declined"]);
        let history = synced.member.get(&format!("{}/history", synced.path)).await.json(200);
        let told = &history["results"][0];
        assert_eq!((&told["action"], &told["source"]), (&json!("answered"), &json!("calendar")));
        let answers: Vec<&Value> = told["changes"].as_array().unwrap().iter().map(|one| &one["after"]).collect();
        assert_eq!(answers, ["ACCEPTED", "DECLINED"]);
        assert_eq!(synced.writes(), writes, "what comes from there does not go back");
        synced.dispatcher.stop().await;
    }

    async fn another_time_and_title_come_back_and_tell_nobody_twice(database: TestDatabase) {
        let synced = Synced::start(database).await;
        let before = synced.card().await["revision"].as_i64().unwrap();
        synced.google.change(|event| {
            event["summary"] = json!("Renamed there");
            event["start"] = json!({ "dateTime": "2026-11-27T10:00:00+01:00", "timeZone": "Europe/Berlin" });
            event["end"] = json!({ "dateTime": "2026-11-27T11:00:00+01:00", "timeZone": "Europe/Berlin" });
        });
        synced.look().await;
        let card = synced.card().await;
        assert_eq!((&card["title"], &card["startAt"]), (&json!("Renamed there"), &json!("2026-11-27T09:00:00Z")));
        assert_eq!((&card["draft"]["startTime"], &card["timeZone"]), (&json!("11:00"), &json!("Europe/Helsinki")));
        assert_eq!((card["revision"].as_i64().unwrap(), &card["dispatch"]["state"]), (before + 1, &json!("sent")));

        // Asked for once more, there is nothing to send.
        let writes = synced.writes();
        synced.member.patch(&synced.path, json!({ "attendees": card["draft"]["attendees"], "sendMeCopy": true })).await.json(200);
        synced.app.until_dispatched(&synced.member, &synced.id, "sent").await;
        assert_eq!(synced.writes(), writes);
        synced.dispatcher.stop().await;
    }

    async fn a_deletion_marks_the_meeting_and_leaves_it(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.google.change(|event| *event = json!({ "id": event["id"], "status": "cancelled" }));
        synced.look().await;
        let card = synced.card().await;
        assert_eq!((&card["canceled"], &card["outcome"]), (&json!(true), &json!("CANCELED")));
        assert_eq!((&card["deletedOutside"], &card["title"]), (&json!(true), &json!("Demo of the new planner")));
        synced.dispatcher.stop().await;
    }

    async fn our_own_changes_are_no_changes(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.member.patch(&synced.path, json!({ "title": "Renamed here" })).await.json(200);
        let card = synced.app.until_dispatched(&synced.member, &synced.id, "sent").await;
        synced.look().await;
        assert_eq!(synced.card().await["revision"], card["revision"]);
        synced.member.post(&format!("{}/cancel", synced.path), json!({})).await.json(200);
        let card = synced.app.until_dispatched(&synced.member, &synced.id, "sent").await;
        synced.look().await;
        let after = synced.card().await;
        assert_eq!((&after["revision"], &after["deletedOutside"]), (&card["revision"], &Value::Null));
        synced.dispatcher.stop().await;
    }

    async fn an_edit_of_ours_that_is_on_its_way_is_later_than_what_comes_back(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.google.change(|event| {
            event["summary"] = json!("Renamed there");
            event["attendees"][1]["responseStatus"] = json!("tentative");
        });
        // Google is down for us, but not for the look.
        synced.google.lock().faults.push_back(("GET /calendars/aada@calendar.test/events/", 503, json!({})));
        synced.member.patch(&synced.path, json!({ "title": "Renamed here" })).await.json(200);
        synced.app.until_dispatched(&synced.member, &synced.id, "retrying").await;
        synced.look().await;
        let card = synced.card().await;
        assert_eq!((&card["title"], &card["attendees"][0]["response"]), (&json!("Renamed here"), &json!("tentative")));
        synced.member.post(&format!("{}/retry", synced.path), json!({})).await.json(200);
        synced.app.until_dispatched(&synced.member, &synced.id, "sent").await;
        let event = synced.google.event();
        assert_eq!((&event["summary"], &event["attendees"][1]["responseStatus"]), (&json!("Renamed here"), &json!("tentative")));
        synced.dispatcher.stop().await;
    }

    async fn a_forgotten_place_means_reading_everything(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.google.change(|event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        synced.google.lock().forgotten = usize::MAX;
        synced.look().await;
        assert_eq!(synced.card().await["attendees"][0]["response"], "accepted");
        let lists: Vec<String> =
            synced.google.lock().calls.iter().filter(|call| call.contains("maxResults")).cloned().collect();
        assert!(lists.last().is_some_and(|call| call.contains("timeMin") && !call.contains("syncToken")), "{lists:?}");
        synced.dispatcher.stop().await;
    }

    async fn a_permission_that_died_is_noticed_by_a_look_as_well(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.google.lock().is_revoked = true;
        synced.google.lock().refuses_tokens = true;
        synced.look().await;
        let accounts = synced.member.get("/kokous/v1/calendar-accounts").await.json(200)["accounts"].clone();
        assert_eq!(accounts[0]["state"], "needs_reconnect");
        assert!(!sync::one(&synced.app.app).await.unwrap(), "such an account is left alone");
        synced.dispatcher.stop().await;
    }

    async fn a_change_that_cannot_be_applied_keeps_back_no_other_and_comes_again(database: TestDatabase) {
        let synced = Synced::start(database).await;
        let mut other = draft();
        (other["calendar"], other["title"]) = (json!("google"), json!("Another"));
        let saved = synced.member.post("/kokous/v1/meetings", other).await.json(201);
        let other = saved["meeting"]["id"].as_str().unwrap();
        synced.app.until_dispatched(&synced.member, other, "sent").await;
        synced.look().await;
        let ids: Vec<String> = synced.google.lock().events.keys().cloned().collect();
        let later = json!({ "dateTime": "2026-11-27T10:00:00+01:00", "timeZone": "Europe/Berlin" });
        let end = json!({ "dateTime": "2026-11-27T11:00:00+01:00", "timeZone": "Europe/Berlin" });
        // The one that comes first is moved, which somebody without an address cannot be told of.
        set_address(&synced.app, "nobody").await;
        synced.google.change_event(&ids[0], |event| (event["start"], event["end"]) = (later, end));
        synced.google.change_event(&ids[1], |event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        synced.look().await;
        let cards = [synced.card().await, synced.member.get(&format!("/kokous/v1/meetings/{other}")).await.json(200)];
        let answered = cards.iter().filter(|card| card["attendees"][0]["response"] == "accepted").count();
        let moved = |card: &Value| card["startAt"] == "2026-11-27T09:00:00Z";
        assert_eq!((answered, cards.iter().filter(|card| moved(card)).count()), (1, 0), "{cards:?}");

        set_address(&synced.app, "member@example.test").await;
        assert!(!sync::one(&synced.app.app).await.unwrap(), "it is left alone for a moment");
        assert!(sync::one(&synced.app.later(121)).await.unwrap());
        let cards = [synced.card().await, synced.member.get(&format!("/kokous/v1/meetings/{other}")).await.json(200)];
        assert_eq!(cards.iter().filter(|card| moved(card)).count(), 1, "{cards:?}");
        synced.dispatcher.stop().await;
    }

    async fn a_look_that_died_with_its_server_is_begun_anew_after_the_start(database: TestDatabase) {
        let synced = Synced::start(database).await;
        let store = &synced.app.app.store;
        let transaction = store.begin().await.unwrap();
        let until = to_millis(synced.app.app.clock.now() + chrono::Duration::minutes(10));
        calendar_sync::Entity::update_many()
            .col_expr(calendar_sync::Column::Lease, "gone".into())
            .col_expr(calendar_sync::Column::LeaseUntil, until.into())
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        assert!(!sync::one(&synced.app.app).await.unwrap(), "somebody is at it");
        let transaction = store.begin().await.unwrap();
        lease::release_all(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        synced.look().await;
        synced.dispatcher.stop().await;
    }
}

/// Makes the member's address another one, whatever it is.
async fn set_address(app: &TestApp, address: &str) {
    let transaction = app.app.store.begin().await.unwrap();
    user::Entity::update_many().col_expr(user::Column::Email, address.into()).exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}
