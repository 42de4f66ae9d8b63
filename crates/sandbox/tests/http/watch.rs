//! Channels, with a receiver of the test's own.

use std::{collections::BTreeMap, net::Ipv4Addr};

use axum::{Router, http::HeaderMap, routing::post};
use kokous_sandbox::check_against_google_schema;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};

use crate::support::{Calendar, DANIEL, MAIJA, meeting, refusal, sandbox};

const ID: &str = "018f2d6c0000700080000000000000ab";
const WATCH: &str = "/calendars/primary/events/watch";

type Message = BTreeMap<String, String>;

/// A receiver on this machine: its address, and what it gets.
async fn receiver() -> (String, UnboundedReceiver<Message>) {
    let (sender, messages) = unbounded_channel();
    let receive = move |headers: HeaderMap| async move {
        let goog = headers.iter().filter(|(name, _)| name.as_str().starts_with("x-goog-"));
        let text = |value: &reqwest::header::HeaderValue| value.to_str().expect("text").to_owned();
        sender.send(goog.map(|(name, value)| (name.to_string(), text(value))).collect()).expect("the test listens");
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = format!("http://{}/hook", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/hook", post(receive))).await });
    (address, messages)
}

fn state(message: &Message) -> (&str, &str) {
    (&message["x-goog-resource-state"], &message["x-goog-message-number"])
}

#[tokio::test]
async fn a_watcher_is_told_that_something_has_changed_until_it_stops() {
    let sandbox = sandbox().await;
    let (maija, daniel) = (Calendar::of(&sandbox, MAIJA), Calendar::of(&sandbox, DANIEL));
    let (address, mut messages) = receiver().await;
    let body = json!({"id": "channel-1", "type": "web_hook", "address": address, "token": "secret"});
    let (status, channel) = maija.post(WATCH, body.clone()).await;
    assert_eq!(status, StatusCode::OK, "{channel}");
    check_against_google_schema(&channel, "Channel").expect("a channel of the contract");
    let week = "2026-12-01T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
    let expiration = channel["expiration"].as_str().and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    assert!((0..60_000).contains(&(expiration - week.timestamp_millis())), "{channel}");
    assert_eq!(refusal(maija.post(WATCH, body).await), (400, "channelIdNotUnique".to_owned()));

    let first = messages.recv().await.expect("a message");
    assert_eq!(state(&first), ("sync", "1"));
    assert_eq!((first["x-goog-channel-id"].as_str(), first["x-goog-channel-token"].as_str()), ("channel-1", "secret"));
    assert_eq!(Value::from(first["x-goog-resource-id"].as_str()), channel["resourceId"]);

    maija.insert("", meeting(ID, &[DANIEL])).await;
    assert_eq!(state(&messages.recv().await.expect("a message")), ("exists", "2"));
    daniel.patch(ID, "", json!({"attendees": [{"email": DANIEL, "responseStatus": "accepted"}]})).await;
    assert_eq!(state(&messages.recv().await.expect("a message")), ("exists", "3"));

    let stop = json!({"id": "channel-1", "resourceId": channel["resourceId"]});
    assert_eq!(refusal(daniel.post("/channels/stop", stop.clone()).await), (404, "notFound".to_owned()));
    assert_eq!(maija.post("/channels/stop", stop.clone()).await.0, StatusCode::NO_CONTENT);
    assert_eq!(refusal(maija.post("/channels/stop", stop).await), (404, "notFound".to_owned()));
    maija.delete(ID, "").await;
    // A second channel's first message comes after whatever the stopped one would have got.
    let body = json!({"id": "channel-2", "type": "web_hook", "address": address});
    maija.post(WATCH, body).await;
    assert_eq!(messages.recv().await.expect("a message")["x-goog-channel-id"], "channel-2");
}

#[tokio::test]
async fn a_channel_goes_to_a_safe_address() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let watch = |address: &str, id: &str| {
        let body = json!({"id": id, "type": "web_hook", "address": address});
        async { refusal(calendar.post(WATCH, body).await) }
    };
    let not_https = (400, "push.webhookUrlNotHttps".to_owned());
    assert_eq!(watch("http://kokous.example/hook", "channel-1").await, not_https);
    assert_eq!(watch("kokous.example", "channel-1").await, not_https);
    assert_eq!(watch("https://kokous.example/hook", "a channel").await, (400, "invalid".to_owned()));
}
