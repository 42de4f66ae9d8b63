//! What operators watch: counted where it happens, or read when somebody looks.
//!
//! No label names a person, an address, a meeting or anything else of which there is more with time: routes are said as they
//! are registered, and everything else by a few words.

mod now;

use std::time::Duration;

use kokous_model::dispatch::Provider;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

use crate::{app::App, error::ApiResult};

/// One kind of request and of answer.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

/// What somebody outside made of a try.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Tried {
    provider: &'static str,
    result: &'static str,
}

/// One of a few states.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct InState {
    state: &'static str,
}

/// Accounts of one provider in one state.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct AccountsInState {
    provider: String,
    state: String,
}

/// The running numbers of this process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Histogram>,
    tries: Family<Tried, Counter>,
    looks: Family<Tried, Counter>,
    reminders: Family<Tried, Counter>,
    outbox: Family<InState, Gauge>,
    outbox_overdue: Gauge,
    outbox_failing: Gauge,
    accounts: Family<AccountsInState, Gauge>,
    streams: Gauge,
    connections: Family<InState, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        // From two milliseconds to half a minute, which is as long as a request may take.
        let latency = || Histogram::new(exponential_buckets(0.002, 2.0, 15));
        let mut metrics = Self {
            registry: Registry::with_prefix("kokous"),
            requests: Family::new_with_constructor(latency as fn() -> Histogram),
            tries: Family::default(),
            looks: Family::default(),
            reminders: Family::default(),
            outbox: Family::default(),
            outbox_overdue: Gauge::default(),
            outbox_failing: Gauge::default(),
            accounts: Family::default(),
            streams: Gauge::default(),
            connections: Family::default(),
        };
        let registry = &mut metrics.registry;
        let requests = "How long answers took, by route and status, in seconds";
        registry.register("http_request_duration_seconds", requests, metrics.requests.clone());
        let tries = "Tries to carry meetings to their providers, mail among them";
        registry.register("dispatch_tries", tries, metrics.tries.clone());
        registry.register("calendar_looks", "Looks at calendars for what changed there", metrics.looks.clone());
        registry.register("reminders", "Reminders of meetings by mail", metrics.reminders.clone());
        registry.register("outbox_meetings", "Meetings that are not sent, by state", metrics.outbox.clone());
        let overdue = "For how long the meeting that is due longest has been due";
        registry.register("outbox_overdue_seconds", overdue, metrics.outbox_overdue.clone());
        let failing = "For how long the meeting that fails longest has been failing";
        registry.register("outbox_failing_seconds", failing, metrics.outbox_failing.clone());
        let accounts = "Connected accounts at calendars and video services, by state";
        registry.register("accounts", accounts, metrics.accounts.clone());
        registry.register("event_streams", "Open streams of server-sent events", metrics.streams.clone());
        let connections = "Connections to the database, by state";
        registry.register("database_connections", connections, metrics.connections.clone());
        metrics
    }
}

impl Metrics {
    /// A request was answered.
    pub(crate) fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let answered = Answered { method, route: route.to_owned(), status };
        self.requests.get_or_create(&answered).observe(took.as_secs_f64());
    }

    /// A try at a meeting ended.
    pub(crate) fn tried(&self, provider: Provider, result: &'static str) {
        self.tries.get_or_create(&Tried { provider: provider.code(), result }).inc();
    }

    /// A calendar was looked at.
    pub(crate) fn looked(&self, provider: &str, result: &'static str) {
        let provider = Provider::from_code(provider).unwrap_or_default().code();
        self.looks.get_or_create(&Tried { provider, result }).inc();
    }

    /// Somebody was to be reminded.
    pub(crate) fn reminded(&self, result: &'static str) {
        self.reminders.get_or_create(&Tried { provider: Provider::Mail.code(), result }).inc();
    }

    /// All of it in the text format of OpenMetrics 1.0.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn text(&self, app: &App) -> ApiResult<String> {
        now::read(self, app).await?;
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(anyhow::Error::from)?;
        Ok(text)
    }
}
