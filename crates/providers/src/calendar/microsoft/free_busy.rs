//! When the account's owner is busy; never why.

use chrono::{DateTime, SecondsFormat, Utc};
use kokous_model::wire::TimeSpan;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::{
    MicrosoftApi,
    zones::{GraphTime, graph_instant},
};
use crate::calendar::{
    DispatchError,
    rest::{Ask, Call, Failure, Remedy},
};

/// Events of one page of a calendar, as many as Graph gives.
const PAGE: &str = "1000";

#[derive(Default, Deserialize)]
#[serde(default)]
struct Schedules {
    value: Vec<Schedule>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Schedule {
    schedule_items: Vec<Item>,
    error: Option<serde_json::Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Events {
    value: Vec<Item>,
}

/// A time of a schedule, or an event.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Item {
    #[serde(alias = "showAs")]
    status: String,
    start: GraphTime,
    end: GraphTime,
    is_cancelled: bool,
}

impl Item {
    fn span(&self) -> Option<TimeSpan> {
        let is_busy = matches!(self.status.as_str(), "busy" | "oof" | "tentative") && !self.is_cancelled;
        Some(TimeSpan { start: self.start.instant()?, end: self.end.instant()? }).filter(|_| is_busy)
    }
}

impl MicrosoftApi {
    /// See [`crate::calendar::Account::busy`]. Schedules are of work accounts; the calendar of a personal one is read instead.
    pub(super) async fn is_busy(
        &self,
        address: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<TimeSpan>, DispatchError> {
        let items = match self.schedule(address, from, to).await {
            Err(failure) if matches!(failure.remedy, Remedy::GiveUp | Remedy::Recreate) => self.view(from, to).await,
            result => result,
        };
        Ok(items?.iter().filter_map(Item::span).collect())
    }

    async fn schedule(&self, address: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Item>, Failure> {
        let body = json!({
            "schedules": [address],
            "startTime": graph_instant(from),
            "endTime": graph_instant(to),
        });
        let path = ["me", "calendar", "getSchedule"];
        let ask =
            Ask { call: Call::Read, method: Method::POST, path: &path, query: &[], if_match: None, body: Some(&body) };
        let schedules: Schedules = self.read(&ask).await?;
        match schedules.value.into_iter().next() {
            Some(Schedule { schedule_items, error: None }) => Ok(schedule_items),
            _ => Err(Failure::new(Remedy::GiveUp, "Microsoft does not tell when this account is busy")),
        }
    }

    async fn view(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Item>, Failure> {
        let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let (from, to) = (text(from), text(to));
        let select = ("$select", "start,end,showAs,isCancelled");
        let query = [("startDateTime", from.as_str()), ("endDateTime", &to), select, ("$top", PAGE)];
        let path = ["me", "calendarView"];
        let ask = Ask { call: Call::Read, method: Method::GET, path: &path, query: &query, if_match: None, body: None };
        let events: Events = self.read(&ask).await?;
        Ok(events.value)
    }
}
