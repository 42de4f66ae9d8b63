//! Holds what tests send and are answered to the server's own description of its API, so that it is true.

use std::{collections::BTreeSet, sync::LazyLock};

use kokous_server::http::openapi;
use serde_json::{Map, Value};

use super::Answer;

/// The document, as programs get it.
pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(openapi::text()).expect("the document is JSON"));

/// Checks an answer, and the body that was sent for it unless it was refused. What stands at no address of the document is
/// left alone: another test holds the addresses to the routes.
#[track_caller]
pub(super) fn check(method: &str, path: &str, sent: Option<&str>, answer: &Answer) {
    let path = path.split('?').next().unwrap_or_default();
    let Some(operation) = operation(method, path) else { return };
    let is_json = answer.header("content-type").starts_with("application/json");
    let status = answer.status.as_u16();
    let of_status = &operation["responses"][status.to_string()];
    assert!(
        !of_status.is_null() || !answer.status.is_success(),
        "{method} {path}: {status} is not described: {}",
        answer.text
    );
    let described = if of_status.is_null() { &operation["responses"]["default"] } else { of_status };
    if is_json {
        let schema = &described["content"]["application/json"]["schema"];
        hold(schema, &answer.text, &format!("the answer {status} of {method} {path}"));
    } else if answer.status.is_success() && !answer.text.is_empty() {
        let kinds = described["content"].as_object().into_iter().flat_map(Map::keys).collect::<Vec<_>>();
        let is_described = kinds.iter().any(|kind| *kind == "*/*" || answer.header("content-type").starts_with(*kind));
        assert!(is_described, "{method} {path}: {} is not described", answer.header("content-type"));
    }
    let taken = &operation["requestBody"]["content"]["application/json"]["schema"];
    if let Some(sent) = sent.filter(|sent| answer.status.is_success() && !sent.is_empty() && !taken.is_null()) {
        hold(taken, sent, &format!("the body of {method} {path}"));
    }
}

/// The description of what is asked for: fixed addresses come before those with variable parts.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let segments: Vec<&str> = path.split('/').collect();
    let fits = |template: &&String| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == segments.len()
            && parts.iter().zip(&segments).all(|(part, segment)| part == segment || part.starts_with('{'))
    };
    let templates = DOCUMENT["paths"].as_object().expect("paths").keys().filter(fits);
    let template = templates.min_by_key(|template| template.matches('{').count())?;
    DOCUMENT["paths"][template].get(method.to_lowercase())
}

#[track_caller]
fn hold(schema: &Value, text: &str, what: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    assert!(!schema.is_null(), "{what} is not described: {text}");
    if let Err(error) = whole(schema, &value) {
        panic!("{what} is not as described: {error}\n{text}");
    }
}

/// The value fits, and has nothing that the schema does not name.
fn whole(schema: &Value, value: &Value) -> Result<(), String> {
    let known = fit(schema, value)?;
    let Some((known, members)) = known.zip(value.as_object()) else { return Ok(()) };
    match members.keys().find(|name| !known.contains(*name)) {
        Some(name) => Err(format!("`{name}` is not described")),
        None => Ok(()),
    }
}

/// The value fits; gives the members that the schema names, or nothing where it lets any be.
fn fit(schema: &Value, value: &Value) -> Result<Option<BTreeSet<String>>, String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let place = reference.trim_start_matches('#');
        return fit(DOCUMENT.pointer(place).ok_or(format!("{reference} leads nowhere"))?, value);
    }
    kind(schema, value)?;
    let mut known: Option<BTreeSet<String>> = None;
    if let Some(properties) = schema["properties"].as_object() {
        let names = known.get_or_insert_default();
        for (name, member) in properties {
            names.insert(name.clone());
            if let Some(value) = value.get(name) {
                whole(member, value).map_err(|error| format!("{name}: {error}"))?;
            }
        }
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.is_object() && value.get(name).is_none() {
            return Err(format!("`{name}` is missing"));
        }
    }
    for schema in schema["allOf"].as_array().into_iter().flatten() {
        known.get_or_insert_default().extend(fit(schema, value)?.into_iter().flatten());
    }
    for alternatives in ["anyOf", "oneOf"] {
        let Some(schemas) = schema[alternatives].as_array() else { continue };
        let fits: Vec<_> = schemas.iter().map(|schema| fit(schema, value)).collect();
        if !fits.iter().any(Result::is_ok) {
            let errors = fits.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; ");
            return Err(format!("it is none of these: {errors}"));
        }
        known.get_or_insert_default().extend(fits.into_iter().flatten().flatten().flatten());
    }
    if let Some(items) = schema.get("items") {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            whole(items, item).map_err(|error| format!("{index}: {error}"))?;
        }
    }
    match &schema["additionalProperties"] {
        Value::Null | Value::Bool(false) => Ok(known),
        Value::Bool(true) => Ok(None),
        others => {
            let names = known.unwrap_or_default();
            for (name, member) in value.as_object().into_iter().flatten().filter(|(name, _)| !names.contains(*name)) {
                whole(others, member).map_err(|error| format!("{name}: {error}"))?;
            }
            Ok(None)
        }
    }
}

/// The type, the choices and the form of a value.
fn kind(schema: &Value, value: &Value) -> Result<(), String> {
    let is_of = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    let fits = match &schema["type"] {
        Value::Null => true,
        Value::String(name) => is_of(name),
        types => types.as_array().into_iter().flatten().filter_map(Value::as_str).any(is_of),
    };
    let is_choice = schema["enum"].as_array().is_none_or(|choices| choices.contains(value));
    let is_constant = schema.get("const").is_none_or(|constant| constant == value);
    let is_instant = schema["format"] != "date-time"
        || value.as_str().is_none_or(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok());
    if fits && is_choice && is_constant && is_instant {
        Ok(())
    } else {
        let mut expected = schema.clone();
        expected.as_object_mut().map(|members| members.remove("description"));
        Err(format!("{value} is not {expected}"))
    }
}
