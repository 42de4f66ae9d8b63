//! A Google that gives the answers it was told.

use std::sync::Arc;

use serde_json::json;

pub(super) use crate::scripted::Reply;
use crate::{
    calendar::google::{GoogleApi, GoogleProvider},
    net::{HttpClient, Network},
    scripted::{Asked, Service, TwoTokens, turns},
};

/// The account under test.
pub(super) const OWNER: &str = "aino@calendar.example.test";

#[derive(Clone)]
pub(super) struct Script(Service);

impl Script {
    /// Serves the answers; gives the script, and a provider that asks it.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> (Self, GoogleProvider) {
        let service = Service::start("/calendar/v3", replies).await;
        let http = HttpClient::new(Network::Private).unwrap();
        let api = GoogleApi::new(http, service.base.clone(), Arc::new(TwoTokens), turns());
        (Self(service), GoogleProvider::new(api, "team@calendar.example.test", OWNER))
    }

    /// What was asked; all answers have been given.
    #[track_caller]
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.0.asked()
    }

    /// What was asked, with its query and without the ids.
    #[track_caller]
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |asked: Asked| {
            let line = asked.line.replace("/calendars/team@calendar.example.test", "");
            let line = line.replace("0192f0c17d3e7a4b9c5d6e7f80910a1b", "{id}");
            if asked.query.is_empty() { line } else { format!("{line}?{}", asked.query) }
        };
        self.asked().into_iter().map(line).collect()
    }
}

/// Google's error envelope.
pub(super) fn error(status: u16, reason: &str, message: &str) -> Reply {
    let error = json!({ "domain": "global", "reason": reason, "message": message });
    (status, json!({ "error": { "code": status, "message": message, "errors": [error] } }))
}
