//! The zones that Graph knows, and times in them.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};
use windows_timezones::WindowsTimezone;

use super::error::{self, GraphError};
use crate::google::calendar::instant_of;

/// Names of IANA's that Graph takes besides those of Windows: a few of its hundred.
const IANA: [Tz; 12] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::Europe__Paris,
    Tz::Europe__Helsinki,
    Tz::Europe__Istanbul,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::Asia__Tokyo,
    Tz::Australia__Sydney,
];

fn zone(name: &str) -> Option<Tz> {
    let windows = name.parse::<WindowsTimezone>().ok().map(Tz::from);
    windows.or_else(|| IANA.into_iter().find(|zone| zone.name() == name))
}

/// Reads a `dateTimeTimeZone`; `name` is the member that it is of.
pub(super) fn read(value: &Value, name: &str) -> Result<(DateTime<Utc>, String), GraphError> {
    let text = |member: &str| value[member].as_str();
    let (Some(time), Some(zone_name)) = (text("dateTime"), text("timeZone")) else {
        return Err(error::invalid(format!("The {name} of the event has no dateTime and timeZone.")));
    };
    let zone = zone(zone_name).ok_or_else(|| {
        let message = "A valid TimeZone value must be specified.";
        GraphError::new(axum::http::StatusCode::BAD_REQUEST, "TimeZoneNotSupportedException", message)
    })?;
    let local: NaiveDateTime = time.parse().map_err(|_| error::invalid(format!("The {name} cannot be read.")))?;
    Ok((instant_of(local, zone), zone_name.to_owned()))
}

/// A `dateTimeTimeZone` as Graph answers with it unless asked for another zone.
pub(super) fn show(instant: DateTime<Utc>) -> Value {
    json!({ "dateTime": format!("{}.0000000", instant.format("%Y-%m-%dT%H:%M:%S")), "timeZone": "UTC" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_windows_are_known_and_of_ianas_only_some() {
        let read = |zone: &str| read(&json!({ "dateTime": "2026-11-24T14:30:00", "timeZone": zone }), "start");
        assert_eq!(read("FLE Standard Time").unwrap().0.to_rfc3339(), "2026-11-24T12:30:00+00:00");
        assert_eq!(read("Europe/Berlin").unwrap().0.to_rfc3339(), "2026-11-24T13:30:00+00:00");
        assert_eq!(read("Europe/Vienna").unwrap_err().code, "TimeZoneNotSupportedException");
    }
}
