//! An application with a few people in it.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::Router;
use chrono::{DateTime, Utc};
use kokous_model::role::Role;
use kokous_providers::{
    MailProvider, MailTransport, Mailbox,
    calendar::mail::read::{ReadMail, list_folder},
};
use kokous_server::{
    app::App,
    auth::{
        token,
        users::{self, NewUser},
    },
    clock::Clock,
    http,
    store::Store,
    store::entity::user,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Client, TestDatabase, client::ORIGIN};

/// How long a test waits for what happens beside it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server without a socket: its database is real, its mail goes into a folder.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) mail_folder: PathBuf,
    _folder: TempDir,
}

impl TestApp {
    /// The time at which every test begins: a Tuesday morning in Europe.
    pub(crate) fn now() -> DateTime<Utc> {
        "2026-11-24T08:00:00Z".parse().expect("an instant")
    }

    /// A server that mails into a folder.
    pub(crate) async fn start(database: TestDatabase) -> Self {
        Self::start_with(database, |_| {}).await
    }

    /// A server with something set.
    pub(crate) async fn start_with(database: TestDatabase, set: impl FnOnce(&mut App)) -> Self {
        let store = Store::open(&database.url).await.expect("the database opens");
        let mut app = App::new(store, Clock::starting_at(Self::now()), ORIGIN);
        let mail_folder = database.folder.path().join("mail");
        let from = Mailbox { name: "Kokous".to_owned(), email: "meetings@kokous.test".parse_email() };
        app.mail = Some(Arc::new(MailProvider::new(MailTransport::folder(&mail_folder), from)));
        set(&mut app);
        Self { router: http::router(app.clone()), app, mail_folder, _folder: database.folder }
    }

    /// The same server some seconds later.
    pub(crate) fn later(&self, seconds: i64) -> App {
        let mut later = self.app.clone();
        later.clock = Clock::starting_at(self.app.clock.now() + chrono::Duration::seconds(seconds));
        later
    }

    /// Adds a user.
    pub(crate) async fn user(&self, email: &str, role: Role) -> user::Model {
        let new = NewUser {
            email: email.parse_email(),
            first_name: "Aada".to_owned(),
            last_name: role.code().to_owned(),
            role,
            time_zone: Some("Europe/Helsinki".to_owned()),
            locale: None,
            password_hash: None,
        };
        let transaction = self.app.store.begin().await.expect("a transaction");
        let user = users::add(&transaction, new, Self::now()).await.expect("a user");
        transaction.commit().await.expect("a commit");
        user
    }

    /// Somebody who is signed in, as a new user with the role.
    pub(crate) async fn signed_in(&self, email: &str, role: Role) -> Client {
        let user = self.user(email, role).await;
        self.as_user(&user).await
    }

    /// The user at a page of the server.
    pub(crate) async fn as_user(&self, user: &user::Model) -> Client {
        let transaction = self.app.store.begin().await.expect("a transaction");
        let secret = kokous_server::auth::session::begin(&transaction, user.id, Self::now()).await.expect("a session");
        transaction.commit().await.expect("a commit");
        self.anonymous().with("cookie", format!("kokous={secret}"))
    }

    /// A program that acts for the user.
    pub(crate) async fn with_token(&self, user: &user::Model, scopes: &[token::Scope]) -> Client {
        let transaction = self.app.store.begin().await.expect("a transaction");
        let (_, token) = token::create(&transaction, user.id, "test", scopes, Self::now()).await.expect("a token");
        transaction.commit().await.expect("a commit");
        self.anonymous().without("origin").with("authorization", format!("Bearer {token}"))
    }

    /// Somebody whom the server does not know.
    pub(crate) fn anonymous(&self) -> Client {
        Client::anonymous(self.router.clone())
    }

    /// What was mailed, by recipient; waits until there are this many.
    pub(crate) async fn mails(&self, count: usize) -> Vec<ReadMail> {
        self.until(|| {
            let mails = list_folder(&self.mail_folder).expect("the mail folder can be read");
            assert!(mails.len() <= count, "more than {count} mails");
            (mails.len() == count).then(|| {
                let mut mails: Vec<ReadMail> = mails.into_iter().map(|stored| stored.mail).collect();
                mails.sort_by(|one, other| one.to.cmp(&other.to));
                mails
            })
        })
        .await
    }

    /// Forgets what was mailed.
    pub(crate) fn clear_mails(&self) {
        std::fs::remove_dir_all(&self.mail_folder).expect("the mail folder goes");
    }

    /// Waits until there is an answer.
    pub(crate) async fn until<T>(&self, look: impl Fn() -> Option<T>) -> T {
        let deadline = std::time::Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(std::time::Instant::now() < deadline, "it did not happen within {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until the meeting is dispatched as far as `state` says.
    pub(crate) async fn until_dispatched(&self, client: &Client, id: &str, state: &str) -> Value {
        let deadline = std::time::Instant::now() + PATIENCE;
        loop {
            let meeting = client.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
            if meeting["dispatch"]["state"] == state {
                return meeting;
            }
            assert!(std::time::Instant::now() < deadline, "not {state}: {}", meeting["dispatch"]);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// A meeting that can be saved, with two guests.
pub(crate) fn draft() -> Value {
    json!({
        "title": "Demo of the new planner",
        "date": "2026-11-26",
        "startTime": "14:30",
        "endTime": "15:00",
        "timeZone": "Europe/Helsinki",
        "attendees": [
            { "kind": "guest", "name": "Mia Martínez", "email": "mia@guests.test" },
            { "kind": "guest", "email": "other@guests.test" },
        ],
        "location": { "kind": "phone", "value": "+358 9 123 4567" },
        "description": "What we talk about: **prices**.",
        "internalNote": "Offer at most *ten* percent.",
        "calendar": "mail",
    })
}

trait ParseEmail {
    fn parse_email(&self) -> kokous_model::email::EmailAddress;
}

impl ParseEmail for str {
    fn parse_email(&self) -> kokous_model::email::EmailAddress {
        kokous_model::email::EmailAddress::parse(self).expect("an address")
    }
}
