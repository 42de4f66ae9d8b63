//! A sandbox, and a client with a token.

use kokous_sandbox::{Options, Sandbox, check_against_google_schema};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect::Policy};
use serde_json::{Value, json};

pub(crate) const MAIJA: &str = "maija.korhonen@kokous.test";
pub(crate) const DANIEL: &str = "daniel.okafor@kokous.test";
pub(crate) const EVENTS: &str = "https://www.googleapis.com/auth/calendar.events.owned";

pub(crate) async fn sandbox() -> Sandbox {
    let now = Some("2026-11-24T08:00:00Z".parse().expect("an instant"));
    Sandbox::start(Options { now, ..Options::default() }).await.expect("the sandbox listens")
}

/// A client that stays where it is sent.
pub(crate) fn client() -> Client {
    Client::builder().redirect(Policy::none()).build().expect("a client")
}

/// Somebody's calendar, by a token with the scope of this project's server.
pub(crate) struct Calendar {
    client: Client,
    base: String,
    token: String,
}

/// A status, and a body if there was one.
pub(crate) type Answer = (StatusCode, Value);

impl Calendar {
    pub(crate) fn of(sandbox: &Sandbox, account: &str) -> Self {
        Self::with_scope(sandbox, account, EVENTS)
    }

    pub(crate) fn with_scope(sandbox: &Sandbox, account: &str, scope: &str) -> Self {
        let tokens = sandbox.grant_google(account, scope).expect("an account and a scope");
        Self { client: client(), base: format!("{}/google/calendar/v3", sandbox.url()), token: tokens.access_token }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        answer(self.request(Method::POST, path).json(&body)).await
    }

    pub(crate) async fn insert(&self, query: &str, body: Value) -> Answer {
        self.post(&format!("/calendars/primary/events?{query}"), body).await
    }

    pub(crate) async fn patch(&self, id: &str, query: &str, body: Value) -> Answer {
        let path = format!("/calendars/primary/events/{id}?{query}");
        answer(self.request(Method::PATCH, &path).json(&body)).await
    }

    pub(crate) async fn delete(&self, id: &str, query: &str) -> Answer {
        answer(self.request(Method::DELETE, &format!("/calendars/primary/events/{id}?{query}"))).await
    }

    pub(crate) async fn event(&self, id: &str) -> Value {
        let (status, event) = self.get(&format!("/calendars/primary/events/{id}")).await;
        assert_eq!(status, StatusCode::OK, "{event}");
        check_against_google_schema(&event, "Event").expect("an event of the contract");
        event
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let status = response.status();
    let text = response.text().await.expect("a body");
    (status, if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect("JSON") })
}

/// The status, and Google's word for what is wrong.
pub(crate) fn refusal((status, body): Answer) -> (u16, String) {
    assert_eq!(body["error"]["code"], status.as_u16(), "{body}");
    (status.as_u16(), body["error"]["errors"][0]["reason"].as_str().unwrap_or_default().to_owned())
}

/// An hour on the third of December, as a client sends it.
pub(crate) fn meeting(id: &str, guests: &[&str]) -> Value {
    let attendees: Vec<Value> = guests.iter().map(|email| json!({"email": email})).collect();
    json!({
        "id": id,
        "summary": "Prices",
        "description": "<p>What it costs</p>",
        "start": {"dateTime": "2026-12-03T12:30:00Z", "timeZone": "Europe/Helsinki"},
        "end": {"dateTime": "2026-12-03T13:30:00Z", "timeZone": "Europe/Helsinki"},
        "attendees": attendees,
    })
}

/// Who would have been mailed what.
pub(crate) fn mailed(sandbox: &Sandbox) -> Vec<(String, String)> {
    let kind = |mail: &kokous_sandbox::Mail| format!("{:?}", mail.kind).to_lowercase();
    sandbox.mails().iter().map(|mail| (kind(mail), mail.to.clone())).collect()
}
