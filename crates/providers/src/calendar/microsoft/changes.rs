//! What changed in the calendar since it was last looked at.
//!
//! Graph follows a span of time that is fixed by the first look. It goes far ahead, and after a while another first look moves
//! it on.

use chrono::{DateTime, Duration, NaiveDate, SecondsFormat, Utc};
use reqwest::Method;
use serde::Deserialize;
use url::Url;

use super::{MicrosoftProvider, event::Event};
use crate::calendar::{
    CalendarChanges, ChangesError, DispatchError,
    rest::{Ask, Call, Failure, Remedy},
};

/// How far ahead of the first look events are followed: Graph gives no more than 1,825 days at a time.
const AHEAD: Duration = Duration::days(1_825);
/// After how long everything is read again, so that the end of the span stays far.
const LASTS: Duration = Duration::days(90);
/// Most pages of one look: a calendar that never ends must not hold a worker for ever.
const PAGES: u32 = 2_000;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Page {
    value: Vec<Event>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
    #[serde(rename = "@odata.deltaLink")]
    delta: Option<String>,
}

impl MicrosoftProvider {
    /// See [`crate::calendar::AccountCalendar::changes`]. Graph names the next page, and where the next look begins, by whole
    /// addresses: only the tokens are taken out of them, so that no answer sends our permission elsewhere.
    pub(super) async fn changed(
        &self,
        sync_token: Option<&str>,
        since: DateTime<Utc>,
    ) -> Result<CalendarChanges, ChangesError> {
        let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let (first_look, mut query) = match sync_token {
            Some(token) => {
                let (first_look, token) = read_token(token).ok_or(ChangesError::TokenExpired)?;
                if since.date_naive() - first_look > LASTS {
                    return Err(ChangesError::TokenExpired);
                }
                (first_look, vec![("$deltatoken", token.to_owned())])
            }
            None => {
                let span = [("startDateTime", text(since)), ("endDateTime", text(since + AHEAD))];
                (since.date_naive(), span.to_vec())
            }
        };
        let is_first = sync_token.is_none();
        let mut events = Vec::new();
        for _ in 0..PAGES {
            let page = self.page(&query).await.map_err(|failure| match failure.remedy {
                Remedy::FullSync => ChangesError::TokenExpired,
                _ => ChangesError::Failed(failure.into()),
            })?;
            let seen = page.value.into_iter().filter(|event| !event.is_out_of_sight());
            events.extend(seen.map(|event| event.into_remote(&self.owner)));
            if let Some(token) = page.delta.as_deref().and_then(|link| parameter(link, "$deltatoken")) {
                let sync_token = format!("{first_look} {token}");
                return Ok(CalendarChanges { events, omits_deleted: is_first, sync_token });
            }
            match page.next.as_deref().and_then(|link| parameter(link, "$skiptoken")) {
                Some(token) => query = vec![("$skiptoken", token)],
                None => break,
            }
        }
        let reason = "Microsoft's list of events does not end".to_owned();
        Err(DispatchError::Transient { reason, retry_after: None, may_have_happened: false }.into())
    }

    async fn page(&self, query: &[(&'static str, String)]) -> Result<Page, Failure> {
        let path = ["me", "calendars", &self.calendar, "calendarView", "delta"];
        let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let ask = Ask { call: Call::Sync, method: Method::GET, path: &path, query: &query, if_match: None, body: None };
        self.api.read(&ask).await
    }
}

/// The day of the first look, and Graph's token.
fn read_token(token: &str) -> Option<(NaiveDate, &str)> {
    let (first_look, token) = token.split_once(' ')?;
    Some((first_look.parse().ok()?, token))
}

fn parameter(link: &str, name: &str) -> Option<String> {
    let url = Url::parse(link).ok()?;
    url.query_pairs().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.into_owned())
}
