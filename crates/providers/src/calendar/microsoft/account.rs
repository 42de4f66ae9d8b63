//! Whose account it is, and which calendars it has.

use kokous_model::cause::CauseCode;
use reqwest::Method;
use serde::Deserialize;

use super::MicrosoftApi;
use crate::calendar::{
    AccountProfile, Calendar, DispatchError,
    rest::{Ask, Call},
};

/// What this server asks for: to be let in again later, whose account it is, and its calendars. A Teams meeting that comes with
/// an event needs nothing more.
pub const SCOPES: &[&str] = &["offline_access", "openid", "profile", "User.Read", CALENDARS];
const CALENDARS: &str = "Calendars.ReadWrite";

/// Most calendars of an account that are listed.
const CALENDARS_LISTED: &str = "100";

/// What to say of the permission without which nothing works, if it was not given: an administrator may allow less than was asked for.
/// `granted` is nothing where Microsoft does not say, which means all.
#[must_use]
pub fn missing_scope(granted: Option<&[String]>) -> Option<CauseCode> {
    // They come with or without the address of Graph before them, in any case of letters.
    let has = |wanted: &str| {
        granted.is_none_or(|given| {
            given.iter().any(|scope| scope.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
        })
    };
    [(CALENDARS, CauseCode::ConsentWithoutEvents), ("User.Read", CauseCode::ConsentWithoutName)]
        .into_iter()
        .find(|(scope, _)| !has(scope))
        .map(|(_, missing)| missing)
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Me {
    mail: Option<String>,
    user_principal_name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CalendarList {
    value: Vec<ListedCalendar>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ListedCalendar {
    id: String,
    name: String,
    can_edit: bool,
    is_default_calendar: bool,
}

impl MicrosoftApi {
    /// See [`crate::calendar::Account::profile`].
    pub(super) async fn whose(&self) -> Result<AccountProfile, DispatchError> {
        let me: Me = self.read(&reading(&["me"], &[("$select", "mail,userPrincipalName")])).await?;
        // The principal's name need not be an address that mail reaches, but is all that some accounts have.
        let address = me.mail.filter(|mail| !mail.is_empty()).unwrap_or(me.user_principal_name);
        let query = [("$select", "id,name,canEdit,isDefaultCalendar"), ("$top", CALENDARS_LISTED)];
        let list: CalendarList = self.read(&reading(&["me", "calendars"], &query)).await?;
        let mut calendars: Vec<ListedCalendar> = list.value.into_iter().filter(|calendar| calendar.can_edit).collect();
        calendars.sort_by_key(|calendar| !calendar.is_default_calendar);
        if calendars.is_empty() {
            let reason = "Microsoft shows no calendar of this account that can be written to".to_owned();
            return Err(DispatchError::Permanent { reason });
        }
        let calendars =
            calendars.into_iter().map(|calendar| Calendar { id: calendar.id, name: calendar.name }).collect();
        Ok(AccountProfile { address, calendars })
    }
}

fn reading<'ask>(path: &'ask [&'ask str], query: &'ask [(&'ask str, &'ask str)]) -> Ask<'ask> {
    Ask { call: Call::Read, method: Method::GET, path, query, if_match: None, body: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_that_is_missing_is_noticed_however_it_is_written() {
        let granted = |scopes: &[&str]| scopes.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
        assert_eq!(missing_scope(None), None);
        // Microsoft does not repeat `offline_access`.
        assert_eq!(missing_scope(Some(&granted(&["openid", "User.Read", "Calendars.ReadWrite"]))), None);
        let long = ["https://graph.microsoft.com/user.read", "https://graph.microsoft.com/Calendars.ReadWrite"];
        assert_eq!(missing_scope(Some(&granted(&long))), None);
        assert_eq!(
            missing_scope(Some(&granted(&["User.Read", "Calendars.Read"]))),
            Some(CauseCode::ConsentWithoutEvents)
        );
        assert_eq!(missing_scope(Some(&granted(&["Calendars.ReadWrite"]))), Some(CauseCode::ConsentWithoutName));
    }
}
