//! Bodies as they come in.

use std::collections::BTreeMap;

use kokous_model::{
    error::ErrorDetail,
    limits,
    record::{RecordRef, id_text},
    text::quotable,
};
use schemars::JsonSchema;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::path::require_write;
use crate::{
    auth::Principal,
    crm::{ObjectType, PropertyError, association_types, invalid_properties, objects, objects::Object},
    error::{ApiResult, bad_request},
    records,
};

/// Properties by name, in whatever form of JSON.
pub(super) type PropertyMap = Map<String, Value>;

/// One association of an object that is being created.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "AssociationToCreate")]
pub(super) struct AssociationInput {
    to: To,
    #[serde(default)]
    types: Vec<AssociationSpec>,
}

#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "AssociationEnd")]
struct To {
    #[serde(with = "id_text")]
    id: i64,
}

/// One way of being associated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AssociationSpec {
    association_category: String,
    association_type_id: u32,
}

/// The other end of a new association.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) kind: ObjectType,
    pub(super) object: Object,
    pub(super) is_primary: bool,
}

/// The properties as texts. Numbers and flags are taken as well, and lists, which HubSpot writes with semicolons.
///
/// # Errors
/// 400 with every property that is none of these.
pub(super) fn texts(properties: PropertyMap) -> ApiResult<BTreeMap<String, Option<String>>> {
    let mut texts = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, value) in properties {
        match text(&value) {
            Some(text) => drop(texts.insert(name, text)),
            None => {
                let message = format!("{name} must be a text, a number, true, false, null or a list of texts");
                errors.push(PropertyError::new(&name, "INVALID_VALUE", quotable(&message, 300)));
            }
        }
    }
    if errors.is_empty() { Ok(texts) } else { Err(invalid_properties(errors)) }
}

/// The value as a text, nothing within for null; nothing at all for what cannot be one.
fn text(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(text.clone())),
        Value::Number(number) => Some(Some(number.to_string())),
        Value::Bool(flag) => Some(Some(flag.to_string())),
        Value::Array(items) => {
            let items = items.iter().map(|item| text(item).flatten()).collect::<Option<Vec<String>>>()?;
            Some(Some(items.join(";")))
        }
        Value::Object(_) => None,
    }
}

/// What the numbers of association types say: the type of the other end, and whether it is about a primary company.
///
/// # Errors
/// What is wrong, for people.
pub(super) fn meaning(from: ObjectType, specs: &[AssociationSpec]) -> Result<(ObjectType, bool), String> {
    let mut meant: Option<(ObjectType, bool)> = None;
    for spec in specs {
        let id = spec.association_type_id;
        if spec.association_category != association_types::CATEGORY {
            return Err(format!("There are only associations of the category {}", association_types::CATEGORY));
        }
        let known = association_types::by_id(from, id);
        let (kind, is_primary) = known.ok_or_else(|| format!("A {from} has no association type {id}"))?;
        meant = match meant {
            Some((to, _)) if to != kind.to => return Err("One association cannot be with two types".to_owned()),
            Some((to, was_primary)) => Some((to, was_primary || is_primary)),
            None => Some((kind.to, is_primary)),
        };
    }
    meant.ok_or_else(|| "Say in `types` how they are associated".to_owned())
}

/// Looks the other ends of new associations up, all of a type at once; gives them by their ids.
///
/// # Errors
/// 400 with every association whose other end is not there; 403 where one may not be associated.
pub(super) async fn targets(
    connection: &impl ConnectionTrait,
    principal: &Principal,
    from: ObjectType,
    inputs: &[AssociationInput],
) -> ApiResult<Vec<Target>> {
    if inputs.len() > limits::ASSOCIATIONS {
        return Err(bad_request(format!("Associate at most {} objects", limits::ASSOCIATIONS)));
    }
    let mut wanted: BTreeMap<ObjectType, BTreeMap<i64, bool>> = BTreeMap::new();
    let mut errors = Vec::new();
    for input in inputs {
        match meaning(from, &input.types) {
            Ok((to, is_primary)) => *wanted.entry(to).or_default().entry(input.to.id).or_default() |= is_primary,
            Err(message) => errors.push(wrong_association(input.to.id, "INVALID_ASSOCIATION_TYPE", message)),
        }
    }
    let mut targets = Vec::new();
    for (kind, mut ids) in wanted {
        require_write(principal, kind)?;
        if matches!(kind, ObjectType::Record(_)) {
            for (merged, survivor) in records::survivors(connection, ids.keys().copied()).await? {
                let is_primary = ids.remove(&merged).unwrap_or_default();
                *ids.entry(survivor).or_default() |= is_primary;
            }
        }
        let all: Vec<i64> = ids.keys().copied().collect();
        for object in objects::by_ids(connection, kind, &all, false).await? {
            let is_primary = ids.remove(&object.id()).unwrap_or_default();
            targets.push(Target { kind, object, is_primary });
        }
        errors.extend(
            ids.into_keys()
                .map(|id| wrong_association(id, "OBJECT_NOT_FOUND", format!("There is no {kind} with the id {id}"))),
        );
    }
    if errors.is_empty() {
        // The oldest first, in which order they are held until the commit: nobody then waits for somebody who waits.
        targets.sort_by_key(|target| target.object.id());
        return Ok(targets);
    }
    let message = errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join(". ");
    let mut error = bad_request(quotable(&message, 1_000));
    error.errors = errors;
    Err(error)
}

/// The records among the other ends of new associations.
pub(super) fn associated_records(targets: &[Target]) -> Vec<RecordRef> {
    let record = |target: &Target| match target.kind {
        ObjectType::Record(kind) => Some(RecordRef::new(kind, target.object.id())),
        ObjectType::Meeting | ObjectType::Activity(_) => None,
    };
    targets.iter().filter_map(record).collect()
}

fn wrong_association(id: i64, code: &str, message: String) -> ErrorDetail {
    ErrorDetail {
        message,
        code: Some(code.to_owned()),
        within: Some("associations".to_owned()),
        context: BTreeMap::from([("id".to_owned(), vec![id.to_string()])]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn map(value: Value) -> PropertyMap {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn values_are_texts_whatever_they_were() {
        let texts = texts(map(json!({ "a": "x", "b": 12.5, "c": true, "d": null, "e": ["7001", 7002] }))).unwrap();
        let texts: Vec<_> = texts.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
        assert_eq!(
            texts,
            [("a", Some("x")), ("b", Some("12.5")), ("c", Some("true")), ("d", None), ("e", Some("7001;7002"))]
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        let error = texts(map(json!({ "a": {}, "b": [[{}]], "c": "x" }))).unwrap_err();
        let names: Vec<_> = error.errors.iter().map(|detail| detail.within.as_deref().unwrap_or_default()).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn an_id_is_a_text_or_a_number() {
        for id in [json!("41"), json!(41)] {
            let input = json!({ "to": { "id": id }, "types": [] });
            assert_eq!(serde_json::from_value::<AssociationInput>(input).unwrap().to.id, 41);
        }
        assert!(serde_json::from_value::<AssociationInput>(json!({ "to": { "id": "x" } })).is_err());
    }

    #[test]
    fn numbers_of_association_types_must_agree() {
        let spec =
            |category: &str, id| AssociationSpec { association_category: category.to_owned(), association_type_id: id };
        let defined = |id| spec(association_types::CATEGORY, id);
        assert_eq!(meaning(ObjectType::Meeting, &[defined(200)]), Ok((ObjectType::CONTACT, false)));
        assert_eq!(meaning(ObjectType::CONTACT, &[defined(279), defined(1)]), Ok((ObjectType::COMPANY, true)));
        for wrong in [&[][..], &[defined(999)], &[spec("USER_DEFINED", 200)], &[defined(200), defined(188)]] {
            assert!(meaning(ObjectType::Meeting, wrong).is_err(), "{wrong:?}");
        }
    }
}
