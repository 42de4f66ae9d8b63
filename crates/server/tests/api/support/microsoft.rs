//! A small Microsoft: it grants and refreshes, each time with another refresh token, and keeps events of one mailbox.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kokous_providers::net::Network;
use kokous_server::{accounts::Registration, app::App, secrets::SecretKeys};
use serde_json::{Value, json};
use tokio::sync::RwLock;
use url::{Url, form_urlencoded};

use super::{Answer, Client};

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The stand-in; cheap to clone.
#[derive(Clone)]
pub(crate) struct FakeMicrosoft {
    base: String,
    state: Arc<Mutex<Mailbox>>,
    /// Whoever holds it for writing lets no refresh be answered.
    pub(crate) refreshes: Arc<RwLock<()>>,
}

/// What it knows, and what was asked of it.
#[derive(Default)]
pub(crate) struct Mailbox {
    /// By id, deleted ones not among them.
    pub(crate) events: BTreeMap<String, Value>,
    /// Ids of what changed, each the place of a delta token.
    changed: Vec<String>,
    /// Delta tokens below this are too old.
    pub(crate) forgotten: usize,
    /// The refresh token that is good; none is after the grant was taken back.
    pub(crate) refresh_token: Option<String>,
    pub(crate) tokens_given: u32,
    /// How many were asked for in place of refresh tokens, whatever the answer.
    pub(crate) refreshes_asked: u32,
    /// How many calls came with an access token that is refused.
    pub(crate) refused: u32,
    /// Access tokens below this number are refused.
    pub(crate) refuses_below: u32,
    /// The bodies of the subscriptions that were asked for, in order.
    pub(crate) subscriptions: Vec<Value>,
    /// Whether there are none to be had.
    pub(crate) refuses_subscriptions: bool,
    /// Method and path of each call, in order.
    pub(crate) calls: Vec<String>,
}

impl FakeMicrosoft {
    /// Serves on a free port.
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let fake = Self { base, state: Arc::default(), refreshes: Arc::default() };
        let router = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    /// Points an application at it.
    pub(crate) fn register(&self, app: &mut App) {
        let url = |path: &str| format!("{}{path}", self.base).parse().expect("an address");
        let urls = [url("/authorize"), url("/token"), url("/v1.0")];
        let client = Registration::microsoft(Network::Private, "client-1".to_owned(), "hidden".into(), urls);
        app.microsoft = Some(Arc::new(client.expect("a client")));
        app.keys = Some(Arc::new(SecretKeys::parse(KEY).expect("a key")));
    }

    /// What it knows, to look at and to change.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Mailbox> {
        self.state.lock().expect("nobody panicked")
    }

    /// Lets the server into the account, as a user in a browser does; gives the answer to the callback.
    pub(crate) async fn consent(&self, client: &Client) -> Answer {
        let started = client.post("/kokous/v1/calendar-accounts/microsoft/connect", json!({})).await.json(200);
        let page: Url = started["url"].as_str().expect("a page").parse().expect("an address");
        let query: BTreeMap<_, _> = page.query_pairs().collect();
        let asked = (query["code_challenge_method"].as_ref(), query["prompt"].as_ref(), query.get("access_type"));
        assert_eq!(asked, ("S256", "select_account", None));
        assert_eq!(query["scope"], "offline_access openid profile User.Read Calendars.ReadWrite");
        let redirect: Url = query["redirect_uri"].parse().expect("an address");
        client.get(&format!("{}?state={}&code=code-1", redirect.path(), query["state"])).await
    }
}

impl Mailbox {
    /// Changes an event, and says so in the list of changes.
    pub(crate) fn touch(&mut self, id: &str, change: impl FnOnce(&mut Value)) {
        self.changed.push(id.to_owned());
        let etag = format!("W/\"{}\"", self.changed.len());
        let event = self.events.entry(id.to_owned()).or_insert_with(|| json!({ "id": id }));
        change(event);
        event["@odata.etag"] = json!(etag);
    }

    /// Takes an event away.
    pub(crate) fn remove(&mut self, id: &str) {
        self.changed.push(id.to_owned());
        self.events.remove(id);
    }

    /// The id of the only event.
    pub(crate) fn only(&self) -> String {
        assert_eq!(self.events.len(), 1, "{:?}", self.events);
        self.events.keys().next().cloned().expect("an event")
    }
}

async fn answer(
    State(fake): State<FakeMicrosoft>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let text = String::from_utf8_lossy(&body).into_owned();
    if uri.path() == "/token" {
        let form: BTreeMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
        if form["grant_type"] == "authorization_code" {
            return token(&mut fake.lock());
        }
        fake.lock().refreshes_asked += 1;
        let _open = fake.refreshes.read().await;
        return refresh(&mut fake.lock(), form.get("refresh_token"));
    }
    let mut mailbox = fake.lock();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header("prefer"), "IdType=\"ImmutableId\"");
    mailbox.calls.push(format!("{method} {}", uri.path().replace("/v1.0", "")));
    let number = header("authorization").strip_prefix("Bearer access-").and_then(|number| number.parse::<u32>().ok());
    if number.is_none_or(|number| number < mailbox.refuses_below) {
        mailbox.refused += 1;
        return error(401, "InvalidAuthenticationToken");
    }
    let query: BTreeMap<String, String> =
        form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let path: Vec<&str> = uri.path().trim_start_matches("/v1.0/me").trim_start_matches('/').split('/').collect();
    graph(&mut mailbox, &method, &path, &query, serde_json::from_str(&text).unwrap_or_default())
}

/// Each refresh gives another refresh token, and the one before it ends.
fn refresh(mailbox: &mut Mailbox, refresh_token: Option<&String>) -> Response {
    if refresh_token == mailbox.refresh_token.as_ref() {
        return token(mailbox);
    }
    let words = "AADSTS50173: The provided grant has expired due to it being revoked.";
    reply(400, &json!({ "error": "invalid_grant", "error_description": words }))
}

fn token(mailbox: &mut Mailbox) -> Response {
    mailbox.tokens_given += 1;
    let refresh_token = format!("refresh-{}", mailbox.tokens_given);
    mailbox.refresh_token = Some(refresh_token.clone());
    reply(
        200,
        &json!({
            "access_token": format!("access-{}", mailbox.tokens_given), "expires_in": 3599, "token_type": "Bearer",
            "refresh_token": refresh_token, "scope": "openid profile User.Read Calendars.ReadWrite",
        }),
    )
}

fn graph(
    mailbox: &mut Mailbox,
    method: &Method,
    path: &[&str],
    query: &BTreeMap<String, String>,
    body: Value,
) -> Response {
    match (method.as_str(), path) {
        ("POST", ["v1.0", "subscriptions"]) if mailbox.refuses_subscriptions => error(403, "ExtensionError"),
        ("POST", ["v1.0", "subscriptions"]) => {
            let until = body["expirationDateTime"].clone();
            mailbox.subscriptions.push(body);
            let id = format!("sub-{}", mailbox.subscriptions.len());
            reply(201, &json!({ "id": id, "expirationDateTime": until }))
        }
        ("DELETE", ["v1.0", "subscriptions", _]) => reply(204, &Value::Null),
        ("GET", [""]) => reply(200, &json!({ "mail": "aada@work.test", "userPrincipalName": "aada@work.test" })),
        ("GET", ["calendars"]) => {
            let calendar = |id: &str, is_default: bool| json!({ "id": id, "name": id, "canEdit": true, "isDefaultCalendar": is_default });
            reply(200, &json!({ "value": [calendar("Team", false), calendar("Calendar", true)] }))
        }
        ("POST", ["calendars", _, "events"]) => {
            let id = format!("AAMk{}", mailbox.changed.len());
            mailbox.touch(&id, |event| event.as_object_mut().expect("an event").extend(sent(body)));
            mailbox.touch(&id, |event| event["iCalUId"] = json!(format!("uid-{id}")));
            reply(201, &mailbox.events[&id])
        }
        ("GET", ["calendars", _, "calendarView", "delta"]) => delta(mailbox, query.get("$deltatoken")),
        ("GET", ["events"]) => reply(200, &json!({ "value": [] })),
        (_, ["events", id, ..]) if !mailbox.events.contains_key(*id) => error(404, "ErrorItemNotFound"),
        ("GET", ["events", id]) => reply(200, &mailbox.events[*id]),
        ("PATCH", ["events", id]) => {
            mailbox.touch(id, |event| event.as_object_mut().expect("an event").extend(sent(body)));
            reply(200, &mailbox.events[*id])
        }
        ("POST", ["events", id, "cancel"]) => {
            mailbox.remove(id);
            reply(202, &Value::Null)
        }
        _ => error(404, "ErrorItemNotFound"),
    }
}

/// What was sent, as Graph keeps it: with times in UTC, and with a link.
fn sent(mut body: Value) -> serde_json::Map<String, Value> {
    for name in ["start", "end"] {
        if let Some(time) = body[name]["dateTime"].as_str().map(|time| format!("{time}.0000000")) {
            body[name] = json!({ "dateTime": time, "timeZone": "UTC" });
        }
    }
    if body["isOnlineMeeting"] == true {
        body["onlineMeeting"] = json!({ "joinUrl": "https://teams.example.test/1" });
    }
    let mut members = body.as_object().cloned().unwrap_or_default();
    members.retain(|_, value| !value.is_null());
    members
}

fn delta(mailbox: &Mailbox, token: Option<&String>) -> Response {
    let from: Option<usize> = token.and_then(|token| token.parse().ok());
    if from.is_some_and(|from| from < mailbox.forgotten) {
        return error(410, "SyncStateNotFound");
    }
    let mut ids: Vec<&String> = mailbox.changed[from.unwrap_or_default()..].iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let event = |id: &String| mailbox.events.get(id).cloned();
    let removed = |id: &String| from.map(|_| json!({ "id": id, "@removed": { "reason": "deleted" } }));
    let value: Vec<Value> = ids.into_iter().filter_map(|id| event(id).or_else(|| removed(id))).collect();
    let link = format!("https://graph.test/delta?$deltatoken={}", mailbox.changed.len());
    reply(200, &json!({ "value": value, "@odata.deltaLink": link }))
}

fn error(status: u16, code: &str) -> Response {
    reply(status, &json!({ "error": { "code": code, "message": code } }))
}

fn reply(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    (StatusCode::from_u16(status).expect("a status"), body).into_response()
}
