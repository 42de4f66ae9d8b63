//! Somebody whose calendar at Google is connected.

use kokous_model::role::Role;
use kokous_server::{app::App, sync};
use serde_json::json;

use super::{Client, FakeGoogle, TestApp, TestDatabase, draft};

/// A server, its stand-in for Google, and a member who let the one into the other.
pub(crate) struct AtGoogle {
    pub(crate) google: FakeGoogle,
    pub(crate) app: TestApp,
    pub(crate) member: Client,
}

impl AtGoogle {
    pub(crate) async fn start(database: TestDatabase) -> Self {
        Self::start_with(database, |_| {}).await
    }

    /// The same with something set.
    pub(crate) async fn start_with(database: TestDatabase, set: impl FnOnce(&mut App)) -> Self {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| {
            google.register(app);
            set(app);
        })
        .await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        google.consent(&member).await;
        Self { google, app, member }
    }

    /// Saves a meeting with this title in the calendar, and waits until it is there; gives its id.
    pub(crate) async fn schedule(&self, title: &str) -> String {
        let mut draft = draft();
        (draft["calendar"], draft["title"]) = (json!("google"), json!(title));
        let saved = self.member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().expect("an id").to_owned();
        self.app.until_dispatched(&self.member, &id, "sent").await;
        id
    }

    /// One look at the calendar.
    pub(crate) async fn look(&self) {
        assert!(sync::one(&self.app.app).await.expect("the database answers"), "the calendar is due");
    }
}
