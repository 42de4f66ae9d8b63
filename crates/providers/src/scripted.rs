//! A service that gives the answers it was told, in their order, and remembers what it was asked. For tests.

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
use url::Url;

use crate::{AccessTokens, oauth::OAuthError};

/// One answer.
pub(crate) type Reply = (u16, Value);

/// One question.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `PATCH /events/x`: the method, and the path below the API's.
    pub(crate) line: String,
    /// `sendUpdates=all`.
    pub(crate) query: String,
    pub(crate) token: String,
    pub(crate) if_match: String,
    pub(crate) prefer: String,
    pub(crate) body: Value,
}

/// The service; cheap to clone.
#[derive(Clone)]
pub(crate) struct Service {
    /// Where its API is.
    pub(crate) base: Url,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Service {
    /// Serves the answers on a free port, at an API with this path.
    pub(crate) async fn start(path: &str, replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let service = Self {
            base: format!("http://{}{path}", listener.local_addr().unwrap()).parse().unwrap(),
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            asked: Arc::default(),
        };
        let router = Router::new().fallback(answer).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }

    /// What was asked; all answers have been given.
    #[track_caller]
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap().clone();
        assert!(self.replies.lock().unwrap().is_empty(), "something was not asked: {asked:?}");
        asked
    }

    /// Methods and paths of what was asked.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }
}

async fn answer(
    State(service): State<Service>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    service.asked.lock().unwrap().push(Asked {
        line: format!("{method} {}", uri.path().trim_start_matches(service.base.path())),
        query: uri.query().unwrap_or_default().to_owned(),
        token: header("authorization"),
        if_match: header("if-match"),
        prefer: header("prefer"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let reply = service.replies.lock().unwrap().pop_front();
    let (status, body) = reply.unwrap_or((599, json!("nothing more was expected")));
    (StatusCode::from_u16(status).unwrap(), [("retry-after", "7")], body.to_string())
}

/// The first token, and after a refusal a second one.
pub(crate) struct TwoTokens;

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

/// As many calls at a time as an account may have.
pub(crate) fn turns() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(2))
}
