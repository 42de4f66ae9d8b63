//! When the account's owner is busy; never why.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};
use kokous_model::wire::TimeSpan;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::GoogleApi;
use crate::calendar::{
    DispatchError,
    rest::{Ask, Call},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct FreeBusy {
    calendars: HashMap<String, BusyCalendar>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct BusyCalendar {
    errors: Vec<serde_json::Value>,
    busy: Vec<TimeSpan>,
}

impl GoogleApi {
    /// See [`crate::calendar::Account::busy`]; the account's address is the id of its primary calendar.
    pub(super) async fn is_busy(
        &self,
        calendar: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<TimeSpan>, DispatchError> {
        let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let body = json!({ "timeMin": text(from), "timeMax": text(to), "items": [{ "id": calendar }] });
        let path = ["freeBusy"];
        let ask =
            Ask { call: Call::Read, method: Method::POST, path: &path, query: &[], if_match: None, body: Some(&body) };
        let mut answer: FreeBusy = self.read(&ask).await?;
        let found = answer.calendars.remove(calendar).unwrap_or_default();
        if found.errors.is_empty() {
            Ok(found.busy)
        } else {
            Err(DispatchError::Permanent { reason: "Google does not tell when this calendar is busy".to_owned() })
        }
    }
}
