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
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::{
    calendar::{
        AccessTokens,
        microsoft::{MicrosoftApi, MicrosoftProvider},
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
    /// `PATCH /me/events/x`, without the query.
    pub(super) line: String,
    pub(super) query: String,
    pub(super) token: String,
    pub(super) if_match: String,
    pub(super) prefer: String,
    pub(super) body: Value,
}

#[derive(Clone, Default)]
pub(super) struct Script {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Script {
    /// Serves the answers; gives the script, and a provider that asks it.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> (Self, MicrosoftProvider) {
        let script = Self { replies: Arc::new(Mutex::new(replies.into_iter().collect())), ..Self::default() };
        let router = Router::new().fallback(answer).with_state(script.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/v1.0", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let http = HttpClient::new(Network::Private).unwrap();
        let api = MicrosoftApi::new(http, base, Arc::new(TwoTokens), Arc::new(Semaphore::new(2)));
        (script, MicrosoftProvider::new(api, "AAMk=", OWNER))
    }

    /// What was asked; all answers have been given, and each question wanted ids that last.
    #[track_caller]
    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap().clone();
        assert!(self.replies.lock().unwrap().is_empty(), "something was not asked: {asked:?}");
        assert!(asked.iter().all(|one| one.prefer == "IdType=\"ImmutableId\""), "{asked:?}");
        asked
    }

    /// Method and path of what was asked.
    #[track_caller]
    pub(super) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
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
        line: format!("{method} {}", uri.path().trim_start_matches("/v1.0")),
        query: uri.query().unwrap_or_default().to_owned(),
        token: header("authorization"),
        if_match: header("if-match"),
        prefer: header("prefer"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let reply = script.replies.lock().unwrap().pop_front();
    let (status, body) = reply.unwrap_or((599, json!("nothing more was expected")));
    (StatusCode::from_u16(status).unwrap(), [("retry-after", "7")], body.to_string())
}

/// Graph's error envelope.
pub(super) fn error(status: u16, code: &str) -> Reply {
    (status, json!({ "error": { "code": code, "message": "Refused", "innerError": { "request-id": "r-1" } } }))
}

/// The first token, and after a refusal a second one.
struct TwoTokens;

#[async_trait]
impl AccessTokens for TwoTokens {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok("first-token".into())
    }

    async fn replace(&self, _refused: &SecretString) -> Result<SecretString, OAuthError> {
        Ok("second-token".into())
    }
}
