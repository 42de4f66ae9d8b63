//! Subscriptions at Microsoft: how channels are kept open and replaced is tested with Google's.

use kokous_model::role::Role;
use kokous_server::{
    dispatch,
    store::entity::{calendar_channel, calendar_sync},
    sync,
};
use sea_orm::{EntityTrait, sea_query::Expr};
use serde_json::{Value, json};

use crate::support::{Answer, Client, FakeMicrosoft, ORIGIN, TestApp, TestDatabase, draft, on_both_databases};

const PUSH: &str = "/kokous/v1/calendar-accounts/microsoft/push";

/// A meeting in a calendar that tells of its changes, and that was looked at once.
struct Watched {
    microsoft: FakeMicrosoft,
    app: TestApp,
    member: Client,
    path: String,
}

impl Watched {
    async fn start(database: TestDatabase) -> Self {
        let watched = Self::before_the_first_look(database).await;
        watched.look().await;
        watched
    }

    async fn before_the_first_look(database: TestDatabase) -> Self {
        let microsoft = FakeMicrosoft::start().await;
        let app = TestApp::start_with(database, |app| {
            microsoft.register(app);
            app.takes_pushes = true;
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        microsoft.consent(&member).await;
        let dispatcher = dispatch::run(&app.app);
        let mut draft = draft();
        draft["calendar"] = json!("microsoft");
        let saved = member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap().to_owned();
        app.until_dispatched(&member, &id, "sent").await;
        dispatcher.stop().await;
        Self { microsoft, app, member, path: format!("/kokous/v1/meetings/{id}") }
    }

    async fn look(&self) {
        assert!(self.is_due().await, "the calendar is due");
    }

    /// Whether the calendar is due, which is asked by looking at it.
    async fn is_due(&self) -> bool {
        sync::one(&self.app.app).await.unwrap()
    }

    /// The subscription that was asked for last.
    fn subscription(&self) -> Value {
        self.microsoft.lock().subscriptions.last().cloned().expect("a subscription")
    }

    /// The path and the query at which it is told.
    fn address(&self) -> String {
        let subscription = self.subscription();
        let address = subscription["notificationUrl"].as_str().unwrap();
        address.strip_prefix(ORIGIN).expect("our own address").to_owned()
    }

    /// What is asked at an address of ours, as Microsoft asks it.
    async fn ask(&self, address: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string());
        self.app.anonymous().without("origin").send("POST", address, body).await
    }

    /// A message of the subscription, with some of its members replaced.
    async fn push(&self, changes: Value) {
        let id = format!("sub-{}", self.microsoft.lock().subscriptions.len());
        let mut message = json!({
            "subscriptionId": id, "clientState": self.subscription()["clientState"], "changeType": "updated",
            "resource": "Users/1/Events/1", "tenantId": "",
        });
        message.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let answer = self.ask(&self.address(), Some(json!({ "value": [message] }))).await;
        assert_eq!(answer.status, 202, "nobody is told whether it counted");
    }
}

on_both_databases! {
    async fn a_calendar_that_says_that_it_changed_is_looked_at(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let subscription = watched.subscription();
        assert_eq!(subscription["lifecycleNotificationUrl"], subscription["notificationUrl"]);
        assert_eq!(subscription["clientState"].as_str().unwrap().len(), 43);
        assert!(watched.address().starts_with(&format!("{PUSH}?channel=")), "{}", watched.address());
        assert!(!watched.is_due().await);

        let id = watched.microsoft.lock().only();
        watched.microsoft.lock().touch(&id, |event| event["attendees"][0]["status"] = json!({ "response": "accepted" }));
        watched.push(json!({})).await;
        watched.look().await;
        let card = watched.member.get(&watched.path).await.json(200);
        assert_eq!(card["attendees"][0]["response"], "accepted");
        assert!(!watched.is_due().await);
    }

    async fn the_handshake_is_answered_for_what_we_asked_for_alone(database: TestDatabase) {
        let watched = Watched::start(database).await;
        let word = "Validation%3A+Testing+%3Cscript%3Ealert(1)%3C%2Fscript%3E";
        let answer = watched.ask(&format!("{}&validationToken={word}", watched.address()), None).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "Validation: Testing <script>alert(1)</script>"));
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let long = "x".repeat(3_000);
        for address in [
            format!("{PUSH}?validationToken={word}"),
            format!("{PUSH}?channel=another&validationToken={word}"),
            format!("{}&validationToken={long}", watched.address()),
        ] {
            let refused = watched.ask(&address, None).await;
            assert!(!refused.text.contains("script") && !refused.text.contains(&long), "{}", refused.text);
            refused.error(404);
        }
    }

    async fn what_is_forged_or_late_does_nothing(database: TestDatabase) {
        let watched = Watched::start(database).await;
        for forged in [
            json!({ "clientState": "guessed" }),
            json!({ "clientState": "" }),
            json!({ "clientState": null }),
            json!({ "subscriptionId": "sub-9" }),
            json!({ "clientState": "guessed", "lifecycleEvent": "subscriptionRemoved" }),
            json!({ "lifecycleEvent": "somethingNew" }),
        ] {
            watched.push(forged.clone()).await;
            assert!(!watched.is_due().await, "{forged}");
        }
        for body in [json!([]), json!({ "value": {} }), json!({ "value": [7] }), json!("x")] {
            assert_eq!(watched.ask(&watched.address(), Some(body)).await.status, 202);
        }
        let elsewhere = watched.address().replace("channel=", "channel=x");
        watched.ask(&elsewhere, Some(json!({ "value": [{ "clientState": watched.subscription()["clientState"] }] }))).await;
        assert!(!watched.is_due().await);

        let transaction = watched.app.app.store.begin().await.unwrap();
        let ended = calendar_channel::Entity::update_many().col_expr(calendar_channel::Column::ExpiresAt, Expr::value(1_i64));
        ended.exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        watched.push(json!({})).await;
        assert!(!watched.is_due().await, "the subscription has ended");
    }

    async fn messages_were_missed_or_the_subscription_ends(database: TestDatabase) {
        let watched = Watched::start(database).await;
        watched.push(json!({ "lifecycleEvent": "missed" })).await;
        watched.look().await;
        assert_eq!(watched.microsoft.lock().subscriptions.len(), 1, "it stands");
        for (event, count) in [("reauthorizationRequired", 2), ("subscriptionRemoved", 3)] {
            let former = format!("DELETE /subscriptions/sub-{}", count - 1);
            watched.push(json!({ "lifecycleEvent": event })).await;
            watched.look().await;
            assert_eq!(watched.microsoft.lock().subscriptions.len(), count, "{event}: another one takes its place");
            assert!(watched.microsoft.lock().calls.contains(&former), "{event}");
        }
    }

    async fn a_mailbox_that_does_not_tell_is_looked_at_all_the_same(database: TestDatabase) {
        let watched = Watched::before_the_first_look(database).await;
        watched.microsoft.lock().refuses_subscriptions = true;
        watched.look().await;
        let rows = calendar_sync::Entity::find().all(watched.app.app.store.reader()).await.unwrap();
        assert_eq!((rows[0].due_at - TestApp::now().timestamp_millis()) / 60_000, 1, "as often as ever");
        assert!(calendar_channel::Entity::find().one(watched.app.app.store.reader()).await.unwrap().is_none());
    }
}
