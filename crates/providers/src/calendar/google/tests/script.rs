//! A Google that gives the answers it was told, in their order, and remembers what it was asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::IntoResponse,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::{
    calendar::{
        AccessTokens,
        google::{GoogleApi, GoogleProvider},
    },
    net::{HttpClient, Network},
    oauth::OAuthError,
};

/// The account under test.
pub(super) const OWNER: &str = "aino@calendar.example.test";

/// One answer.
pub(super) type Reply = (u16, Value);

/// One question.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// `PATCH /calendars/primary/events/x?sendUpdates=all`.
    pub(super) line: String,
    pub(super) token: String,
    pub(super) if_match: String,
    pub(super) body: Value,
}

#[derive(Clone, Default)]
pub(super) struct Script {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Script {
    /// Serves the answers; gives the script, and a provider that asks it.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> (Self, GoogleProvider) {
        let script = Self { replies: Arc::new(Mutex::new(replies.into_iter().collect())), ..Self::default() };
        let router = Router::new().fallback(answer).with_state(script.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/calendar/v3", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let turns = Arc::new(Semaphore::new(2));
        let api = GoogleApi::new(HttpClient::new(Network::Private).unwrap(), base, Arc::new(TwoTokens), turns);
        (script, GoogleProvider::new(api, "team@calendar.example.test", OWNER))
    }

    /// What was asked; all answers have been given.
    #[track_caller]
    pub(super) fn asked(&self) -> Vec<Asked> {
        assert!(self.replies.lock().unwrap().is_empty(), "something was not asked: {:?}", self.asked.lock().unwrap());
        self.asked.lock().unwrap().clone()
    }

    /// Method and path of what was asked, without the ids.
    #[track_caller]
    pub(super) fn lines(&self) -> Vec<String> {
        let id = "0192f0c17d3e7a4b9c5d6e7f80910a1b";
        let prefix = "/calendar/v3/calendars/team@calendar.example.test";
        self.asked().iter().map(|asked| asked.line.replace(prefix, "").replace(id, "{id}")).collect()
    }
}

async fn answer(
    State(script): State<Script>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    script.asked.lock().unwrap().push(Asked {
        line: format!("{method} {uri}"),
        token: header("authorization"),
        if_match: header("if-match"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let reply = script.replies.lock().unwrap().pop_front();
    let (status, body) = reply.unwrap_or((599, json!("nothing more was expected")));
    (StatusCode::from_u16(status).unwrap(), [("retry-after", "7")], body.to_string())
}

/// Google's error envelope.
pub(super) fn error(status: u16, reason: &str, message: &str) -> Reply {
    let error = json!({ "domain": "global", "reason": reason, "message": message });
    (status, json!({ "error": { "code": status, "message": message, "errors": [error] } }))
}

/// The first token, and after a refusal a second one.
struct TwoTokens;

#[async_trait]
impl AccessTokens for TwoTokens {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok("first-token".into())
    }

    async fn replace(&self, refused: &SecretString) -> Result<SecretString, OAuthError> {
        assert_eq!(refused.expose_secret(), "first-token");
        Ok("second-token".into())
    }
}
