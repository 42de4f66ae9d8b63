use chrono::{DateTime, Utc};
use kokous_model::role::Role;
use kokous_server::{app::App, clock::Clock, dispatch, store::entity::meeting_attendee};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_databases};

/// The draft of the tests, 14:30 in Helsinki on Thursday, with reminders a day and an hour before.
fn reminded() -> Value {
    let mut draft = draft();
    draft["reminders"] = json!([60, 1440]);
    draft
}

/// The same server at another time.
fn at(app: &App, now: &str) -> App {
    let now: DateTime<Utc> = now.parse().expect("an instant");
    let mut later = app.clone();
    later.clock = Clock::starting_at(now);
    later
}

/// A meeting whose invitations are out, and nothing of them left in the mail folder.
async fn invited(app: &TestApp, member: &Client, draft: Value) -> String {
    let dispatcher = dispatch::run(&app.app);
    let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
    let id = saved["meeting"]["id"].as_str().expect("an id").to_owned();
    app.mails(2).await;
    app.until_dispatched(member, &id, "sent").await;
    dispatcher.stop().await;
    app.clear_mails();
    id
}

on_both_databases! {
    async fn guests_are_reminded_once_when_the_time_has_come(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member, reminded()).await;
        let meeting = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(meeting["draft"]["reminders"], json!([1440, 60]));

        let dispatcher = dispatch::run(&at(&app.app, "2026-11-25T12:30:00Z"));
        let mails = app.mails(2).await;
        for mail in &mails {
            assert!(mail.subject.starts_with("Reminder: "), "{}", mail.subject);
            assert!(mail.calendar.is_empty(), "a reminder changes nobody's calendar");
            assert!(!format!("{mail:?}").contains("percent"), "the internal note never leaves");
        }
        dispatcher.stop().await;

        app.clear_mails();
        let dispatcher = dispatch::run(&at(&app.app, "2026-11-26T11:30:00Z"));
        assert_eq!(app.mails(2).await.len(), 2, "an hour before, and not again what was sent a day before");
        dispatcher.stop().await;
    }

    async fn who_has_declined_is_not_reminded(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member, reminded()).await;
        let transaction = app.app.store.begin().await.unwrap();
        meeting_attendee::Entity::update_many()
            .col_expr(meeting_attendee::Column::Response, Expr::value("DECLINED"))
            .filter(meeting_attendee::Column::MeetingId.eq(id.parse::<i64>().unwrap()))
            .filter(meeting_attendee::Column::Position.eq(0))
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let dispatcher = dispatch::run(&at(&app.app, "2026-11-25T12:30:00Z"));
        app.mails(1).await;
        dispatcher.stop().await;
        assert_eq!(app.mails(1).await.len(), 1);
    }

    async fn a_meeting_that_was_moved_is_reminded_of_at_its_new_time(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member, reminded()).await;
        let dispatcher = dispatch::run(&app.app);
        member.patch(&format!("/kokous/v1/meetings/{id}"), json!({ "date": "2026-11-27" })).await.json(200);
        app.mails(2).await;
        app.until_dispatched(&member, &id, "sent").await;
        dispatcher.stop().await;
        app.clear_mails();

        let planned = dispatch::reminders::next_due(app.app.store.reader()).await.unwrap();
        assert_eq!(planned, "2026-11-26T12:30:00Z".parse().ok());
        let dispatcher = dispatch::run(&at(&app.app, "2026-11-26T12:30:00Z"));
        assert!(app.mails(2).await[0].subject.contains("Fri 27 Nov 2026"));
        dispatcher.stop().await;
    }

    async fn a_reminder_whose_time_has_passed_is_not_sent_late(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let mut draft = reminded();
        // Two days and four hours before the meeting is earlier than now.
        draft["reminders"] = json!([60 * 60]);
        invited(&app, &member, draft).await;
        assert_eq!(dispatch::reminders::next_due(app.app.store.reader()).await.unwrap(), None);
    }

    async fn nobody_is_reminded_of_a_canceled_meeting(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member, reminded()).await;
        member.post(&format!("/kokous/v1/meetings/{id}/cancel"), json!({})).await.json(200);
        let dispatcher = dispatch::run(&at(&app.app, "2026-11-26T11:30:00Z"));
        app.until_dispatched(&member, &id, "sent").await;
        while dispatch::reminders::next_due(app.app.store.reader()).await.unwrap().is_some() {
            tokio::task::yield_now().await;
        }
        dispatcher.stop().await;
        for mail in app.mails(2).await {
            assert_eq!(mail.method, "CANCEL");
        }
    }

    async fn a_meeting_that_is_booked_already_can_get_reminders(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = invited(&app, &member, draft()).await;
        let path = format!("/kokous/v1/meetings/{id}");
        let saved = member.patch(&path, json!({ "reminders": [30] })).await.json(200);
        assert_eq!(saved["meeting"]["dispatch"]["state"], "sent", "a reminder is no news for anybody yet");
        let planned = dispatch::reminders::next_due(app.app.store.reader()).await.unwrap();
        assert_eq!(planned, "2026-11-26T12:00:00Z".parse().ok());
        let refused = member.patch(&path, json!({ "reminders": [1, 2, 3, 4] })).await.json(400);
        assert_eq!(refused["errors"][0]["in"], "reminders");
    }
}
