//! What Zoom and Dialpad are asked, and what becomes of each of their answers.

mod dialpad;
mod zoom;

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use serde_json::json;

use super::{VideoMeeting, oauth_api::OAuthApi};
use crate::{
    net::{HttpClient, Network},
    scripted::{Reply, Service, TwoTokens, turns},
};

/// A meeting of 50 minutes.
fn meeting() -> VideoMeeting {
    VideoMeeting {
        marker: "0192f0c1-7d3e".to_owned(),
        topic: "Kickoff".to_owned(),
        start: Utc.with_ymd_and_hms(2026, 12, 3, 12, 30, 0).unwrap(),
        end: Utc.with_ymd_and_hms(2026, 12, 3, 13, 20, 0).unwrap(),
        organizer_id: 88,
        organizer_email: "aino@example.test".to_owned(),
    }
}

/// A service with these answers, and what asks it.
async fn api(name: &'static str, replies: impl IntoIterator<Item = Reply>) -> (Service, OAuthApi) {
    let service = Service::start("/v2", replies).await;
    let (http, base) = (HttpClient::new(Network::Private).unwrap(), service.base.clone());
    (service, OAuthApi { name, http, base, tokens: Arc::new(TwoTokens), turns: turns() })
}

fn refusal(status: u16, code: i64, message: &str) -> Reply {
    (status, json!({ "code": code, "message": message }))
}
