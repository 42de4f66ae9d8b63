//! Who somebody is, and which calendars they have.

use axum::http::StatusCode;
use base64::{Engine as _, prelude::BASE64_URL_SAFE};
use serde_json::{Value, json};

use super::call::{Answer, Call};
use crate::{
    graph::{account::Account, error::GraphError},
    world::World,
};

/// Ids and names of the calendars that somebody can write to, the default one first.
pub(super) fn of(account: &Account) -> Vec<(String, &'static str)> {
    let id = |name: &str| BASE64_URL_SAFE.encode(format!("{}:{name}", account.email));
    ["Calendar", "Team"].into_iter().map(|name| (id(name), name)).collect()
}

pub(super) fn me(_world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let Account { email, name, is_work, .. } = call.account;
    // A personal account has an address by its principal's name alone.
    let mail = if *is_work { Value::from(*email) } else { Value::Null };
    Ok((StatusCode::OK, Some(json!({ "displayName": name, "mail": mail, "userPrincipalName": email }))))
}

/// The birthdays can be read and not be written to.
pub(super) fn list(_world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let birthdays = json!({ "id": "birthdays", "name": "Birthdays", "canEdit": false, "isDefaultCalendar": false });
    let own = of(call.account)
        .into_iter()
        .enumerate()
        .map(|(index, (id, name))| json!({ "id": id, "name": name, "canEdit": true, "isDefaultCalendar": index == 0 }));
    let value: Vec<Value> = [birthdays].into_iter().chain(own).collect();
    Ok((StatusCode::OK, Some(json!({ "value": value }))))
}
