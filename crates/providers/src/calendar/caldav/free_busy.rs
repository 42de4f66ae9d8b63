//! When the account's owner is busy; never why.

use chrono::{DateTime, Utc};
use kokous_model::wire::TimeSpan;
use url::Url;

use super::{
    CalDavAccount,
    api::{Ask, XML},
    collection,
    lines::{duration, utc_time},
};
use crate::calendar::{
    DispatchError,
    rest::{Call, Failure, Remedy},
};

/// Most calendars of an account that are asked.
const CALENDARS: usize = 10;

impl CalDavAccount {
    /// See [`crate::calendar::Account::busy`]: in any of the account's calendars.
    pub(super) async fn is_busy(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<TimeSpan>, DispatchError> {
        let body = format!(
            "<C:free-busy-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><C:time-range start=\"{}\" end=\"{}\"/>\
             </C:free-busy-query>",
            from.format("%Y%m%dT%H%M%SZ"),
            to.format("%Y%m%dT%H%M%SZ")
        );
        let mut busy = Vec::new();
        for calendar in collection::calendars(&self.api, &self.home).await?.iter().take(CALENDARS) {
            let Ok(url) = Url::parse(&calendar.id) else { continue };
            let ask = Ask {
                call: Call::Read,
                method: "REPORT",
                url: &url,
                headers: &[("depth", "1")],
                body: Some((XML, &body)),
            };
            match self.api.ask(ask).await {
                Ok(answer) => busy.extend(spans(&String::from_utf8_lossy(&answer.body))),
                // A server that does not know the question, or does not tell.
                Err(Failure { remedy: Remedy::GiveUp, reason, .. }) => return Err(DispatchError::Permanent { reason }),
                Err(failure) => return Err(failure.into()),
            }
        }
        busy.sort_by_key(|span| (span.start, span.end));
        Ok(busy)
    }
}

/// The busy times of a `VFREEBUSY` (RFC 5545 §3.6.4).
fn spans(object: &str) -> Vec<TimeSpan> {
    let unfolded = object.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let lines = unfolded.lines().filter_map(|line| line.split_once(':'));
    let is_busy = |head: &str| {
        let head = head.to_ascii_uppercase();
        head.starts_with("FREEBUSY") && !head.contains("FBTYPE=FREE")
    };
    lines.filter(|(head, _)| is_busy(head)).flat_map(|(_, periods)| periods.split(',')).filter_map(span).collect()
}

/// RFC 5545 §3.3.9.
fn span(period: &str) -> Option<TimeSpan> {
    let (start, end) = period.split_once('/')?;
    let start = utc_time(start)?;
    let end = utc_time(end).or_else(|| start.checked_add_signed(duration(end)?))?;
    Some(TimeSpan { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn busy_times_are_read_in_both_forms_and_free_ones_are_not_busy() {
        let object = "BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY:20261124T100000Z/20261124T110000Z,20261124T12\r\n 0000Z/PT30M\r\n\
                      FREEBUSY;FBTYPE=FREE:20261124T130000Z/PT1H\r\nFREEBUSY:wrong\r\nEND:VFREEBUSY\r\n";
        let found: Vec<String> =
            spans(object).iter().map(|span| format!("{} {}", span.start.to_rfc3339(), span.end.to_rfc3339())).collect();
        assert_eq!(
            found,
            [
                "2026-11-24T10:00:00+00:00 2026-11-24T11:00:00+00:00",
                "2026-11-24T12:00:00+00:00 2026-11-24T12:30:00+00:00"
            ]
        );
    }
}
