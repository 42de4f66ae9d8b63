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

use crate::support::{AtGoogle, TestApp, TestDatabase, on_both_databases};

/// A meeting that is in the calendar, with nothing left to do.
struct Synced {
    at: AtGoogle,
    path: String,
    id: String,
    dispatcher: Worker,
}

impl Synced {
    async fn start(database: TestDatabase) -> Self {
        // Each look is asked for by the test.
        let at = AtGoogle::start_with(database, |app| app.calendar_poll = std::time::Duration::ZERO).await;
        let dispatcher = dispatch::run(&at.app.app);
        let id = at.schedule("Demo of the new planner").await;
        at.look().await;
        Self { path: format!("/kokous/v1/meetings/{id}"), at, id, dispatcher }
    }

    async fn card(&self) -> Value {
        self.at.member.get(&self.path).await.json(200)
    }

    /// Calls that changed something.
    fn writes(&self) -> usize {
        self.at.google.lock().calls.iter().filter(|call| !call.starts_with("GET ")).count()
    }
}

on_both_databases! {
    async fn answers_come_back(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.google.change(|event| {
            event["attendees"][1]["responseStatus"] = json!("accepted");
            event["attendees"][2]["responseStatus"] = json!("declined");
        });
        let writes = synced.writes();
        synced.at.look().await;
        let card = synced.card().await;
        let answers: Vec<&Value> = card["attendees"].as_array().unwrap().iter().map(|one| &one["response"]).collect();
        assert_eq!(answers, ["accepted", "declined"]);
        let history = synced.at.member.get(&format!("{}/history", synced.path)).await.json(200);
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
        synced.at.google.change(|event| {
            event["summary"] = json!("Renamed there");
            event["start"] = json!({ "dateTime": "2026-11-27T10:00:00+01:00", "timeZone": "Europe/Berlin" });
            event["end"] = json!({ "dateTime": "2026-11-27T11:00:00+01:00", "timeZone": "Europe/Berlin" });
        });
        synced.at.look().await;
        let card = synced.card().await;
        assert_eq!((&card["title"], &card["startAt"]), (&json!("Renamed there"), &json!("2026-11-27T09:00:00Z")));
        assert_eq!((&card["draft"]["startTime"], &card["timeZone"]), (&json!("11:00"), &json!("Europe/Helsinki")));
        assert_eq!((card["revision"].as_i64().unwrap(), &card["dispatch"]["state"]), (before + 1, &json!("sent")));

        // Asked for once more, there is nothing to send.
        let writes = synced.writes();
        synced.at.member.patch(&synced.path, json!({ "attendees": card["draft"]["attendees"], "sendMeCopy": true })).await.json(200);
        synced.at.app.until_dispatched(&synced.at.member, &synced.id, "sent").await;
        assert_eq!(synced.writes(), writes);
        synced.dispatcher.stop().await;
    }

    async fn a_deletion_marks_the_meeting_and_leaves_it(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.google.change(|event| *event = json!({ "id": event["id"], "status": "cancelled" }));
        synced.at.look().await;
        let card = synced.card().await;
        assert_eq!((&card["canceled"], &card["outcome"]), (&json!(true), &json!("CANCELED")));
        assert_eq!((&card["deletedOutside"], &card["title"]), (&json!(true), &json!("Demo of the new planner")));
        synced.dispatcher.stop().await;
    }

    async fn our_own_changes_are_no_changes(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.member.patch(&synced.path, json!({ "title": "Renamed here" })).await.json(200);
        let card = synced.at.app.until_dispatched(&synced.at.member, &synced.id, "sent").await;
        synced.at.look().await;
        assert_eq!(synced.card().await["revision"], card["revision"]);
        synced.at.member.post(&format!("{}/cancel", synced.path), json!({})).await.json(200);
        let card = synced.at.app.until_dispatched(&synced.at.member, &synced.id, "sent").await;
        synced.at.look().await;
        let after = synced.card().await;
        assert_eq!((&after["revision"], &after["deletedOutside"]), (&card["revision"], &Value::Null));
        synced.dispatcher.stop().await;
    }

    async fn an_edit_of_ours_that_is_on_its_way_is_later_than_what_comes_back(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.google.change(|event| {
            event["summary"] = json!("Renamed there");
            event["attendees"][1]["responseStatus"] = json!("tentative");
        });
        // Google is down for us, but not for the look.
        synced.at.google.lock().faults.push_back(("GET /calendars/aada@calendar.test/events/", 503, json!({})));
        synced.at.member.patch(&synced.path, json!({ "title": "Renamed here" })).await.json(200);
        synced.at.app.until_dispatched(&synced.at.member, &synced.id, "retrying").await;
        synced.at.look().await;
        let card = synced.card().await;
        assert_eq!((&card["title"], &card["attendees"][0]["response"]), (&json!("Renamed here"), &json!("tentative")));
        synced.at.member.post(&format!("{}/retry", synced.path), json!({})).await.json(200);
        synced.at.app.until_dispatched(&synced.at.member, &synced.id, "sent").await;
        let event = synced.at.google.event();
        assert_eq!((&event["summary"], &event["attendees"][1]["responseStatus"]), (&json!("Renamed here"), &json!("tentative")));
        synced.dispatcher.stop().await;
    }

    async fn a_forgotten_place_means_reading_everything(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.google.change(|event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        synced.at.google.lock().forgotten = usize::MAX;
        synced.at.look().await;
        assert_eq!(synced.card().await["attendees"][0]["response"], "accepted");
        let lists: Vec<String> =
            synced.at.google.lock().calls.iter().filter(|call| call.contains("maxResults")).cloned().collect();
        assert!(lists.last().is_some_and(|call| call.contains("timeMin") && !call.contains("syncToken")), "{lists:?}");
        synced.dispatcher.stop().await;
    }

    async fn a_permission_that_died_is_noticed_by_a_look_as_well(database: TestDatabase) {
        let synced = Synced::start(database).await;
        synced.at.google.lock().is_revoked = true;
        synced.at.google.lock().refuses_tokens = true;
        synced.at.look().await;
        let accounts = synced.at.member.get("/kokous/v1/calendar-accounts").await.json(200)["accounts"].clone();
        assert_eq!(accounts[0]["state"], "needs_reconnect");
        assert!(!sync::one(&synced.at.app.app).await.unwrap(), "such an account is left alone");
        synced.dispatcher.stop().await;
    }

    async fn a_change_that_cannot_be_applied_keeps_back_no_other_and_comes_again(database: TestDatabase) {
        let synced = Synced::start(database).await;
        let other = synced.at.schedule("Another").await;
        synced.at.look().await;
        let ids: Vec<String> = synced.at.google.lock().events.keys().cloned().collect();
        let later = json!({ "dateTime": "2026-11-27T10:00:00+01:00", "timeZone": "Europe/Berlin" });
        let end = json!({ "dateTime": "2026-11-27T11:00:00+01:00", "timeZone": "Europe/Berlin" });
        // The one that comes first is moved, which somebody without an address cannot be told of.
        set_address(&synced.at.app, "nobody").await;
        synced.at.google.change_event(&ids[0], |event| (event["start"], event["end"]) = (later, end));
        synced.at.google.change_event(&ids[1], |event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        synced.at.look().await;
        let cards = [synced.card().await, synced.at.member.get(&format!("/kokous/v1/meetings/{other}")).await.json(200)];
        let answered = cards.iter().filter(|card| card["attendees"][0]["response"] == "accepted").count();
        let moved = |card: &Value| card["startAt"] == "2026-11-27T09:00:00Z";
        assert_eq!((answered, cards.iter().filter(|card| moved(card)).count()), (1, 0), "{cards:?}");

        set_address(&synced.at.app, "member@example.test").await;
        assert!(!sync::one(&synced.at.app.app).await.unwrap(), "it is left alone for a moment");
        assert!(sync::one(&synced.at.app.later(121)).await.unwrap());
        let cards = [synced.card().await, synced.at.member.get(&format!("/kokous/v1/meetings/{other}")).await.json(200)];
        assert_eq!(cards.iter().filter(|card| moved(card)).count(), 1, "{cards:?}");
        synced.dispatcher.stop().await;
    }

    async fn a_look_that_died_with_its_server_is_begun_anew_after_the_start(database: TestDatabase) {
        let synced = Synced::start(database).await;
        let store = &synced.at.app.app.store;
        let transaction = store.begin().await.unwrap();
        let until = to_millis(synced.at.app.app.clock.now() + chrono::Duration::minutes(10));
        calendar_sync::Entity::update_many()
            .col_expr(calendar_sync::Column::Lease, "gone".into())
            .col_expr(calendar_sync::Column::LeaseUntil, until.into())
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        assert!(!sync::one(&synced.at.app.app).await.unwrap(), "somebody is at it");
        let transaction = store.begin().await.unwrap();
        lease::release_all(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        synced.at.look().await;
        synced.dispatcher.stop().await;
    }
}

/// Makes the member's address another one, whatever it is.
async fn set_address(app: &TestApp, address: &str) {
    let transaction = app.app.store.begin().await.unwrap();
    user::Entity::update_many().col_expr(user::Column::Email, address.into()).exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}
