//! Somebody who asks.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use super::{Events, contract};

/// The origin of the server under test.
pub(crate) const ORIGIN: &str = "http://127.0.0.1:8080";

/// Sends requests as one person or program.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Client {
    /// Somebody whom the server does not know, at a page of the server.
    pub(crate) fn anonymous(router: Router) -> Self {
        Self { router, headers: vec![("origin".to_owned(), ORIGIN.to_owned())] }
    }

    /// The same one, who sends a header in place of all of that name.
    pub(crate) fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut client = self.without(name);
        client.headers.push((name.to_owned(), value.into()));
        client
    }

    /// The same one, who leaves a header out.
    pub(crate) fn without(&self, name: &str) -> Self {
        let headers = self.headers.iter().filter(|(other, _)| other != name).cloned().collect();
        Self { router: self.router.clone(), headers }
    }

    /// What it says in the header `Authorization`; nothing where it has none.
    pub(crate) fn authorization(&self) -> String {
        let found = self.headers.iter().find(|(name, _)| name == "authorization");
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The same one at another server.
    pub(crate) fn at(&self, router: Router) -> Self {
        Self { router, headers: self.headers.clone() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body.to_string())).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some(body.to_string())).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, Some(body.to_string())).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None).await
    }

    /// Uploads a file; gives its id.
    pub(crate) async fn upload(&self, name: &str, content: &str) -> String {
        let uploaded = self.try_upload(name, content).await.json(201);
        uploaded["file"]["id"].as_str().expect("an id").to_owned()
    }

    /// Asks for a file to be uploaded.
    pub(crate) async fn try_upload(&self, name: &str, content: &str) -> Answer {
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let path = format!("/kokous/v1/files?name={name}");
        self.with("content-type", "text/html").send("POST", &path, Some(content.to_owned())).await
    }

    /// Sends a body as it is, as JSON unless a header says otherwise.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<String>) -> Answer {
        let sent = body.clone();
        let (parts, body) = self.begin(method, path, body).await.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let answer = Answer { status: parts.status, headers: parts.headers, text };
        contract::check(method, path, sent.as_deref(), &answer);
        answer
    }

    /// Follows what changes from now on, or from after an event.
    pub(crate) async fn follow(&self, path: &str) -> Events {
        let response = self.begin("GET", path, None).await;
        assert_eq!(response.status(), StatusCode::OK);
        Events::new(response)
    }

    async fn begin(&self, method: &str, path: &str, body: Option<String>) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if body.is_some() && self.headers.iter().all(|(name, _)| name != "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Body::from(body.unwrap_or_default())).expect("a request");
        self.router.clone().oneshot(request).await.expect("an answer")
    }
}

impl Answer {
    /// The body as JSON, of an answer with this status.
    #[track_caller]
    pub(crate) fn json(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        serde_json::from_str(&self.text).expect("the body is JSON")
    }

    /// The error's category, of an answer with this status and our envelope.
    #[track_caller]
    pub(crate) fn error(&self, status: u16) -> Value {
        let envelope = self.json(status);
        assert_eq!(envelope["status"], "error", "{}", self.text);
        assert!(envelope["message"].as_str().is_some_and(|message| !message.is_empty()), "{}", self.text);
        let correlation_id = envelope["correlationId"].as_str().unwrap_or_default();
        assert!(correlation_id.parse::<uuid::Uuid>().is_ok(), "{}", self.text);
        envelope
    }

    /// The fields at which the errors of a 400 sit, with their codes.
    #[track_caller]
    pub(crate) fn fields(&self) -> Vec<String> {
        let envelope = self.error(400);
        let errors = envelope["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| format!("{} {}", text(&error["in"]), text(&error["code"]))).collect()
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
