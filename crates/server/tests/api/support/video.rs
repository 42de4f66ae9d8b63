//! A small video service: an app that speaks HubSpot's extension API, and a Zoom. Answers of one's own choice can be put in
//! front of it.

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
use kokous_providers::{
    net::Network,
    video::extension::{signature_v2, signature_v3},
};
use kokous_server::{
    app::App,
    secrets::SecretKeys,
    video::{Service, VideoRegistration, VideoServices},
};
use serde_json::{Value, json};
use url::Url;

use super::{Client, google::KEY};

/// The stand-in; cheap to clone.
#[derive(Clone)]
pub(crate) struct FakeVideo {
    pub(crate) base: String,
    state: Arc<Mutex<Known>>,
}

/// What it knows, and what was asked of it.
#[derive(Default)]
pub(crate) struct Known {
    /// The secret of the app, once it has one.
    pub(crate) secret: String,
    /// Those whom the app does not know.
    pub(crate) strangers: Vec<String>,
    /// Answers that come first: for paths that end so.
    pub(crate) faults: VecDeque<(&'static str, u16, String)>,
    /// Paths and bodies, in order.
    pub(crate) calls: Vec<(String, Value)>,
    /// Zoom's meetings.
    pub(crate) meetings: BTreeMap<u64, Value>,
    /// How many of the next meetings are made and answered with 503.
    pub(crate) drops_answers: u32,
    /// Whether Zoom's refresh tokens are dead.
    pub(crate) is_revoked: bool,
    pub(crate) refuses_tokens: bool,
    tokens_given: u32,
    made: u64,
}

impl FakeVideo {
    /// Serves on a free port.
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let fake = Self { base, state: Arc::default() };
        let router = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    /// Points an application at it.
    pub(crate) fn register(&self, app: &mut App) {
        let url = |path: &str| -> Url { format!("{}{path}", self.base).parse().expect("an address") };
        let urls = [url("/oauth/authorize"), url("/oauth/token"), url("/v2")];
        let zoom = VideoRegistration::new(Service::Zoom, Network::Private, "zoom-1".to_owned(), "hidden".into(), urls);
        let services = VideoServices::new(Network::Private).expect("a client");
        app.video = Some(Arc::new(VideoServices { zoom: Some(zoom.expect("a client")), ..services }));
        Self::keys(app);
    }

    /// Lets an application keep secrets.
    pub(crate) fn keys(app: &mut App) {
        app.keys = Some(Arc::new(SecretKeys::parse(KEY).expect("a key")));
    }

    /// What it knows, to look at and to change.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Known> {
        self.state.lock().expect("nobody panicked")
    }

    /// Adds an app through the API, as an administrator does, and sets where it is asked; gives its id.
    pub(crate) async fn add_app(&self, admin: &Client) -> String {
        let app = admin.post("/kokous/v1/video-apps", json!({ "name": "Aurora Rooms" })).await.json(201);
        self.lock().secret = app["secret"].as_str().expect("a secret").to_owned();
        let id = app["id"].as_str().expect("an id").to_owned();
        let path = format!("/crm/v3/extensions/videoconferencing/settings/{id}");
        admin.put(&path, self.settings()).await.json(200);
        id
    }

    /// The settings of the app, as HubSpot's clients send them.
    pub(crate) fn settings(&self) -> Value {
        let base = &self.base;
        json!({
            "createMeetingUrl": format!("{base}/app/create"),
            "updateMeetingUrl": format!("{base}/app/update"),
            "deleteMeetingUrl": format!("{base}/app/delete"),
            "userVerifyUrl": format!("{base}/app/verify"),
        })
    }

    /// What was asked, by the ends of the paths.
    pub(crate) fn asked(&self) -> Vec<String> {
        let ends = |(path, _): &(String, Value)| path.rsplit('/').next().unwrap_or_default().to_owned();
        self.lock().calls.iter().map(ends).collect()
    }

    /// Lets the server into Zoom, as a user in a browser does.
    pub(crate) async fn consent(&self, client: &Client) -> Value {
        let started = client.post("/kokous/v1/calendar-accounts/zoom/connect", json!({})).await.json(200);
        let page: Url = started["url"].as_str().expect("a page").parse().expect("an address");
        let query: BTreeMap<_, _> = page.query_pairs().collect();
        let redirect: Url = query["redirect_uri"].parse().expect("an address");
        let back = client.get(&format!("{}?state={}&code=code-1", redirect.path(), query["state"])).await;
        assert_eq!(back.status, StatusCode::OK, "{}", back.text);
        client.get("/kokous/v1/calendar-accounts").await.json(200)["video"][0].clone()
    }
}

async fn answer(State(fake): State<FakeVideo>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut known = fake.lock();
    let text = String::from_utf8_lossy(&body).into_owned();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    let path = uri.path().to_owned();
    if path.starts_with("/app/") {
        let (whole, secret) = (format!("{}{uri}", fake.base), known.secret.as_str().into());
        assert_eq!(header("x-hubspot-signature"), signature_v2(&secret, "POST", &whole, &text));
        let timestamp = header("x-hubspot-request-timestamp");
        assert_eq!(header("x-hubspot-signature-v3"), signature_v3(&secret, "POST", &whole, &text, &timestamp));
    }
    if path == "/oauth/token" {
        return token(&mut known, &text, &header("authorization"));
    }
    if path == "/oauth/revoke" {
        return reply(200, &json!({ "status": "success" }));
    }
    known.calls.push((format!("{method} {path}"), body.clone()));
    if let Some(at) = known.faults.iter().position(|(end, ..)| path.ends_with(end)) {
        let (_, status, body) = known.faults.remove(at).expect("it is there");
        return (StatusCode::from_u16(status).expect("a status"), body).into_response();
    }
    if path.starts_with("/v2/") {
        if known.refuses_tokens || !header("authorization").starts_with("Bearer access-") {
            return reply(401, &json!({ "code": 124, "message": "Invalid access token." }));
        }
        return zoom(&mut known, &method, &path, body);
    }
    match path.as_str() {
        "/app/verify" if known.strangers.iter().any(|stranger| body["userEmail"] == stranger.as_str()) => {
            reply(404, &json!({}))
        }
        "/app/verify" => reply(200, &json!({ "id": "u-1" })),
        "/app/create" => {
            known.made += 1;
            let number = known.made;
            reply(
                200,
                &json!({
                    "conferenceId": format!("vc-{number}"),
                    "conferenceUrl": format!("https://vc.example.test/j/{number}"),
                    "conferenceDetails": format!("PIN 123{number} <b>&</b>"),
                }),
            )
        }
        _ => reply(204, &Value::Null),
    }
}

fn token(known: &mut Known, form: &str, authorization: &str) -> Response {
    // `zoom-1:hidden`
    assert_eq!((authorization, form.contains("hidden")), ("Basic em9vbS0xOmhpZGRlbg==", false));
    if known.is_revoked && form.contains("grant_type=refresh_token") {
        return reply(400, &json!({ "error": "invalid_grant", "reason": "Invalid Token!" }));
    }
    known.tokens_given += 1;
    let number = known.tokens_given;
    let tokens = json!({
        "access_token": format!("access-{number}"), "refresh_token": format!("refresh-{number}"), "expires_in": 3599,
    });
    reply(200, &tokens)
}

fn zoom(known: &mut Known, method: &Method, path: &str, body: Value) -> Response {
    let parts: Vec<&str> = path.trim_start_matches("/v2/").split('/').collect();
    let id = |text: &str| text.parse::<u64>().unwrap_or_default();
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["users", "me"]) => reply(200, &json!({ "id": "z1", "email": "aada@zoom.test" })),
        ("GET", ["users", "me", "meetings"]) => {
            reply(200, &json!({ "meetings": known.meetings.values().collect::<Vec<_>>() }))
        }
        ("POST", ["users", "me", "meetings"]) => {
            known.made += 1;
            let number = 84_500 + known.made;
            let mut meeting = body;
            meeting["id"] = json!(number);
            meeting["join_url"] = json!(format!("https://zoom.example.test/j/{number}?pwd=x"));
            meeting["start_url"] = json!("https://zoom.example.test/s/secret-of-the-host");
            meeting["password"] = json!("135790");
            known.meetings.insert(number, meeting.clone());
            if known.drops_answers > 0 {
                known.drops_answers -= 1;
                return reply(503, &json!({}));
            }
            reply(201, &meeting)
        }
        ("PATCH", ["meetings", number]) => match known.meetings.get_mut(&id(number)) {
            None => reply(404, &json!({ "code": 3001, "message": "Meeting does not exist." })),
            Some(meeting) => {
                for (name, value) in body.as_object().cloned().unwrap_or_default() {
                    meeting[name] = value;
                }
                reply(204, &Value::Null)
            }
        },
        ("DELETE", ["meetings", number]) => {
            let status = if known.meetings.remove(&id(number)).is_some() { 204 } else { 404 };
            reply(status, &Value::Null)
        }
        _ => reply(404, &json!({})),
    }
}

fn reply(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    (StatusCode::from_u16(status).expect("a status"), body).into_response()
}
