//! `GET /kokous/v1/events`: what changes, as it does (server-sent events).

use std::{
    collections::{HashSet, VecDeque},
    convert::Infallible,
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures_util::stream;
use kokous_model::wire::Change;
use serde::Deserialize;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Interval, MissedTickBehavior},
};

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, too_many},
    http::{json::Query, openapi::Api},
    live::{Entry, News, Seat, log},
};

/// How often a stream says that it is alive, and looks whether its user still is let in.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// When somebody who got no place may ask again, in seconds.
const FULL: u64 = 30;

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/events", get(events))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    let change = api.schema::<Change>();
    api.get("/kokous/v1/events", "What changes, as it does: server-sent events, each with a `Change` as its data")
        .header("Last-Event-ID", "What was heard last")
        .query("after", "The same, for browsers")
        .answers_as(200, "text/event-stream", change);
}

#[derive(Deserialize)]
struct Resume {
    /// What was heard last, for browsers: a new `EventSource` cannot send `Last-Event-ID`.
    after: Option<String>,
}

/// A stream of [`Change`]s. It begins with what was missed since `Last-Event-ID`, or with the last half a minute.
async fn events(
    State(app): State<App>,
    principal: Principal,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let _ = principal.reach(Permission::ReadApp)?;
    let seat = app.live.take_seat(principal.user.id);
    let seat = seat.ok_or_else(|| too_many("You follow what changes in too many places already", FULL))?;
    // Before the log is read: nothing may fall between the two.
    let receiver = app.live.listen();
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let after = last.or(resume.after).filter(|after| !after.is_empty());
    let listener = Listener::new(app, principal, headers, seat, receiver, after.as_deref()).await?;
    let events = stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    // A proxy that collects an answer before it passes it on would pass nothing on.
    let headers = [(header::CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((headers, Sse::new(events)).into_response())
}

/// Somebody who listens.
struct Listener {
    app: App,
    principal: Principal,
    /// Whom the stream was opened by, to be asked again.
    headers: HeaderMap,
    _seat: Seat,
    receiver: Receiver<Arc<Entry>>,
    /// What comes first.
    waiting: VecDeque<Event>,
    /// What was among it, and may come once more.
    heard: HashSet<i64>,
    heartbeat: Interval,
    /// The newest entry at all: where the stream is resumed if none of them is for its user.
    latest: i64,
}

impl Listener {
    async fn new(
        app: App,
        principal: Principal,
        headers: HeaderMap,
        seat: Seat,
        receiver: Receiver<Arc<Entry>>,
        after: Option<&str>,
    ) -> ApiResult<Self> {
        let reader = app.store.reader();
        let latest = log::latest(reader).await?;
        // What is no id of ours is one that is not known any more.
        let after = after.map(|after| after.parse().unwrap_or(-1));
        let missed = log::missed(reader, after, app.clock.now()).await?;
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        heartbeat.reset();
        let mut listener = Self {
            app,
            principal,
            headers,
            _seat: seat,
            receiver,
            waiting: VecDeque::new(),
            heard: HashSet::new(),
            heartbeat,
            latest,
        };
        match missed {
            None => listener.waiting.push_back(event(latest, &Change::Everything)),
            Some(entries) => {
                for entry in entries {
                    listener.heard.insert(entry.id);
                    let change = entry.for_principal(&listener.principal);
                    listener.waiting.extend(change.map(|change| event(entry.id, change)));
                }
            }
        }
        // The first bytes say that the stream stands, and where it is resumed if nothing ever happens.
        listener.waiting.push_back(alive(latest));
        Ok(listener)
    }

    /// The next event; nothing at the end.
    async fn next(&mut self) -> Option<Event> {
        if let Some(event) = self.waiting.pop_front() {
            return Some(event);
        }
        loop {
            tokio::select! {
                () = self.app.live.closed() => return None,
                entry = self.receiver.recv() => match entry {
                    Ok(entry) => {
                        if entry.news == News::SessionEnded {
                            if entry.user_id == Some(self.principal.user.id) && !self.is_let_in().await {
                                return None;
                            }
                        } else if !self.heard.remove(&entry.id)
                            && let Some(change) = entry.for_principal(&self.principal)
                        {
                            return Some(event(entry.id, change));
                        }
                    }
                    Err(RecvError::Lagged(_)) => return Some(event(self.newest(), &Change::Everything)),
                    Err(RecvError::Closed) => return None,
                },
                _ = self.heartbeat.tick() => {
                    return if self.is_let_in().await { Some(alive(self.newest())) } else { None };
                }
            }
        }
    }

    fn newest(&mut self) -> i64 {
        self.latest = self.latest.max(self.app.live.latest());
        self.latest
    }

    /// Whether whoever opened the stream may still; their role may be another one by now.
    async fn is_let_in(&mut self) -> bool {
        let Ok(principal) = Principal::of(&self.app, &self.headers).await else { return false };
        self.principal = principal;
        self.principal.reach(Permission::ReadApp).is_ok()
    }
}

fn event(id: i64, change: &Change) -> Event {
    // Ids and words are all that there is in it: it is always JSON.
    let event = Event::default().id(id.to_string());
    event.json_data(change).unwrap_or_else(|_| alive(id))
}

/// Says nothing but that the stream stands.
fn alive(latest: i64) -> Event {
    Event::default().event("alive").id(latest.to_string()).data("{}")
}
