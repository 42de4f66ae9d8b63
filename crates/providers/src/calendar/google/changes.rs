//! What changed in the calendar since it was last looked at.

use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::Method;
use serde::Deserialize;

use super::{GoogleProvider, event::Event};
use crate::calendar::{
    CalendarChanges, ChangesError, DispatchError,
    rest::{Ask, Call, Failure, Remedy},
};

/// Events of one page, as many as Google gives.
const PAGE: &str = "250";
/// Most pages of one look: a calendar that never ends must not hold a worker for ever.
const PAGES: u32 = 400;

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Page {
    items: Vec<Event>,
    next_page_token: Option<String>,
    next_sync_token: Option<String>,
}

impl GoogleProvider {
    /// See [`crate::calendar::AccountCalendar::changes`].
    pub(super) async fn changed(
        &self,
        sync_token: Option<&str>,
        since: DateTime<Utc>,
    ) -> Result<CalendarChanges, ChangesError> {
        let since = since.to_rfc3339_opts(SecondsFormat::Secs, true);
        let mut events = Vec::new();
        let mut page_token: Option<String> = None;
        for _ in 0..PAGES {
            let mut query = vec![("maxResults", PAGE), ("showDeleted", "true")];
            match sync_token {
                Some(token) => query.push(("syncToken", token)),
                None => query.push(("timeMin", &since)),
            }
            if let Some(token) = &page_token {
                query.push(("pageToken", token));
            }
            let page = self.page(&query).await.map_err(|failure| match failure.remedy {
                Remedy::FullSync => ChangesError::TokenExpired,
                _ => ChangesError::Failed(failure.into()),
            })?;
            events.extend(page.items.into_iter().map(Event::into_remote));
            match (page.next_page_token, page.next_sync_token) {
                (Some(token), _) => page_token = Some(token),
                (None, Some(sync_token)) => return Ok(CalendarChanges { events, omits_deleted: false, sync_token }),
                (None, None) => break,
            }
        }
        let reason = "Google's list of events does not end".to_owned();
        Err(DispatchError::Transient { reason, retry_after: None, may_have_happened: false }.into())
    }

    async fn page(&self, query: &[(&str, &str)]) -> Result<Page, Failure> {
        let path = ["calendars", &self.calendar, "events"];
        let ask = Ask { call: Call::Sync, method: Method::GET, path: &path, query, if_match: None, body: None };
        self.api.read(&ask).await
    }
}
