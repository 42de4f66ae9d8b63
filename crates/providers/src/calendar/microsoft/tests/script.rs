//! A Graph that gives the answers it was told.

use std::sync::Arc;

use serde_json::json;

pub(super) use crate::scripted::Reply;
use crate::{
    calendar::microsoft::{MicrosoftApi, MicrosoftProvider},
    net::{HttpClient, Network},
    scripted::{Asked, Service, TwoTokens, turns},
};

/// The account under test.
pub(super) const OWNER: &str = "aino@calendar.example.test";

#[derive(Clone)]
pub(super) struct Script(Service);

impl Script {
    /// Serves the answers; gives the script, and a provider that asks it.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> (Self, MicrosoftProvider) {
        let service = Service::start("/v1.0", replies).await;
        let http = HttpClient::new(Network::Private).unwrap();
        let api = MicrosoftApi::new(http, service.base.clone(), Arc::new(TwoTokens), turns());
        (Self(service), MicrosoftProvider::new(api, "AAMk=", OWNER))
    }

    /// What was asked; all answers have been given, and each question wanted ids that last.
    #[track_caller]
    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = self.0.asked();
        assert!(asked.iter().all(|one| one.prefer == "IdType=\"ImmutableId\""), "{asked:?}");
        asked
    }

    /// Methods and paths of what was asked.
    #[track_caller]
    pub(super) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }
}

/// Graph's error envelope.
pub(super) fn error(status: u16, code: &str) -> Reply {
    (status, json!({ "error": { "code": code, "message": "Refused", "innerError": { "request-id": "r-1" } } }))
}
