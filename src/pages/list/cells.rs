//! How the values of a list's row are written.

use chrono::{DateTime, Utc};
use kokous_model::time::parse_date;

use crate::{
    api::ListRow,
    i18n::t,
    pages::words::number_text,
    time::{browser_zone, format_date, format_day, format_moment},
};

/// A property of the row; empty where there is none.
pub(super) fn value<'row>(row: &'row ListRow, property: &str) -> &'row str {
    let found = row.properties.iter().find(|(name, _)| name == property);
    found.and_then(|(_, value)| value.as_deref()).unwrap_or_default()
}

/// As it is.
pub(super) fn plain(row: &ListRow, property: &str) -> String {
    value(row, property).to_owned()
}

/// The address, unless it already stands in for the name.
pub(super) fn email(row: &ListRow, property: &str) -> String {
    let address = value(row, property);
    if record_name(row, "lastname") == address { String::new() } else { address.to_owned() }
}

/// The name of the record: of a contact the first and the last name, or else the address; of the others their own name
/// property. A record that has nothing of the kind is called by its id.
pub(super) fn record_name(row: &ListRow, property: &str) -> String {
    let name = if property == "lastname" {
        let full = format!("{} {}", value(row, "firstname"), value(row, "lastname"));
        let full = full.trim().to_owned();
        if full.is_empty() { value(row, "email").to_owned() } else { full }
    } else {
        value(row, property).trim().to_owned()
    };
    if name.is_empty() { t().list_no_name(&row.id) } else { name }
}

/// A number with its thousands apart, as the browser's locale has it.
pub(super) fn amount(row: &ListRow, property: &str) -> String {
    let text = value(row, property);
    number_text(text).unwrap_or_else(|| text.to_owned())
}

/// The day of a HubSpot date, which is one of UTC.
pub(super) fn day(row: &ListRow, property: &str) -> String {
    let text = value(row, property);
    let day = text.get(..10).and_then(parse_date);
    day.map_or_else(|| text.to_owned(), format_date)
}

/// The day on which an instant lies where the person is.
pub(super) fn instant(row: &ListRow, property: &str) -> String {
    local(row, property, format_day)
}

/// The day and the time of an instant where the person is.
pub(super) fn moment(row: &ListRow, property: &str) -> String {
    local(row, property, format_moment)
}

fn local(row: &ListRow, property: &str, format: fn(DateTime<Utc>, &str) -> String) -> String {
    let text = value(row, property);
    let instant = DateTime::parse_from_rfc3339(text);
    instant.map_or_else(|_| text.to_owned(), |instant| format(instant.to_utc(), &browser_zone()))
}
