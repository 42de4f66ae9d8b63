use kokous_model::role::Role;
use kokous_server::{
    dispatch,
    store::entity::{calendar_channel, calendar_sync},
    sync,
};
use sea_orm::{EntityTrait, sea_query::Expr};
use serde_json::{Value, json};

use crate::support::{AtGoogle, TestApp, TestDatabase, on_both_databases};

const PUSH: &str = "/kokous/v1/calendar-accounts/google/push";

/// A meeting in a calendar that tells of its changes, and that was looked at once.
struct Watched {
    at: AtGoogle,
    path: String,
}

impl Watched {
    async fn start(database: TestDatabase) -> Self {
        let watched = Self::before_the_first_look(database).await;
        watched.at.look().await;
        watched
    }

    async fn before_the_first_look(database: TestDatabase) -> Self {
        let at = AtGoogle::start_with(database, |app| app.takes_pushes = true).await;
        let dispatcher = dispatch::run(&at.app.app);
        let id = at.schedule("Demo of the new planner").await;
        dispatcher.stop().await;
        Self { at, path: format!("/kokous/v1/meetings/{id}") }
    }

    /// Whether the calendar is due, which is asked by looking at it.
    async fn is_due(&self) -> bool {
        sync::one(&self.at.app.app).await.unwrap()
    }

    /// The channel that was opened last, as Google knows it.
    fn channel(&self) -> Value {
        self.at.google.lock().channels.last().cloned().expect("a channel")
    }

    /// A message of the channel, with some of its headers replaced.
    async fn push(&self, changes: &[(&str, &str)]) {
        let channel = self.channel();
        let resource = format!("resource-{}", self.at.google.lock().channels.len());
        let text = |name: &str| channel[name].as_str().unwrap().to_owned();
        let mut google = self.at.app.anonymous().without("origin");
        for (name, value) in [
            ("x-goog-channel-id", text("id")),
            ("x-goog-channel-token", text("token")),
            ("x-goog-resource-id", resource),
            ("x-goog-resource-state", "exists".to_owned()),
            ("x-goog-message-number", "2".to_owned()),
        ] {
            google = google.with(name, value);
        }
        for (name, value) in changes {
            google = google.with(name, *value);
        }
        assert_eq!(google.send("POST", PUSH, None).await.status, 204, "nobody is told whether it counted");
    }

    /// Makes the time come at which another channel takes the place of this one.
    async fn let_it_be_renewed(&self) {
        let transaction = self.at.app.app.store.begin().await.unwrap();
        let due = calendar_sync::Entity::update_many()
            .col_expr(calendar_sync::Column::WatchDueAt, Expr::value(0_i64))
            .col_expr(calendar_sync::Column::DueAt, Expr::value(0_i64));
        due.exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
    }

    fn watch_calls(&self) -> usize {
        self.at.google.lock().calls.iter().filter(|call| call.ends_with("/events/watch")).count()
    }
}

on_both_databases! {
    async fn a_calendar_that_says_that_it_changed_is_looked_at(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let channel = watched.channel();
        assert_eq!(channel["address"], format!("{}{PUSH}", crate::support::ORIGIN));
        assert_eq!((&channel["type"], channel["token"].as_str().unwrap().len()), (&json!("web_hook"), 43));
        watched.push(&[("x-goog-resource-state", "sync"), ("x-goog-message-number", "1")]).await;
        assert!(!watched.is_due().await, "the first message says nothing");

        watched.at.google.change(|event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        watched.push(&[]).await;
        watched.at.look().await;
        let card = watched.at.member.get(&watched.path).await.json(200);
        assert_eq!(card["attendees"][0]["response"], "accepted");
        assert!(!watched.is_due().await);
        watched.push(&[("x-goog-message-number", "7")]).await;
        assert!(watched.is_due().await, "numbers rise, and leave some out");
    }

    async fn what_is_forged_repeated_or_late_does_nothing(database: TestDatabase) {
        let watched = Watched::start(database).await;
        for forged in [
            ("x-goog-channel-id", "another"),
            ("x-goog-channel-id", ""),
            ("x-goog-channel-token", "guessed"),
            ("x-goog-channel-token", ""),
            ("x-goog-resource-id", "resource-9"),
            ("x-goog-message-number", "0"),
            ("x-goog-message-number", "many"),
        ] {
            watched.push(&[forged]).await;
            assert!(!watched.is_due().await, "{forged:?}");
        }
        watched.push(&[]).await;
        assert!(watched.is_due().await);
        watched.push(&[]).await;
        watched.push(&[("x-goog-message-number", "1")]).await;
        assert!(!watched.is_due().await, "it was heard before");

        let transaction = watched.at.app.app.store.begin().await.unwrap();
        let ended = calendar_channel::Entity::update_many().col_expr(calendar_channel::Column::ExpiresAt, Expr::value(1_i64));
        ended.exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        watched.push(&[("x-goog-message-number", "3")]).await;
        assert!(!watched.is_due().await, "the channel has ended");
        assert_eq!(watched.at.app.anonymous().send("POST", "/kokous/v1/calendar-accounts/mail/push", None).await.status, 404);
    }

    async fn a_channel_is_replaced_before_it_ends(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let former = watched.channel();
        watched.let_it_be_renewed().await;
        watched.at.look().await;
        let id = |channel: &Value| channel["id"].as_str().unwrap().to_owned();
        let token = |channel: &Value| channel["token"].as_str().unwrap().to_owned();
        assert_ne!((id(&former), token(&former)), (id(&watched.channel()), token(&watched.channel())));
        assert_eq!(watched.at.google.lock().stopped, [id(&former)]);
        let late = [
            ("x-goog-channel-id", &*id(&former)),
            ("x-goog-channel-token", &*token(&former)),
            ("x-goog-resource-id", "resource-1"),
        ];
        watched.push(&late).await;
        assert!(!watched.is_due().await, "the former one is not listened to");
        watched.push(&[]).await;
        assert!(watched.is_due().await);
    }

    async fn a_calendar_that_does_not_tell_is_looked_at_all_the_same(database: TestDatabase) {
        let watched = Watched::before_the_first_look(database).await;
        let refusal = json!({ "error": { "code": 400, "message": "No", "errors": [{ "reason": "pushNotSupported" }] } });
        watched.at.google.lock().faults.push_back(("POST /calendars/aada@calendar.test/events/watch", 400, refusal));
        watched.at.google.change(|event| event["attendees"][1]["responseStatus"] = json!("accepted"));
        watched.at.look().await;
        let card = watched.at.member.get(&watched.path).await.json(200);
        assert_eq!((&card["attendees"][0]["response"], watched.watch_calls()), (&json!("accepted"), 1));
        let rows = calendar_sync::Entity::find().all(watched.at.app.app.store.reader()).await.unwrap();
        let (due, asked_again) = (rows[0].due_at, rows[0].watch_due_at);
        let minutes = |millis: i64| (millis - TestApp::now().timestamp_millis()) / 60_000;
        assert_eq!((minutes(due), minutes(asked_again)), (1, 60), "as often as ever");
        assert!(calendar_channel::Entity::find().one(watched.at.app.app.store.reader()).await.unwrap().is_none());
    }

    async fn a_calendar_that_tells_is_looked_at_less_often(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let rows = calendar_sync::Entity::find().all(watched.at.app.app.store.reader()).await.unwrap();
        assert_eq!((rows[0].due_at - TestApp::now().timestamp_millis()) / 60_000, 10);
    }

    async fn channels_end_with_the_account(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let channel = watched.channel();
        let disconnected = watched.at.member.delete("/kokous/v1/calendar-accounts/1").await.json(200);
        assert_eq!(disconnected["revoked"], true);
        assert_eq!(watched.at.google.lock().stopped, [channel["id"].as_str().unwrap()]);
        watched.push(&[]).await;
        watched.at.google.consent(&watched.at.member).await;
        watched.let_it_be_renewed().await;
        watched.at.look().await;
        assert_eq!(watched.watch_calls(), 2, "connected again, it is asked to tell again");
    }

    async fn nobody_elses_channels_can_be_ended(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let other = watched.at.app.signed_in("other@example.test", Role::Admin).await;
        other.delete("/kokous/v1/calendar-accounts/1").await.error(404);
        assert!(watched.at.google.lock().stopped.is_empty());
    }
}
