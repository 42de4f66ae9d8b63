//! Whose account it is, and which calendars it has.

use kokous_model::cause::CauseCode;
use reqwest::Method;
use serde::Deserialize;

use super::GoogleApi;
use crate::calendar::{
    AccountProfile, Calendar, DispatchError,
    rest::{Ask, Call, Remedy},
};

/// What this server asks for: events; the calendar that the account's address is the id of; the list of calendars; and
/// when people are busy.
pub const SCOPES: &[&str] = &[
    EVENTS,
    CALENDARS,
    "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
    "https://www.googleapis.com/auth/calendar.freebusy",
];
const EVENTS: &str = "https://www.googleapis.com/auth/calendar.events";
const CALENDARS: &str = "https://www.googleapis.com/auth/calendar.calendars.readonly";

/// Most calendars of an account that are listed.
const CALENDARS_LISTED: &str = "250";

/// What to say of the permission without which nothing works, if the user left it out: Google lets people untick each one. `granted` is
/// nothing where Google does not say, which means all.
#[must_use]
pub fn missing_scope(granted: Option<&[String]>) -> Option<CauseCode> {
    let granted = granted?;
    // The whole calendar holds each part of it.
    let has =
        |scope: &str| granted.iter().any(|given| given == scope || given == "https://www.googleapis.com/auth/calendar");
    [(EVENTS, CauseCode::ConsentWithoutEvents), (CALENDARS, CauseCode::ConsentWithoutName)]
        .into_iter()
        .find(|(scope, _)| !has(scope))
        .map(|(_, missing)| missing)
}

#[derive(Deserialize)]
struct Primary {
    id: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CalendarList {
    items: Vec<ListedCalendar>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ListedCalendar {
    id: String,
    summary: String,
    summary_override: Option<String>,
    access_role: String,
}

impl GoogleApi {
    /// The account's address and its calendars, the primary one first if Google does not list it.
    pub(super) async fn whose(&self) -> Result<AccountProfile, DispatchError> {
        let address = self.address().await?;
        let mut calendars = self.calendars().await?;
        match calendars.iter().position(|calendar| calendar.id == address) {
            Some(position) => calendars[..=position].rotate_right(1),
            None => calendars.insert(0, Calendar { id: address.clone(), name: address.clone() }),
        }
        Ok(AccountProfile { address, calendars })
    }

    /// The account's address: the id of its primary calendar.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn address(&self) -> Result<String, DispatchError> {
        let path = ["calendars", "primary"];
        let primary: Primary = self.read(&reading(&path, &[])).await?;
        Ok(primary.id)
    }

    /// The calendars that the account may write to; none where the user did not let us see the list.
    ///
    /// # Errors
    /// See [`DispatchError`].
    pub async fn calendars(&self) -> Result<Vec<Calendar>, DispatchError> {
        let path = ["users", "me", "calendarList"];
        let query = [("minAccessRole", "writer"), ("maxResults", CALENDARS_LISTED)];
        let list: CalendarList = match self.read(&reading(&path, &query)).await {
            Err(failure) if matches!(failure.remedy, Remedy::Reconnect | Remedy::GiveUp | Remedy::Recreate) => {
                CalendarList::default()
            }
            result => result?,
        };
        let may_write = |calendar: &ListedCalendar| matches!(calendar.access_role.as_str(), "owner" | "writer" | "");
        Ok(list
            .items
            .into_iter()
            .filter(may_write)
            .map(|calendar| Calendar { name: calendar.summary_override.unwrap_or(calendar.summary), id: calendar.id })
            .collect())
    }
}

fn reading<'ask>(path: &'ask [&'ask str], query: &'ask [(&'ask str, &'ask str)]) -> Ask<'ask> {
    Ask { call: Call::Read, method: Method::GET, path, query, if_match: None, body: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unticked_permission_is_noticed_unless_nothing_works_without_it() {
        let granted = |scopes: &[&str]| scopes.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
        assert_eq!(missing_scope(None), None);
        assert_eq!(missing_scope(Some(&granted(SCOPES))), None);
        assert_eq!(missing_scope(Some(&granted(&[EVENTS, CALENDARS]))), None, "the rest is optional");
        assert_eq!(missing_scope(Some(&granted(&["https://www.googleapis.com/auth/calendar"]))), None);
        assert_eq!(missing_scope(Some(&granted(&[CALENDARS]))), Some(CauseCode::ConsentWithoutEvents));
        assert_eq!(missing_scope(Some(&granted(&[]))), Some(CauseCode::ConsentWithoutEvents));
    }
}
