//! A Kokous that takes the sandbox for Google and Microsoft, and somebody who uses it in a browser.

use std::{sync::Arc, time::Duration};

use kokous_model::{email::EmailAddress, role::Role};
use kokous_sandbox::{Options, Sandbox};
use kokous_server::{
    app::App,
    auth::{
        session,
        users::{self, NewUser},
    },
    clock::Clock,
    config::Config,
    dispatch, http,
    secrets::SecretKeys,
    store::Store,
    sync,
    work::Worker,
};
use reqwest::{Client, Method, Response, redirect};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Whose calendar is connected.
pub(crate) const MAIJA: &str = "maija.korhonen@kokous.test";
/// A guest with an account of their own.
pub(crate) const DANIEL: &str = "daniel.okafor@kokous.test";
/// What the internal note says, and nothing else.
pub(crate) const NOTE: &str = "at-most-ten-percent";

pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// What seals the tokens.
pub(crate) const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

pub(crate) struct Together {
    pub(crate) sandbox: Sandbox,
    pub(crate) origin: String,
    /// Whose calendars are connected, and meetings go into.
    pub(crate) provider: &'static str,
    pub(crate) app: App,
    /// Of Maija's session.
    pub(crate) secret: String,
    browser: Client,
    cookie: String,
    workers: Option<[Worker; 2]>,
    _folder: TempDir,
}

impl Together {
    /// Both run, and Maija is signed in.
    pub(crate) async fn start() -> Self {
        Self::start_with(|app| app.calendar_poll = Duration::from_millis(200)).await
    }

    /// The same with something else set.
    async fn start_with(set: impl FnOnce(&mut App)) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("sqlite://{}", folder.path().join("kokous.db").display())).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let mut app = App::new(store, Clock::default(), &origin);
        app.keys = Some(Arc::new(SecretKeys::parse(KEY).unwrap()));
        let configuration = configuration(&sandbox);
        app.google = configuration.google().unwrap().map(Arc::new);
        app.microsoft = configuration.microsoft().unwrap().map(Arc::new);
        set(&mut app);
        tokio::spawn(axum::serve(listener, http::router(app.clone())).into_future());

        let transaction = app.store.begin().await.unwrap();
        let maija = NewUser {
            email: EmailAddress::parse("maija@crm.test").unwrap(),
            first_name: "Maija".to_owned(),
            last_name: "Korhonen".to_owned(),
            role: Role::Member,
            time_zone: Some("Europe/Helsinki".to_owned()),
            locale: None,
            password_hash: None,
        };
        let maija = users::add(&transaction, maija, app.clock.now()).await.unwrap();
        let secret = session::begin(&transaction, maija.id, app.clock.now()).await.unwrap();
        transaction.commit().await.unwrap();
        let browser = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        let workers = Some([dispatch::run(&app), sync::run(&app)]);
        let cookie = format!("kokous={secret}");
        Self { sandbox, origin, provider: "google", app, secret, browser, cookie, workers, _folder: folder }
    }

    /// The same with Maija's calendar connected.
    pub(crate) async fn connected() -> Self {
        Self::start().await.connect_maija().await
    }

    /// The same with Maija's calendar at Microsoft.
    pub(crate) async fn connected_to_microsoft() -> Self {
        Self::beside_microsoft().await.connect_maija().await
    }

    /// The same with Microsoft as the one that is about to be connected.
    pub(crate) async fn beside_microsoft() -> Self {
        Self { provider: "microsoft", ..Self::start().await }
    }

    /// The same with a calendar that is not looked at for an hour unless it tells of a change.
    pub(crate) async fn told_of_changes() -> Self {
        let set = |app: &mut App| {
            app.calendar_poll = Duration::from_secs(3_600);
            app.takes_pushes = true;
        };
        Self::start_with(set).await.connect_maija().await
    }

    /// The same at Microsoft.
    pub(crate) async fn told_of_changes_by_microsoft() -> Self {
        let set = |app: &mut App| {
            app.calendar_poll = Duration::from_secs(3_600);
            app.takes_pushes = true;
        };
        Self { provider: "microsoft", ..Self::start_with(set).await }.connect_maija().await
    }

    async fn connect_maija(self) -> Self {
        let page = self.consent(&[("account", MAIJA)], "allow", |_| true).await;
        assert_eq!(page.status(), 200, "{}", page.text().await.unwrap());
        self
    }

    /// Goes through the consent page as a person does; gives the page at the end of the way back.
    pub(crate) async fn consent(
        &self,
        choice: &[(&str, &str)],
        decision: &str,
        ticks: impl Fn(&str) -> bool,
    ) -> Response {
        let page = self.connect().await;
        let fields: Vec<(String, String)> = page.query_pairs().into_owned().collect();
        let scopes = fields.iter().find(|(name, _)| name == "scope").map(|(_, scopes)| scopes.clone()).unwrap();
        let shown = self.browser.get(page.clone()).send().await.unwrap();
        assert_eq!(shown.status(), 200, "{}", shown.text().await.unwrap());
        let owned = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut form = fields;
        form.extend(choice.iter().map(|(name, value)| owned(name, value)));
        form.extend(scopes.split(' ').filter(|scope| ticks(scope)).map(|scope| owned("granted", scope)));
        form.push(owned("decision", decision));
        let mut there = page;
        there.set_query(None);
        let sent = self.browser.post(there).form(&form).send().await.unwrap();
        let back = sent.headers().get("location").expect("a way back").to_str().unwrap().to_owned();
        self.browser.get(back).header("cookie", &self.cookie).send().await.unwrap()
    }

    async fn connect(&self) -> reqwest::Url {
        let path = format!("/kokous/v1/calendar-accounts/{}/connect", self.provider);
        let started = self.ask(Method::POST, &path, Some(json!({}))).await;
        started["url"].as_str().expect("a page").parse().unwrap()
    }

    /// Asks Kokous as the page does.
    pub(crate) async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let mut request = self.browser.request(method, format!("{}{path}", self.origin));
        request = request.header("cookie", &self.cookie).header("origin", &self.origin);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None).await
    }

    /// Somebody does something at the page that shows a calendar of the sandbox.
    pub(crate) async fn at_the_calendar(&self, path: &str, form: &[(&str, &str)]) {
        let answer = self.browser.post(format!("{}{path}", self.sandbox.url())).form(form).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{path}: {}", answer.text().await.unwrap());
    }

    /// Saves a meeting in the calendar with this title; gives its path.
    pub(crate) async fn schedule(&self, title: &str, change: impl FnOnce(&mut Value)) -> String {
        let mut draft = json!({
            "title": title,
            "date": "2030-11-26",
            "startTime": "14:30",
            "endTime": "15:00",
            "timeZone": "Europe/Helsinki",
            "attendees": [
                { "kind": "guest", "name": "Daniel Okafor", "email": DANIEL },
                { "kind": "guest", "email": "mia@guests.test" },
            ],
            "description": "What we talk about: **prices**.",
            "internalNote": NOTE,
            "calendar": self.provider,
        });
        change(&mut draft);
        let saved = self.ask(Method::POST, "/kokous/v1/meetings", Some(draft)).await;
        format!("/kokous/v1/meetings/{}", saved["meeting"]["id"].as_str().unwrap())
    }

    /// The titles of the events in the calendars, and whether each is canceled.
    pub(crate) fn events(&self) -> Vec<(String, bool)> {
        let title = |event: &Value, name: &str| event[name].as_str().unwrap_or_default().to_owned();
        if self.provider == "google" {
            let events = self.sandbox.google_events();
            return events.iter().map(|event| (title(event, "summary"), event["status"] == "cancelled")).collect();
        }
        let events = self.sandbox.microsoft_events();
        events.iter().map(|event| (title(event, "subject"), event["isCancelled"] == true)).collect()
    }

    /// Waits until the meeting is as `is_there` says.
    pub(crate) async fn until(&self, path: &str, is_there: impl Fn(&Value) -> bool) -> Value {
        let deadline = std::time::Instant::now() + PATIENCE;
        loop {
            let card = self.get(path).await;
            if is_there(&card) {
                return card;
            }
            assert!(std::time::Instant::now() < deadline, "it did not happen: {card}");
            // A person who does not want to wait for the next try.
            if card["dispatch"]["state"] == "retrying" {
                self.retry(path).await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn until_sent(&self, path: &str) -> Value {
        self.until(path, |card| card["dispatch"]["state"] == "sent").await
    }

    /// Asks for another try; that it went well meanwhile is no error.
    async fn retry(&self, path: &str) {
        let request = self.browser.post(format!("{}{path}/retry", self.origin)).json(&json!({}));
        request.header("cookie", &self.cookie).header("origin", &self.origin).send().await.unwrap();
    }

    /// Nothing that ever reached a provider has the internal note in it, and everything it kept is of its contract.
    pub(crate) async fn stop(mut self) {
        for request in self.sandbox.requests() {
            let sent = format!("{request:?}");
            assert!(!sent.contains(NOTE), "the internal note left: {sent}");
        }
        self.stop_workers().await;
        self.sandbox.stop().await;
    }

    /// Lets nothing be sent or looked at any more, but what a test does.
    pub(crate) async fn stop_workers(&mut self) {
        for worker in self.workers.take().into_iter().flatten() {
            worker.stop().await;
        }
    }
}

/// What a Kokous is told to take the sandbox for the providers.
fn configuration(sandbox: &Sandbox) -> Config {
    let environment = sandbox.environment();
    let url = |name: &str| environment[name].parse().unwrap();
    Config {
        google_client_id: Some(environment["KOKOUS_GOOGLE_CLIENT_ID"].clone()),
        google_client_secret: Some(environment["KOKOUS_GOOGLE_CLIENT_SECRET"].clone()),
        google_auth_url: url("KOKOUS_GOOGLE_AUTH_URL"),
        google_token_url: url("KOKOUS_GOOGLE_TOKEN_URL"),
        google_revoke_url: url("KOKOUS_GOOGLE_REVOKE_URL"),
        google_calendar_url: url("KOKOUS_GOOGLE_CALENDAR_URL"),
        microsoft_client_id: Some(environment["KOKOUS_MICROSOFT_CLIENT_ID"].clone()),
        microsoft_client_secret: Some(environment["KOKOUS_MICROSOFT_CLIENT_SECRET"].clone()),
        microsoft_login_url: url("KOKOUS_MICROSOFT_LOGIN_URL"),
        microsoft_graph_url: url("KOKOUS_MICROSOFT_GRAPH_URL"),
        allow_private_networks: true,
        ..Config::default()
    }
}
