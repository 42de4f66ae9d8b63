//! The tokens of accounts at a provider that takes each refresh token once: whatever happens while it answers, the account
//! stays open.

use kokous_model::role::Role;
use kokous_providers::DispatchError;
use kokous_server::{
    accounts,
    app::App,
    clock::{Clock, to_millis},
    dispatch,
    dispatch::outbox,
    store::{
        Store,
        entity::{calendar_account, outbox as outbox_row},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

use crate::support::{Client, FakeMicrosoft, ORIGIN, TestApp, TestDatabase, draft, on_both_databases};

/// An account whose access token is refused from now on.
struct Refused {
    microsoft: FakeMicrosoft,
    app: TestApp,
    member: Client,
    url: String,
}

impl Refused {
    async fn start(database: TestDatabase) -> Self {
        let microsoft = FakeMicrosoft::start().await;
        let url = database.url.clone();
        let app = TestApp::start_with(database, |app| microsoft.register(app)).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert_eq!(microsoft.consent(&member).await.status, 200);
        microsoft.lock().refuses_below = 2;
        Self { microsoft, app, member, url }
    }

    /// Another server on the same database.
    async fn another(&self) -> App {
        let store = Store::open(&self.url).await.unwrap();
        let mut app = App::new(store, Clock::starting_at(TestApp::now()), ORIGIN);
        self.microsoft.register(&mut app);
        app
    }

    /// Waits until the provider has been asked for another token, and has refused so many calls.
    async fn until_asked(&self, refused: u32) {
        let is_asked = || {
            let mailbox = self.microsoft.lock();
            (mailbox.refreshes_asked == 1 && mailbox.refused == refused).then_some(())
        };
        self.app.until(is_asked).await;
    }

    async fn state(&self) -> String {
        self.member.get("/kokous/v1/calendar-accounts").await.json(200)["accounts"][0]["state"].to_string()
    }
}

async fn account_of(app: &App) -> calendar_account::Model {
    calendar_account::Entity::find().one(app.store.reader()).await.unwrap().unwrap()
}

/// Asks the provider for something.
async fn ask(app: App) -> Result<String, DispatchError> {
    let account = account_of(&app).await;
    Ok(app.account(&account).unwrap().profile().await?.address)
}

on_both_databases! {
    async fn two_servers_that_need_another_token_at_once_get_one(database: TestDatabase) {
        let refused = Refused::start(database).await;
        let closed = refused.microsoft.refreshes.write().await;
        let (here, there) = (refused.app.app.clone(), refused.another().await);
        let asking = [here.clone(), here, there.clone(), there].map(|app| tokio::spawn(ask(app)));
        // All were refused what they had, and one of them asks for another.
        refused.until_asked(4).await;
        drop(closed);
        for asked in asking {
            assert_eq!(asked.await.unwrap().unwrap(), "aada@work.test");
        }
        assert_eq!(refused.microsoft.lock().refreshes_asked, 1);
        assert_eq!(refused.state().await, "\"connected\"");
    }

    async fn a_token_is_kept_though_whoever_needed_it_is_gone(database: TestDatabase) {
        let refused = Refused::start(database).await;
        let closed = refused.microsoft.refreshes.write().await;
        let asking = tokio::spawn(ask(refused.app.app.clone()));
        refused.until_asked(1).await;
        // As a request that is given up, by its browser or for want of time.
        asking.abort();
        assert!(asking.await.unwrap_err().is_cancelled());
        drop(closed);
        assert_eq!(ask(refused.app.app.clone()).await.unwrap(), "aada@work.test");
        assert_eq!(refused.microsoft.lock().refreshes_asked, 1);
        assert_eq!(refused.state().await, "\"connected\"");
    }

    async fn a_consent_outlives_the_refusal_of_the_token_before_it(database: TestDatabase) {
        let refused = Refused::start(database).await;
        let closed = refused.microsoft.refreshes.write().await;
        let asking = tokio::spawn(ask(refused.app.app.clone()));
        refused.until_asked(1).await;
        assert_eq!(refused.microsoft.consent(&refused.member).await.status, 200);
        drop(closed);
        assert_eq!(asking.await.unwrap().unwrap(), "aada@work.test");
        assert_eq!(refused.microsoft.lock().tokens_given, 2, "those of the two consents");
        assert_eq!(refused.state().await, "\"connected\"");
    }

    async fn an_account_that_is_taken_away_stays_away_whatever_the_provider_answers(database: TestDatabase) {
        let refused = Refused::start(database).await;
        let closed = refused.microsoft.refreshes.write().await;
        let asking = tokio::spawn(ask(refused.app.app.clone()));
        refused.until_asked(1).await;
        let account = account_of(&refused.app.app).await;
        refused.member.delete(&format!("/kokous/v1/calendar-accounts/{}", account.id)).await.json(200);
        drop(closed);
        assert!(matches!(asking.await.unwrap(), Err(DispatchError::Unauthorized { .. })));
        let account = account_of(&refused.app.app).await;
        assert_eq!((account.refresh_token, account.access_token), (None, None));
    }

    async fn what_was_to_be_tried_in_an_hour_is_sent_when_the_account_is_let_in_anew(database: TestDatabase) {
        let refused = Refused::start(database).await;
        let app = &refused.app.app;
        let mut draft = draft();
        draft["calendar"] = json!("microsoft");
        let saved = refused.member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let row = || outbox_row::Entity::find_by_id(id.parse::<i64>().unwrap()).one(app.store.reader());
        let mut failing = row().await.unwrap().unwrap().into_active_model();
        failing.state = Set(outbox::RETRYING.to_owned());
        failing.attempts = Set(8);
        failing.next_attempt_at = Set(to_millis(app.clock.now() + chrono::Duration::hours(1)));
        let transaction = app.store.begin().await.unwrap();
        failing.update(&transaction).await.unwrap();
        transaction.commit().await.unwrap();

        accounts::park(app, account_of(app).await.id, "It was taken back").await.unwrap();
        assert_eq!(row().await.unwrap().unwrap().state, outbox::NEEDS_RECONNECT);
        assert_eq!(refused.microsoft.consent(&refused.member).await.status, 200);
        let dispatcher = dispatch::run(app);
        refused.app.until_dispatched(&refused.member, id, "sent").await;
        dispatcher.stop().await;
    }
}
