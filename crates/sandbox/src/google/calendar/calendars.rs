//! The calendars themselves: everybody has one, the primary one.

use serde_json::{Value, json};

use super::call::{Answer, Call};
use crate::{
    google::{account::Account, error::GoogleError},
    world::World,
};

/// `calendars.get`. The id of the primary calendar is the account's address.
pub(super) fn get(_: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let account = call.calendar()?;
    Ok(Answer::ok(json!({
        "kind": "calendar#calendar",
        "etag": "\"calendar-1\"",
        "id": account.email,
        "summary": account.email,
        "timeZone": account.time_zone.name(),
        "conferenceProperties": conference_properties(account),
    })))
}

/// `calendarList.list`.
pub(super) fn list(_: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let account = call.account;
    Ok(Answer::ok(json!({
        "kind": "calendar#calendarList",
        "etag": "\"calendar-list-1\"",
        "nextSyncToken": "calendar-list-1",
        "items": [{
            "kind": "calendar#calendarListEntry",
            "etag": "\"calendar-list-entry-1\"",
            "id": account.email,
            "summary": account.email,
            "timeZone": account.time_zone.name(),
            "accessRole": "owner",
            "primary": true,
            "selected": true,
            "defaultReminders": [{"method": "popup", "minutes": 30}],
            "conferenceProperties": conference_properties(account),
        }],
    })))
}

fn conference_properties(account: &Account) -> Value {
    let types: &[&str] = if account.allows_meet { &["hangoutsMeet"] } else { &[] };
    json!({"allowedConferenceSolutionTypes": types})
}
