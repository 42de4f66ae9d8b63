//! A server that gives the answers it was told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::IntoResponse,
};
use url::Url;

use crate::{
    calendar::caldav::{CalDavAccount, CalDavApi, CalDavProvider},
    net::{HttpClient, Network},
    scripted::{TwoTokens, turns},
};

/// The account under test.
pub(super) const OWNER: &str = "aino@dav.example.test";

/// Status, a header, and body.
pub(super) type Reply = (u16, (&'static str, String), String);

/// One question.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// `PUT /cal/x.ics`.
    pub(super) line: String,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[derive(Clone)]
pub(super) struct Script {
    pub(super) base: Url,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Script {
    /// Serves the answers on a free port.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let script = Self {
            base: format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap(),
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            asked: Arc::default(),
        };
        let router = Router::new().fallback(answer).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        script
    }

    pub(super) fn account(&self, schedules: bool) -> CalDavAccount {
        let http = HttpClient::new(Network::Private).unwrap();
        let api = CalDavApi::new(http, "aino".to_owned(), Arc::new(TwoTokens), turns());
        CalDavAccount::new(api, self.base.join("home/").unwrap(), schedules, None)
    }

    pub(super) fn provider(&self, schedules: bool) -> CalDavProvider {
        let account = self.account(schedules);
        CalDavProvider {
            api: account.api,
            calendar: self.base.join("cal/").unwrap(),
            owner: kokous_model::email::EmailAddress::parse(OWNER).ok(),
            schedules,
            mail: None,
        }
    }

    /// What was asked; all answers have been given.
    #[track_caller]
    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap().clone();
        assert!(self.replies.lock().unwrap().is_empty(), "something was not asked: {asked:?}");
        asked
    }

    /// Methods and paths of what was asked, without the ids.
    #[track_caller]
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |asked: Asked| asked.line.replace("0192f0c17d3e7a4b9c5d6e7f80910a1b", "{id}");
        self.asked().into_iter().map(line).collect()
    }
}

async fn answer(
    State(script): State<Script>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let asked =
        Asked { line: format!("{method} {}", uri.path()), headers, body: String::from_utf8(body.to_vec()).unwrap() };
    script.asked.lock().unwrap().push(asked);
    let reply = script.replies.lock().unwrap().pop_front();
    let nothing = || (599, ("x-none", "nothing more was expected".to_owned()), String::new());
    let (status, (name, value), body) = reply.unwrap_or_else(nothing);
    (StatusCode::from_u16(status).unwrap(), [(name, value)], body)
}

/// An answer without anything.
pub(super) fn status(status: u16) -> Reply {
    (status, ("retry-after", "7".to_owned()), String::new())
}

/// An event.
pub(super) fn event(etag: &str, text: impl Into<String>) -> Reply {
    (200, ("etag", etag.to_owned()), text.into())
}

/// An answer about several resources.
pub(super) fn multistatus(content: impl AsRef<str>) -> Reply {
    let body = format!(
        "<multistatus xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:S=\"http://calendarserver.org/ns/\">{}\
         </multistatus>",
        content.as_ref()
    );
    (207, ("x-none", String::new()), body)
}

/// A resource in such an answer, with these properties.
pub(super) fn resource(href: &str, props: impl AsRef<str>) -> String {
    let props = props.as_ref();
    format!(
        "<response><href>{href}</href><propstat><prop>{props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    )
}
