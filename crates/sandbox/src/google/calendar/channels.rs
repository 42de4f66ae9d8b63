//! Channels: whoever watches a calendar is told by an HTTP request that something has changed, and not what.

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::{
    Calendars,
    call::{Answer, Call},
};
use crate::{
    google::error::{self, GoogleError},
    push::{Notification, is_allowed},
    world::World,
};

/// How long a channel lives if nothing else is asked for: a week.
const DEFAULT_SECONDS: i64 = 604_800;

const LONGEST_ID: usize = 64;

/// Somebody watches a calendar.
pub(super) struct Channel {
    id: String,
    resource_id: String,
    /// Where the calendar's events are, as Google writes it.
    resource_uri: String,
    account: &'static str,
    address: String,
    token: Option<String>,
    expires_at: DateTime<Utc>,
    messages: u64,
}

/// `events.watch`. The first message says `sync`.
pub(super) fn watch(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let account = call.calendar()?;
    let text = |name: &str| call.body.get(name).and_then(Value::as_str);
    let missing = |name: &str| error::required(format!("Missing {name}."));
    let id = text("id").ok_or_else(|| missing("id"))?;
    let address = text("address").ok_or_else(|| missing("address"))?;
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_+/=".contains(character);
    if id.is_empty() || id.len() > LONGEST_ID || !id.chars().all(is_plain) {
        return Err(error::invalid("Channel id must match [A-Za-z0-9\\-_\\+/=]+ and have at most 64 characters"));
    }
    if !matches!(text("type"), Some("web_hook" | "webhook")) {
        return Err(error::invalid("Unknown channel type."));
    }
    if !is_allowed(address) {
        let message = "WebHook callback must be HTTPS";
        return Err(GoogleError::new(StatusCode::BAD_REQUEST, "global", "push.webhookUrlNotHttps", message));
    }
    let calendars = &mut world.google.calendars;
    if calendars.channels.iter().any(|channel| channel.id == id) {
        let message = "Channel id not unique";
        return Err(GoogleError::new(StatusCode::BAD_REQUEST, "global", "channelIdNotUnique", message));
    }
    let mut channel = Channel {
        id: id.to_owned(),
        resource_id: format!("sandbox-{}", account.email.replace(['@', '.'], "-")),
        resource_uri: format!("https://www.googleapis.com/calendar/v3/calendars/{}/events?alt=json", account.email),
        account: account.email,
        address: address.to_owned(),
        token: text("token").map(str::to_owned),
        expires_at: expiry(call, now)?,
        messages: 0,
    };
    let mut answer = json!({
        "kind": "api#channel",
        "id": channel.id,
        "resourceId": channel.resource_id,
        "resourceUri": channel.resource_uri,
        "expiration": channel.expires_at.timestamp_millis().to_string(),
    });
    if let Some(token) = &channel.token {
        answer["token"] = token.as_str().into();
    }
    calendars.notifications.push(channel.message("sync"));
    calendars.channels.push(channel);
    Ok(Answer::ok(answer))
}

/// `channels.stop`.
pub(super) fn stop(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let text = |name: &str| call.body.get(name).and_then(Value::as_str);
    let channels = &mut world.google.calendars.channels;
    let is_it = |channel: &Channel| {
        Some(channel.id.as_str()) == text("id")
            && Some(channel.resource_id.as_str()) == text("resourceId")
            && channel.account == call.account.email
    };
    let position = channels.iter().position(is_it).ok_or_else(error::not_found)?;
    channels.remove(position);
    Ok(Answer::empty())
}

fn expiry(call: &Call, now: DateTime<Utc>) -> Result<DateTime<Utc>, GoogleError> {
    let number = |value: Option<&Value>| value.and_then(Value::as_str).and_then(|text| text.parse::<i64>().ok());
    if let Some(millis) = number(call.body.get("expiration")) {
        let instant = DateTime::from_timestamp_millis(millis).filter(|instant| *instant > now);
        return instant.ok_or_else(|| error::invalid("The channel would have expired already."));
    }
    let seconds = number(call.body.get("params").map(|params| &params["ttl"])).unwrap_or(DEFAULT_SECONDS);
    Ok(now + Duration::seconds(seconds))
}

impl Channel {
    fn message(&mut self, state: &str) -> Notification {
        self.messages += 1;
        let mut headers = vec![
            ("X-Goog-Channel-ID", self.id.clone()),
            ("X-Goog-Message-Number", self.messages.to_string()),
            ("X-Goog-Resource-ID", self.resource_id.clone()),
            ("X-Goog-Resource-State", state.to_owned()),
            ("X-Goog-Resource-URI", self.resource_uri.clone()),
            ("X-Goog-Channel-Expiration", self.expires_at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
        ];
        headers.extend(self.token.clone().map(|token| ("X-Goog-Channel-Token", token)));
        Notification { address: self.address.clone(), headers, body: None }
    }
}

impl Calendars {
    /// The messages that are due: those that wait, and one to everybody who watches a calendar that has changed.
    pub(crate) fn take_notifications(&mut self, now: DateTime<Utc>) -> Vec<Notification> {
        let changed = std::mem::take(&mut self.changed);
        let mut notifications = std::mem::take(&mut self.notifications);
        self.channels.retain(|channel| now < channel.expires_at);
        let watching = self.channels.iter_mut().filter(|channel| changed.contains(channel.account));
        notifications.extend(watching.map(|channel| channel.message("exists")));
        notifications
    }
}
