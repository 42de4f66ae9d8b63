//! What changed in the calendar since it was last looked at: by its sync token (RFC 6578), or, at a server without, by
//! reading all of it whenever its tag has changed.

use chrono::{DateTime, Utc};

use super::{
    CalDavProvider,
    api::{Ask, XML},
    collection::id_of,
    event::Found,
    lines::Resource,
    xml::{CALDAV, CALENDAR_SERVER, DAV, Multistatus, Response},
};
use crate::calendar::{
    CalendarChanges, ChangesError, RemoteEvent,
    rest::{Call, Failure, Remedy},
};

/// Resources of one question.
const BATCH: usize = 50;
/// Most pages of one look: a calendar that never ends must not hold a worker for ever.
const PAGES: u32 = 400;
/// Most resources that one look collects before it asks for them.
const COLLECTED: usize = 20_000;
/// Marks what is kept of a server without sync tokens.
const TAG: &str = "ctag ";

const TOO_MANY: &str = "The calendar server names more events than are read at a time";

const STATE: &str = "<propfind xmlns=\"DAV:\" xmlns:S=\"http://calendarserver.org/ns/\"><prop><sync-token/><S:getctag/>\
                     </prop></propfind>";

impl CalDavProvider {
    /// See [`crate::calendar::AccountCalendar::changes`].
    pub(super) async fn changed(
        &self,
        sync_token: Option<&str>,
        since: DateTime<Utc>,
    ) -> Result<CalendarChanges, ChangesError> {
        let found = match sync_token {
            Some(token) if !token.starts_with(TAG) => self.since_token(token).await,
            _ => self.all_since(sync_token, since).await,
        };
        found.map_err(|failure| match failure.remedy {
            Remedy::FullSync => ChangesError::TokenExpired,
            _ => ChangesError::Failed(failure.into()),
        })
    }

    async fn since_token(&self, token: &str) -> Result<CalendarChanges, Failure> {
        let mut token = token.to_owned();
        let (mut changed, mut events) = (Vec::new(), Vec::new());
        for _ in 0..PAGES {
            let body = format!(
                "<sync-collection xmlns=\"DAV:\"><sync-token>{}</sync-token><sync-level>1</sync-level>\
                 <prop><getetag/></prop></sync-collection>",
                quick_xml::escape::escape(token.as_str())
            );
            let page = self.report(Call::Sync, "0", &body).await?;
            let is_whole = page.responses.iter().all(|response| response.status != Some(507));
            for response in page.responses.iter().filter(|response| !self.is_itself(response)) {
                match response.status {
                    Some(404 | 410) => events.push(RemoteEvent::gone(&id_of(&response.href))),
                    _ => changed.push(response.href.clone()),
                }
            }
            if changed.len() + events.len() > COLLECTED {
                return Err(Failure::new(Remedy::FullSync, TOO_MANY));
            }
            let is_further = page.sync_token.as_ref().is_some_and(|next| *next != token);
            token = page.sync_token.unwrap_or(token);
            if is_whole || !is_further {
                events.extend(self.events(&changed).await?);
                return Ok(CalendarChanges { events, omits_deleted: false, sync_token: token });
            }
        }
        Err(Failure::new(Remedy::Retry, "The calendar server's list of changes does not end"))
    }

    /// Everything that ends after `since`; nothing, where the calendar's tag is the one that was kept.
    async fn all_since(&self, kept: Option<&str>, since: DateTime<Utc>) -> Result<CalendarChanges, Failure> {
        let sync_token = self.state().await?;
        // Before it is read: what changes in between is seen next time.
        if kept == Some(sync_token.as_str()) && sync_token != TAG {
            return Ok(CalendarChanges { events: Vec::new(), omits_deleted: false, sync_token });
        }
        let body = format!(
            "<C:calendar-query xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><prop><getetag/></prop>\
             <C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\"><C:time-range start=\"{}\"/>\
             </C:comp-filter></C:comp-filter></C:filter></C:calendar-query>",
            since.format("%Y%m%dT%H%M%SZ")
        );
        let answer = self.report(Call::Sync, "1", &body).await?;
        if answer.responses.len() > COLLECTED {
            return Err(Failure::new(Remedy::Retry, TOO_MANY));
        }
        // The events themselves might be more than an answer may be long.
        let found = answer.responses.into_iter().filter(|response| !self.is_itself(response));
        let hrefs: Vec<String> = found.map(|response| response.href).collect();
        let events = self.events(&hrefs).await?;
        Ok(CalendarChanges { events, omits_deleted: true, sync_token })
    }

    /// Where the calendar is: its sync token, else its tag.
    async fn state(&self) -> Result<String, Failure> {
        let ask = Ask {
            call: Call::Sync,
            method: "PROPFIND",
            url: &self.calendar,
            headers: &[("depth", "0")],
            body: Some((XML, STATE)),
        };
        let answer = self.api.multistatus(ask).await?;
        let said = |namespace, name| answer.responses.first()?.text(namespace, name).map(str::to_owned);
        let tag = || said(CALENDAR_SERVER, "getctag").unwrap_or_default();
        Ok(said(DAV, "sync-token").unwrap_or_else(|| format!("{TAG}{}", tag())))
    }

    /// These resources as they are now.
    async fn events(&self, hrefs: &[String]) -> Result<Vec<RemoteEvent>, Failure> {
        let mut events = Vec::new();
        for hrefs in hrefs.chunks(BATCH) {
            let list: String =
                hrefs.iter().map(|href| format!("<href>{}</href>", quick_xml::escape::escape(href.as_str()))).collect();
            let body = format!(
                "<C:calendar-multiget xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><prop><getetag/>\
                 <C:calendar-data/></prop>{list}</C:calendar-multiget>"
            );
            let answer = self.report(Call::Sync, "1", &body).await?;
            events.extend(answer.responses.iter().filter_map(|response| match response.status {
                Some(404 | 410) => Some(RemoteEvent::gone(&id_of(&response.href))),
                _ => self.event_of(response),
            }));
        }
        Ok(events)
    }

    async fn report(&self, call: Call, depth: &str, body: &str) -> Result<Multistatus, Failure> {
        let headers = [("depth", depth)];
        let ask = Ask { call, method: "REPORT", url: &self.calendar, headers: &headers, body: Some((XML, body)) };
        self.api.multistatus(ask).await
    }

    /// The event in a resource; nothing for what is none, such as a task.
    fn event_of(&self, response: &Response) -> Option<RemoteEvent> {
        let data = response.prop(CALDAV, "calendar-data")?;
        let found = Found {
            etag: response.text(DAV, "getetag").unwrap_or_default().to_owned(),
            resource: Resource::parse(&data.text)?,
        };
        Some(self.remote(&id_of(&response.href), &found))
    }

    fn is_itself(&self, response: &Response) -> bool {
        let path = self.calendar.join(&response.href).map(|url| url.path().trim_end_matches('/').to_owned());
        path.is_ok_and(|path| path == self.calendar.path().trim_end_matches('/'))
    }
}
