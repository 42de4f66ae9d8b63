//! Subscriptions: whoever has one is told by a request that something in the mailbox has changed. Before one stands, its
//! address is asked whether it wants it.

use std::collections::{BTreeSet, HashMap};

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    account::Account,
    api::call::{self, Answer, Call},
    error::{self, GraphError},
};
use crate::{
    push::{self, Notification, is_allowed},
    state::AppState,
    world::World,
};

/// The longest life that an event's subscription may have.
const LONGEST: Duration = Duration::minutes(10_080);
/// Longest word that comes with each message, in characters.
const WORD_CHARS: usize = 128;
const MEMBERS: [&str; 6] =
    ["changeType", "notificationUrl", "lifecycleNotificationUrl", "resource", "expirationDateTime", "clientState"];

/// Somebody is told of changes.
#[derive(Clone)]
struct Subscription {
    id: String,
    account: &'static str,
    address: String,
    lifecycle_address: Option<String>,
    word: String,
    expires_at: DateTime<Utc>,
}

/// All of them, and what they have not been told yet.
#[derive(Default)]
pub(crate) struct Subscriptions {
    standing: Vec<Subscription>,
    waiting: Vec<Notification>,
}

impl Subscription {
    /// Reads what is asked for.
    fn of(call: &Call, now: DateTime<Utc>) -> Result<Self, GraphError> {
        if let Some(name) = call.body.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
            return Err(error::unknown_property(name, "microsoft.graph.subscription"));
        }
        let text = |name: &str| call.body.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("resource") != "/me/events" || text("changeType") != "created,updated,deleted" {
            return Err(error::invalid("The sandbox tells of all changes of /me/events only."));
        }
        if text("clientState").chars().count() > WORD_CHARS {
            return Err(error::invalid("clientState has more than 128 characters."));
        }
        let lifecycle_address = call.body.get("lifecycleNotificationUrl").and_then(Value::as_str).map(str::to_owned);
        let address = text("notificationUrl").to_owned();
        if ![Some(&address), lifecycle_address.as_ref()].into_iter().flatten().all(|address| is_allowed(address)) {
            return Err(error::invalid("The notification URL must be HTTPS."));
        }
        let expires_at = read_expiry(text("expirationDateTime"), now)?;
        let (id, word) = (Uuid::new_v4().to_string(), text("clientState").to_owned());
        Ok(Self { id, account: call.account.email, address, lifecycle_address, word, expires_at })
    }

    fn show(&self) -> Value {
        json!({
            "id": self.id,
            "resource": "/me/events",
            "changeType": "created,updated,deleted",
            "notificationUrl": self.address,
            "lifecycleNotificationUrl": self.lifecycle_address,
            "expirationDateTime": self.expires_at.to_rfc3339(),
            "clientState": null,
        })
    }

    fn message(&self, more: &Value) -> Value {
        let mut message = json!({
            "subscriptionId": self.id,
            "clientState": self.word,
            "subscriptionExpirationDateTime": self.expires_at.to_rfc3339(),
            "tenantId": "",
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            message[name] = value.clone();
        }
        json!({ "value": [message] })
    }
}

impl Subscriptions {
    /// Tells those who watch the mailboxes of these accounts that an event there has changed.
    pub(crate) fn tell(&mut self, accounts: &BTreeSet<&'static str>, now: DateTime<Utc>) {
        self.standing.retain(|one| now < one.expires_at);
        let watching = self.standing.iter().filter(|one| accounts.contains(one.account));
        let message = json!({ "changeType": "updated", "resource": "Users/1/Events/1" });
        let told = watching.map(|one| Notification::json(&one.address, &one.message(&message)));
        self.waiting.extend(told);
    }

    /// Tells all of something about their subscription itself; `subscriptionRemoved` ends it.
    pub(crate) fn tell_lifecycle(&mut self, event: &str) {
        let message = json!({ "lifecycleEvent": event });
        let told = self
            .standing
            .iter()
            .filter_map(|one| Some(Notification::json(one.lifecycle_address.as_ref()?, &one.message(&message))));
        self.waiting.extend(told);
        if event == "subscriptionRemoved" {
            self.standing.clear();
        }
    }

    /// How many stand.
    pub(crate) fn count(&self) -> usize {
        self.standing.len()
    }

    /// The messages that wait.
    pub(crate) fn take(&mut self) -> Vec<Notification> {
        std::mem::take(&mut self.waiting)
    }
}

/// `POST /subscriptions`: asks the addresses, each of which has to say back what it is asked, and only then answers.
pub(super) async fn create(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = state.change(|world| {
        let call = call::read(world, HashMap::new(), HashMap::new(), &headers, &body)?;
        Subscription::of(&call, world.clock.now())
    });
    let subscription = match asked {
        Ok(subscription) => subscription,
        Err(error) => return error.into_response(),
    };
    for address in [Some(&subscription.address), subscription.lifecycle_address.as_ref()].into_iter().flatten() {
        let word = format!("Validation: Testing <client> application {}", Uuid::new_v4());
        if let Err(why) = push::validate(address, &word).await {
            let message = format!("Subscription validation request failed. {why}");
            return GraphError::new(StatusCode::BAD_REQUEST, "ValidationError", message).into_response();
        }
    }
    let answer = subscription.show();
    state.change(|world| world.graph.subscriptions.standing.push(subscription));
    call::respond(Ok((StatusCode::CREATED, Some(answer))))
}

/// `PATCH /subscriptions/{id}`: lets it live longer.
pub(super) fn renew(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let now = world.clock.now();
    let until = call.body.get("expirationDateTime").and_then(Value::as_str).unwrap_or_default();
    let expires_at = read_expiry(until, now)?;
    let index = find(world, call)?;
    let subscription = &mut world.graph.subscriptions.standing[index];
    subscription.expires_at = expires_at;
    Ok((StatusCode::OK, Some(subscription.show())))
}

/// `DELETE /subscriptions/{id}`.
pub(super) fn end(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let index = find(world, call)?;
    world.graph.subscriptions.standing.remove(index);
    Ok((StatusCode::NO_CONTENT, None))
}

fn find(world: &World, call: &Call) -> Result<usize, GraphError> {
    let id = call.path.get("subscription").map(String::as_str).unwrap_or_default();
    let is_it = |one: &Subscription| one.id == id && one.account == call.account.email;
    world.graph.subscriptions.standing.iter().position(is_it).ok_or_else(error::not_found)
}

fn read_expiry(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, GraphError> {
    let expires_at: DateTime<Utc> = text.parse().map_err(|_| error::invalid("expirationDateTime cannot be read."))?;
    if expires_at <= now || expires_at > now + LONGEST {
        return Err(error::invalid("Subscription expiration can only be 10080 minutes in the future."));
    }
    Ok(expires_at)
}

/// Whose mailboxes an event of theirs stands in.
pub(super) fn watched(is_in: impl Fn(&Account) -> bool) -> BTreeSet<&'static str> {
    super::account::ACCOUNTS.iter().filter(|account| is_in(account)).map(|account| account.email).collect()
}
