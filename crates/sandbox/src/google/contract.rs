//! Google's discovery document, and whether a request keeps to it.
//!
//! The real service forgives more: it drops names that it does not know. A stand-in that does so hides misspelled
//! fields until the day they are missed, so this one refuses them.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::error::{GoogleError, bad_request, invalid_parameter, required};

/// Revision 20261030, as published.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../contracts/google-calendar.v3.json")).expect("the contract is JSON")
});

/// One method of the API, `calendar.events.insert`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Method {
    description: &'static Value,
}

impl Method {
    /// The method with this id.
    ///
    /// # Panics
    /// There is none: the ids are written in this crate.
    pub(crate) fn named(id: &str) -> Self {
        let mut words = id.split('.').skip(1);
        let (resource, method) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let description = &DOCUMENT["resources"][resource]["methods"][method];
        assert!(description.is_object(), "the contract has no method {id}");
        Self { description }
    }

    fn id(self) -> &'static str {
        self.description["id"].as_str().unwrap_or_default()
    }

    /// Its path below the API's base, with the names of its parameters in braces.
    pub(crate) fn path(self) -> String {
        format!("/{}", self.description["path"].as_str().unwrap_or_default())
    }

    /// `GET`, `POST`, …
    pub(crate) fn http_method(self) -> &'static str {
        self.description["httpMethod"].as_str().unwrap_or_default()
    }

    /// Whether one of the scopes is enough for this method.
    pub(crate) fn is_allowed_by<'a>(self, mut granted: impl Iterator<Item = &'a str>) -> bool {
        let allowed = strings(&self.description["scopes"]);
        granted.any(|scope| allowed.contains(&scope))
    }

    /// Reads the query, of parameters that the method knows, each of its type.
    pub(crate) fn query(self, text: &str) -> Result<Query, GoogleError> {
        let mut query = Query::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let own = &self.description["parameters"][name.as_ref()];
            let description = if own["location"] == "query" { own } else { &DOCUMENT["parameters"][name.as_ref()] };
            if description.is_null() {
                return Err(bad_request(format!("Unknown name \"{name}\": {} has no such parameter.", self.id())));
            }
            if name == "fields" {
                return Err(bad_request("The sandbox gives whole answers only: leave out \"fields\"."));
            }
            check_parameter(&name, &value, description)?;
            let values = query.0.entry(name.to_string()).or_default();
            if !values.is_empty() && description["repeated"] != true {
                return Err(invalid_parameter(&name, format!("\"{name}\" is given twice.")));
            }
            values.push(value.into_owned());
        }
        Ok(query)
    }

    /// Reads the body: an object of the method's schema with all that the method requires.
    pub(crate) fn body(self, text: &[u8]) -> Result<Map<String, Value>, GoogleError> {
        let Some(schema) = self.description["request"]["$ref"].as_str() else {
            return if text.is_empty() { Ok(Map::new()) } else { Err(bad_request("This method takes no body.")) };
        };
        let body: Value = serde_json::from_slice(text).map_err(|error| bad_request(format!("Parse Error: {error}")))?;
        check_value(&body, &DOCUMENT["schemas"][schema], "")?;
        let Value::Object(body) = body else { return Err(bad_request("The body has to be a JSON object.")) };
        for (name, property) in DOCUMENT["schemas"][schema]["properties"].as_object().into_iter().flatten() {
            let wanted = strings(&property["annotations"]["required"]).contains(&self.id());
            if wanted && body.get(name).is_none_or(Value::is_null) {
                return Err(required(format!("Missing {name}.")));
            }
        }
        Ok(body)
    }
}

/// Every scope of the API.
pub(crate) fn scopes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let scopes = DOCUMENT["auth"]["oauth2"]["scopes"].as_object().into_iter().flatten();
    scopes.map(|(scope, about)| (scope.as_str(), about["description"].as_str().unwrap_or_default()))
}

/// Whether a value is one of the schema, which tests use for answers.
///
/// # Errors
/// Names the first field that is not of the contract.
pub fn check_against_schema(value: &Value, schema: &str) -> Result<(), GoogleError> {
    check_value(value, &DOCUMENT["schemas"][schema], "")
}

/// The parameters of a query. A parameter that is not given has its default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Query(BTreeMap<String, Vec<String>>);

impl Query {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.first().map(String::as_str)
    }

    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.text(name)?.parse().ok()
    }

    pub(crate) fn instant(&self, name: &str) -> Option<DateTime<chrono::Utc>> {
        DateTime::parse_from_rfc3339(self.text(name)?).ok().map(|instant| instant.to_utc())
    }

    /// The parameters but those named.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(name, _)| !names.contains(&name.as_str()))
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect(),
        )
    }

    /// The first of the names that is given.
    pub(crate) fn first_of<'a>(&self, names: &[&'a str]) -> Option<&'a str> {
        names.iter().find(|name| self.0.contains_key(**name)).copied()
    }
}

fn check_parameter(name: &str, value: &str, description: &Value) -> Result<(), GoogleError> {
    let wrong = |expected: &str| Err(invalid_parameter(name, format!("Invalid value '{value}': {expected}.")));
    match description["type"].as_str() {
        Some("boolean") if !matches!(value, "true" | "false") => return wrong("true or false"),
        Some("integer") => {
            let Ok(number) = value.parse::<i32>() else { return wrong("an integer") };
            let limit = |key: &str| description[key].as_str().and_then(|limit| limit.parse::<i32>().ok());
            if limit("minimum").is_some_and(|minimum| number < minimum) {
                return wrong("it is too small");
            }
            if limit("maximum").is_some_and(|maximum| number > maximum) {
                return wrong("it is too large");
            }
        }
        _ => {}
    }
    if description["enum"].is_array() && !strings(&description["enum"]).contains(&value) {
        return wrong("it is none of the allowed values");
    }
    if description["format"] == "date-time" && DateTime::parse_from_rfc3339(value).is_err() {
        return Err(bad_request(format!("Bad Request: \"{name}\" has to be a time with an offset, not '{value}'.")));
    }
    Ok(())
}

fn check_value(value: &Value, schema: &Value, path: &str) -> Result<(), GoogleError> {
    if let Some(name) = schema["$ref"].as_str() {
        return check_value(value, &DOCUMENT["schemas"][name], path);
    }
    let wrong =
        |expected: &str| Err(bad_request(format!("Invalid value at '{path}': expected {expected}, not {value}.")));
    match (schema["type"].as_str(), value) {
        // A null clears the field.
        (_, Value::Null) => Ok(()),
        (Some("object"), Value::Object(fields)) => {
            for (name, field) in fields {
                let own = &schema["properties"][name.as_str()];
                let schema = if own.is_null() { &schema["additionalProperties"] } else { own };
                if schema.is_null() {
                    let place = if path.is_empty() { String::new() } else { format!(" at '{path}'") };
                    return Err(bad_request(format!(
                        "Invalid JSON payload received. Unknown name \"{name}\"{place}: Cannot find field."
                    )));
                }
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                check_value(field, schema, &path)?;
            }
            Ok(())
        }
        (Some("object"), _) => wrong("an object"),
        (Some("array"), Value::Array(items)) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| check_value(item, &schema["items"], &format!("{path}[{index}]"))),
        (Some("array"), _) => wrong("an array"),
        (Some("boolean"), Value::Bool(_)) => Ok(()),
        (Some("boolean"), _) => wrong("true or false"),
        (Some("integer"), Value::Number(number))
            if number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) =>
        {
            Ok(())
        }
        (Some("integer"), _) => wrong("a 32-bit integer"),
        (Some("string"), Value::String(text)) => match schema["format"].as_str() {
            Some("date") if text.parse::<NaiveDate>().is_err() => wrong("a date, YYYY-MM-DD"),
            Some("date-time") if !is_date_time(text) => wrong("a time of RFC 3339"),
            Some("int64") if text.parse::<i64>().is_err() => wrong("a number in quotes"),
            _ => Ok(()),
        },
        (Some("string"), _) => wrong("a string"),
        _ => Ok(()),
    }
}

/// With an offset or, since a time zone may stand beside it, without.
fn is_date_time(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok() || text.parse::<NaiveDateTime>().is_ok()
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn insert(body: Value) -> Result<Map<String, Value>, GoogleError> {
        Method::named("calendar.events.insert").body(body.to_string().as_bytes())
    }

    fn message(body: Value) -> String {
        insert(body).expect_err("it is refused").message
    }

    #[test]
    fn a_body_of_the_contract_passes() {
        let times = json!({"dateTime": "2026-12-03T14:30:00+02:00", "timeZone": "Europe/Helsinki"});
        let body = json!({"summary": "Prices", "start": times, "end": times, "attendees": [{"email": "a@guests.example"}],
            "extendedProperties": {"private": {"anything": "goes"}}});
        assert!(insert(body).is_ok());
    }

    #[test]
    fn a_misspelled_field_is_named() {
        assert!(message(json!({"title": "Prices"})).contains("Unknown name \"title\""));
        assert!(message(json!({"start": {"datetime": "2026-12-03T14:30:00Z"}})).contains("\"datetime\" at 'start'"));
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        assert!(message(json!({"attendees": ["a@guests.example"]})).contains("'attendees[0]': expected an object"));
        assert!(message(json!({"summary": 1})).contains("expected a string"));
        assert!(message(json!({"guestsCanModify": "yes"})).contains("true or false"));
        assert!(message(json!({"start": {"dateTime": "tomorrow"}})).contains("RFC 3339"));
        assert!(message(json!({"start": {"date": "3.12.2026"}})).contains("YYYY-MM-DD"));
    }

    #[test]
    fn an_event_needs_a_start_and_an_end() {
        let error = insert(json!({"start": {"date": "2026-12-03"}})).expect_err("the end is missing");
        assert_eq!((error.reason.as_str(), error.message.as_str()), ("required", "Missing end."));
        assert!(Method::named("calendar.events.patch").body(b"{}").is_ok());
    }

    #[test]
    fn a_query_has_parameters_of_the_method_only() {
        let patch = Method::named("calendar.events.patch");
        let query = patch.query("sendUpdates=all&conferenceDataVersion=1&alt=json").expect("a good query");
        assert_eq!((query.text("sendUpdates"), query.number("conferenceDataVersion")), (Some("all"), Some(1)));
        for wrong in [
            "sendUpdate=all",
            "sendUpdates=some",
            "conferenceDataVersion=2",
            "maxAttendees=x",
            "sendUpdates=all&sendUpdates=none",
        ] {
            assert!(patch.query(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_scope_allows_what_the_contract_says() {
        let allows = |method: &str, scope: &str| {
            Method::named(method)
                .is_allowed_by(std::iter::once(format!("https://www.googleapis.com/auth/{scope}").as_str()))
        };
        assert!(allows("calendar.events.insert", "calendar.events.owned"));
        assert!(!allows("calendar.events.insert", "calendar.events.readonly"));
        assert!(!allows("calendar.calendars.get", "calendar.events"));
    }
}
