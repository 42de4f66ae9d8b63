//! A small Google: it grants, refreshes and revokes, and keeps events with their etags. Answers of one's own choice can be
//! put in front of it.

use std::{
    collections::{BTreeMap, VecDeque},
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
use url::{Url, form_urlencoded};

use super::{Answer, Client};

/// The address of the account that is let in.
pub(crate) const ADDRESS: &str = "aada@calendar.test";
pub(super) const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The stand-in; cheap to clone.
#[derive(Clone)]
pub(crate) struct FakeGoogle {
    base: String,
    state: Arc<Mutex<Known>>,
}

/// What it knows, and what was asked of it.
pub(crate) struct Known {
    /// The account that the next consent is for.
    pub(crate) address: String,
    /// What is granted; all of it unless set.
    pub(crate) scope: Option<String>,
    /// Whether refresh tokens are dead.
    pub(crate) is_revoked: bool,
    /// Whether access tokens are refused.
    pub(crate) refuses_tokens: bool,
    pub(crate) events: BTreeMap<String, Value>,
    /// Answers that come first: for calls whose line begins so.
    pub(crate) faults: VecDeque<(&'static str, u16, Value)>,
    /// Method, path and query of each call of the calendar, in order.
    pub(crate) calls: Vec<String>,
    /// Everything that was ever sent to it.
    pub(crate) bodies: Vec<String>,
    pub(crate) tokens_given: u32,
    pub(crate) revoked: Vec<String>,
    /// How many of the next changes are carried out and answered with 503.
    pub(crate) drops_answers: u32,
    /// How often a link is still being made when it is looked for.
    pub(crate) link_delay: u32,
    /// Ids of what changed, each the place of a sync token.
    changed: Vec<String>,
    /// Sync tokens below this are too old.
    pub(crate) forgotten: usize,
    pub(crate) busy: Value,
    /// The bodies of the channels that were asked for, in order.
    pub(crate) channels: Vec<Value>,
    /// The ids of those that were stopped.
    pub(crate) stopped: Vec<String>,
}

impl FakeGoogle {
    /// Serves on a free port.
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let google = Known {
            address: ADDRESS.to_owned(),
            scope: None,
            is_revoked: false,
            refuses_tokens: false,
            events: BTreeMap::new(),
            faults: VecDeque::new(),
            calls: Vec::new(),
            bodies: Vec::new(),
            tokens_given: 0,
            revoked: Vec::new(),
            drops_answers: 0,
            link_delay: 0,
            changed: Vec::new(),
            forgotten: 0,
            busy: json!([]),
            channels: Vec::new(),
            stopped: Vec::new(),
        };
        let fake = Self { base, state: Arc::new(Mutex::new(google)) };
        let router = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    /// Points an application at it.
    pub(crate) fn register(&self, app: &mut App) {
        let url = |path: &str| format!("{}{path}", self.base).parse().expect("an address");
        let urls = [url("/auth"), url("/token"), url("/revoke"), url("/calendar/v3")];
        let google = Registration::google(Network::Private, "client-1".to_owned(), "hidden-client-secret".into(), urls);
        app.google = Some(Arc::new(google.expect("a client")));
        app.keys = Some(Arc::new(SecretKeys::parse(KEY).expect("a key")));
    }

    /// What it knows, to look at and to change.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Known> {
        self.state.lock().expect("nobody panicked")
    }

    /// The only event there is.
    pub(crate) fn event(&self) -> Value {
        let google = self.lock();
        assert_eq!(google.events.len(), 1, "{:?}", google.events);
        google.events.values().next().cloned().expect("an event")
    }

    /// Somebody changes an event in the calendar itself.
    pub(crate) fn change_event(&self, id: &str, change: impl FnOnce(&mut Value)) {
        self.lock().touch(id, change);
    }

    /// Somebody changes the only event in the calendar itself.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Value)) {
        let mut google = self.lock();
        let id = google.events.keys().next().cloned().expect("an event");
        google.touch(&id, change);
    }

    /// Somebody makes an event in the calendar itself.
    pub(crate) fn make(&self, id: &str, event: Value) {
        self.lock().touch(id, |made| *made = event);
    }

    /// Lets the server into the account, as a user in a browser does; gives the answer to the callback.
    pub(crate) async fn consent(&self, client: &Client) -> Answer {
        client.get(&self.callback(client, "code=code-1").await).await
    }

    /// As far as the way back: the address at which the browser comes back with `answer`.
    pub(crate) async fn callback(&self, client: &Client, answer: &str) -> String {
        let started = client.post("/kokous/v1/calendar-accounts/google/connect", json!({})).await.json(200);
        let page: Url = started["url"].as_str().expect("a page").parse().expect("an address");
        assert!(page.as_str().starts_with(&self.base), "{page}");
        let query: BTreeMap<_, _> = page.query_pairs().collect();
        assert_eq!((query["code_challenge_method"].as_ref(), query["access_type"].as_ref()), ("S256", "offline"));
        let redirect: Url = query["redirect_uri"].parse().expect("an address");
        format!("{}?state={}&{answer}", redirect.path(), query["state"])
    }
}

impl Known {
    fn touch(&mut self, id: &str, change: impl FnOnce(&mut Value)) {
        self.changed.push(id.to_owned());
        let etag = format!("\"{}\"", self.changed.len());
        let event = self.events.entry(id.to_owned()).or_default();
        change(event);
        event["etag"] = json!(etag);
    }

    /// Makes the links that were asked for.
    fn make_links(&mut self, id: &str) {
        let is_late = self.link_delay > 0;
        self.link_delay = self.link_delay.saturating_sub(1);
        let Some(event) = self.events.get_mut(id) else { return };
        let has_failed = event["conferenceData"]["createRequest"]["status"]["statusCode"] == "failure";
        let is_asked_for = event["conferenceData"]["createRequest"].is_object();
        if is_asked_for && !has_failed && event["hangoutLink"].is_null() {
            let code = if is_late { "pending" } else { "success" };
            event["conferenceData"]["createRequest"]["status"] = json!({ "statusCode": code });
            if !is_late {
                event["hangoutLink"] = json!("https://meet.google.com/abc-defg-hij");
            }
        }
    }
}

async fn answer(State(fake): State<FakeGoogle>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut google = fake.lock();
    let text = String::from_utf8_lossy(&body).into_owned();
    google.bodies.push(text.clone());
    let line = format!("{method} {}", uri.path().replace("/calendar/v3", ""));
    if let Some(at) = google.faults.iter().position(|(start, ..)| line.starts_with(start)) {
        let (_, status, body) = google.faults.remove(at).expect("it is there");
        if uri.path().starts_with("/calendar") {
            google.calls.push(line);
        }
        return reply(status, &body);
    }
    match uri.path() {
        "/token" => return token(&mut google, &text),
        "/revoke" => {
            google.revoked.push(text);
            return reply(200, &json!({}));
        }
        _ => {}
    }
    google.calls.push(format!("{line}{}", uri.query().map(|query| format!("?{query}")).unwrap_or_default()));
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if google.refuses_tokens || !bearer.starts_with("Bearer access-") {
        return error(401, "authError");
    }
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    let if_match = headers.get("if-match").and_then(|value| value.to_str().ok()).map(str::to_owned);
    calendar(&mut google, &method, &uri, if_match, body)
}

fn token(google: &mut Known, form: &str) -> Response {
    let form: BTreeMap<String, String> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let is_ours = form.get("client_secret").is_some_and(|secret| secret == "hidden-client-secret");
    if !is_ours {
        return reply(401, &json!({ "error": "invalid_client" }));
    }
    let is_consent = form["grant_type"] == "authorization_code";
    if (is_consent && form["code"] != "code-1") || (!is_consent && google.is_revoked) {
        let words = "Token has been expired or revoked.";
        return reply(400, &json!({ "error": "invalid_grant", "error_description": words }));
    }
    google.tokens_given += 1;
    let mut tokens = json!({
        "access_token": format!("access-{}", google.tokens_given), "expires_in": 3599, "token_type": "Bearer",
    });
    if is_consent {
        google.is_revoked = false;
        tokens["refresh_token"] = json!("refresh-1");
    }
    if let Some(scope) = &google.scope {
        tokens["scope"] = json!(scope);
    }
    reply(200, &tokens)
}

fn calendar(google: &mut Known, method: &Method, uri: &Uri, if_match: Option<String>, mut body: Value) -> Response {
    let path: Vec<&str> = uri.path().trim_start_matches("/calendar/v3/").split('/').collect();
    let query: BTreeMap<String, String> =
        form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    match (method.as_str(), path.as_slice()) {
        ("GET", ["calendars", "primary"]) => reply(200, &json!({ "id": google.address })),
        ("GET", ["users", "me", "calendarList"]) => {
            let own = json!({ "id": google.address, "summary": "Aada", "accessRole": "owner" });
            let team = json!({ "id": "team@calendar.test", "summary": "Team", "accessRole": "writer" });
            reply(200, &json!({ "items": [own, team] }))
        }
        ("POST", ["freeBusy"]) => {
            let id = body["items"][0]["id"].as_str().unwrap_or_default().to_owned();
            reply(200, &json!({ "calendars": { id: { "busy": google.busy } } }))
        }
        ("POST", ["calendars", _, "events", "watch"]) => {
            google.channels.push(body);
            let number = google.channels.len();
            let expiration = (chrono::Utc::now() + chrono::Duration::days(400)).timestamp_millis().to_string();
            reply(200, &json!({ "resourceId": format!("resource-{number}"), "expiration": expiration }))
        }
        ("POST", ["channels", "stop"]) => {
            google.stopped.push(body["id"].as_str().unwrap_or_default().to_owned());
            reply(204, &Value::Null)
        }
        ("GET", ["calendars", _, "events"]) => list(google, query.get("syncToken")),
        ("POST", ["calendars", _, "events"]) => {
            let id = body["id"].as_str().unwrap_or_default().to_owned();
            if google.events.contains_key(&id) {
                return error(409, "duplicate");
            }
            google.touch(&id, |event| *event = body.take());
            google.make_links(&id);
            reply(200, &google.events[&id])
        }
        (_, ["calendars", _, "events", id]) if !google.events.contains_key(*id) => error(404, "notFound"),
        ("GET", ["calendars", _, "events", id]) => {
            google.make_links(id);
            reply(200, &google.events[*id])
        }
        ("PATCH", ["calendars", _, "events", id]) => {
            if if_match.is_some_and(|etag| google.events[*id]["etag"] != etag.as_str()) {
                return error(412, "conditionNotMet");
            }
            google.touch(id, |event| {
                for (name, value) in body.as_object().cloned().unwrap_or_default() {
                    event[name] = value;
                }
            });
            google.make_links(id);
            if google.drops_answers > 0 {
                google.drops_answers -= 1;
                return error(503, "backendError");
            }
            reply(200, &google.events[*id])
        }
        ("DELETE", ["calendars", _, "events", id]) => {
            if google.events[*id]["status"] == "cancelled" {
                return error(410, "deleted");
            }
            google.touch(id, |event| event["status"] = json!("cancelled"));
            reply(204, &Value::Null)
        }
        _ => error(404, "notFound"),
    }
}

fn list(google: &Known, token: Option<&String>) -> Response {
    let from: usize = token.and_then(|token| token.strip_prefix("sync-")?.parse().ok()).unwrap_or_default();
    if token.is_some() && from < google.forgotten {
        return error(410, "fullSyncRequired");
    }
    let mut ids: Vec<&String> = google.changed[from..].iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let items: Vec<&Value> = ids.into_iter().map(|id| &google.events[id]).collect();
    reply(200, &json!({ "items": items, "nextSyncToken": format!("sync-{}", google.changed.len()) }))
}

fn error(status: u16, reason: &str) -> Response {
    let error = json!({ "code": status, "message": reason, "errors": [{ "reason": reason }] });
    reply(status, &json!({ "error": error }))
}

fn reply(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    (StatusCode::from_u16(status).expect("a status"), body).into_response()
}
