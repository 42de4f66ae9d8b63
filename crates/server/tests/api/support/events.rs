//! A stream of server-sent events, as a browser reads one.

use std::{collections::VecDeque, time::Duration};

use axum::{
    body::Body,
    http::{HeaderMap, Response},
};
use http_body_util::BodyExt;
use serde_json::Value;

/// How long an event is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream that is open until it is dropped.
pub(crate) struct Events {
    pub(crate) headers: HeaderMap,
    body: Body,
    text: String,
    waiting: VecDeque<(String, Value)>,
    /// The id that came last, with which the stream is resumed.
    pub(crate) last_id: String,
}

impl Events {
    pub(crate) fn new(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let (text, waiting, last_id) = (String::new(), VecDeque::new(), String::new());
        Self { headers: parts.headers, body, text, waiting, last_id }
    }

    /// The next change; nothing where the stream ends before there is one.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            let (name, data) = self.event().await?;
            if name.is_empty() {
                return Some(data);
            }
        }
    }

    /// Waits until the server has said all that was missed.
    pub(crate) async fn caught_up(mut self) -> Self {
        while self.event().await.expect("the stream stands").0 != "alive" {}
        self
    }

    /// All that is said before the server has said what was missed.
    pub(crate) async fn changes_until_alive(&mut self) -> Vec<Value> {
        let mut changes = Vec::new();
        loop {
            let (name, data) = self.event().await.expect("the stream stands");
            if name == "alive" {
                return changes;
            }
            changes.push(data);
        }
    }

    /// Waits for a change, whatever else comes before.
    pub(crate) async fn until(&mut self, change: &Value) {
        loop {
            let next = self.next().await.expect("the stream stands");
            if next == *change {
                return;
            }
        }
    }

    /// The next event: its name, which is empty for a change, and its data.
    async fn event(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await.expect("an event in time")?;
            let data = frame.expect("the stream stands").into_data().expect("data");
            self.text.push_str(std::str::from_utf8(&data).expect("text"));
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                self.read(&event);
            }
        }
    }

    fn read(&mut self, event: &str) {
        let field = |name: &str| {
            event.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim_start().to_owned()))
        };
        if let Some(id) = field("id") {
            self.last_id = id;
        }
        let data = field("data").expect("every event says something");
        self.waiting.push_back((field("event").unwrap_or_default(), serde_json::from_str(&data).expect("JSON")));
    }
}
