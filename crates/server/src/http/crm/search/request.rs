//! The body of a search, and its limits.

use kokous_model::text::quotable;
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::{Value, json};

use crate::error::{ApiResult, bad_request};

/// How far into its results a search can be paged.
pub(super) const WINDOW: u64 = 10_000;
const LIMIT: u64 = 10;
const HIGHEST_LIMIT: u64 = 200;

/// How much a search may ask for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Longest body, in characters, without the white space between its parts.
    body_chars: usize,
    groups: usize,
    filters_in_group: usize,
    /// Of all groups together.
    filters: usize,
    /// Of `IN` and `NOT_IN`.
    values: usize,
    /// Of all filters together.
    all_values: usize,
}

impl Limits {
    /// HubSpot's, which hold for programs.
    pub(super) const HUBSPOT: Self =
        Self { body_chars: 3_000, groups: 5, filters_in_group: 6, filters: 18, values: 100, all_values: 1_800 };
    /// Those of people, who tick what they like on the page of a list: every property that there can be, and every option of
    /// some. No database takes more than some ten thousand values in one statement.
    pub(super) const PAGE: Self =
        Self { body_chars: 1_000_000, groups: 5, filters_in_group: 250, filters: 250, values: 900, all_values: 5_000 };
}

/// HubSpot's `PublicObjectSearchRequest`; everything may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct SearchRequest {
    #[serde(deserialize_with = "text")]
    pub(super) query: Option<String>,
    filter_groups: Vec<FilterGroup>,
    /// One more group, in short.
    filters: Vec<Filter>,
    #[serde(deserialize_with = "sorts")]
    pub(super) sorts: Vec<Sort>,
    pub(super) properties: Vec<String>,
    #[serde(deserialize_with = "limit")]
    pub(super) limit: u64,
    /// How many results to skip.
    #[serde(deserialize_with = "offset")]
    pub(super) after: u64,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            query: None,
            filter_groups: Vec::new(),
            filters: Vec::new(),
            sorts: Vec::new(),
            properties: Vec::new(),
            limit: LIMIT,
            after: 0,
        }
    }
}

/// Filters that must all fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct FilterGroup {
    #[serde(default)]
    pub(super) filters: Vec<Filter>,
}

/// One condition on one property.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Filter {
    pub(super) property_name: String,
    pub(super) operator: Operator,
    #[serde(default, deserialize_with = "text")]
    pub(super) value: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub(super) high_value: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    pub(super) values: Vec<String>,
    /// Whether what has no value fits as well. HubSpot's knows no such thing: it takes a group for each.
    #[serde(default)]
    pub(super) or_missing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Operator {
    Eq,
    Neq,
    Lt,
    Lte,
    Gt,
    Gte,
    Between,
    In,
    NotIn,
    HasProperty,
    NotHasProperty,
    ContainsToken,
    NotContainsToken,
}

/// By which property results are sorted, and which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) property_name: String,
    pub(super) is_descending: bool,
}

/// What a search may look like.
pub(super) fn schema() -> Value {
    let text = json!({ "type": "string" });
    let plain = json!({ "type": ["string", "number", "boolean", "null"] });
    let operators = [
        "EQ",
        "NEQ",
        "LT",
        "LTE",
        "GT",
        "GTE",
        "BETWEEN",
        "IN",
        "NOT_IN",
        "HAS_PROPERTY",
        "NOT_HAS_PROPERTY",
        "CONTAINS_TOKEN",
        "NOT_CONTAINS_TOKEN",
    ];
    let filters = json!({ "type": "array", "items": {
        "type": "object",
        "required": ["propertyName", "operator"],
        "properties": {
            "propertyName": text, "operator": { "enum": operators }, "value": plain, "highValue": plain,
            "values": { "type": "array", "items": plain },
            "orMissing": { "type": "boolean", "description": "Whether what has no value fits as well" },
        },
    } });
    let sort = json!({ "anyOf": [
        { "type": "string", "description": "A name, with a minus before it for the other way round" },
        {
            "type": "object",
            "required": ["propertyName"],
            "properties": { "propertyName": text, "direction": { "enum": ["ASCENDING", "DESCENDING"] } },
        },
    ] });
    json!({
        "type": "object",
        "properties": {
            "query": { "type": "string", "description": "Words that must all occur, in whatever the type is searched by" },
            "filterGroups": {
                "type": "array",
                "description": "Of which one must fit",
                "items": { "type": "object", "properties": { "filters": filters } },
            },
            "filters": filters,
            "sorts": { "type": "array", "maxItems": 1, "items": sort },
            "properties": { "type": "array", "items": text },
            "limit": { "type": ["integer", "string"], "description": "At most 200; 10 unless said otherwise" },
            "after": { "type": ["integer", "string"], "description": "How many results to skip" },
        },
    })
}

impl SearchRequest {
    /// Reads a body and holds it to the limits.
    ///
    /// # Errors
    /// 400 with the limit that it breaks, or the part that cannot be read.
    pub(super) fn read(body: Value, limits: Limits) -> ApiResult<Self> {
        let Limits { body_chars, groups: most_groups, filters_in_group, filters: most_filters, values, all_values } =
            limits;
        if !body.is_object() {
            return Err(bad_request("A search is a JSON object"));
        }
        if body.to_string().chars().count() > body_chars {
            return Err(bad_request(format!("A search may have at most {body_chars} characters")));
        }
        let request: Self = serde_json::from_value(body).map_err(|error| {
            bad_request(format!("The search cannot be read: {}", quotable(&error.to_string(), 300)))
        })?;
        let groups = request.groups();
        let filters: usize = groups.iter().map(|group| group.len()).sum();
        let is_long = |group: &&[Filter]| group.len() > filters_in_group;
        if groups.len() > most_groups || filters > most_filters || groups.iter().any(is_long) {
            let message = format!(
                "A search may have at most {most_groups} filterGroups with at most {filters_in_group} filters each and \
                 {most_filters} filters in all"
            );
            return Err(bad_request(message));
        }
        if groups.iter().copied().flatten().any(|filter| filter.values.len() > values) {
            return Err(bad_request(format!("IN and NOT_IN take a list of at most {values} values")));
        }
        if groups.iter().copied().flatten().map(|filter| filter.values.len()).sum::<usize>() > all_values {
            return Err(bad_request(format!("A search takes at most {all_values} values in all")));
        }
        if request.sorts.len() > 1 {
            return Err(bad_request("A search may be sorted by one property only"));
        }
        if request.after.saturating_add(request.limit) > WINDOW {
            return Err(bad_request(format!("A search can be paged through {WINDOW} results: narrow it down")));
        }
        Ok(request)
    }

    /// The groups, of which one must fit; none where everything does.
    pub(super) fn groups(&self) -> Vec<&[Filter]> {
        let groups = self.filter_groups.iter().map(|group| group.filters.as_slice());
        groups.chain([self.filters.as_slice()]).filter(|group| !group.is_empty()).collect()
    }
}

fn limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let limit = match number(deserializer)? {
        // HubSpot's clients send 0 for nothing.
        None | Some(0) => LIMIT,
        Some(limit) => limit,
    };
    if limit <= HIGHEST_LIMIT { Ok(limit) } else { Err(D::Error::custom("limit must be a number from 1 to 200")) }
}

fn offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    number(deserializer).map(Option::unwrap_or_default)
}

/// A number, or the text of one; nothing for null and an empty text.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    match text(deserializer)? {
        None => Ok(None),
        Some(text) if text.is_empty() => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| D::Error::custom("limit and after must be whole numbers")),
    }
}

/// A text; numbers and flags count as one.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    plain(Value::deserialize(deserializer)?)
}

fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let values = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
    values.into_iter().filter_map(|value| plain(value).transpose()).collect()
}

fn plain<E: Error>(value: Value) -> Result<Option<String>, E> {
    match value {
        Value::Null => Ok(None),
        // PostgreSQL has no such letter, so that nothing can be found by it.
        Value::String(text) if text.contains('\0') => Err(E::custom("no text may contain the letter U+0000")),
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Bool(flag) => Ok(Some(flag.to_string())),
        _ => Err(E::custom("query, value and highValue must be texts, values a list of texts")),
    }
}

/// Sorts as objects, as the texts of such objects (so the examples of HubSpot's clients), or as names, with a minus for
/// the other way round.
fn sorts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Sort>, D::Error> {
    let sorts = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
    sorts.into_iter().map(|sort| read_sort(sort).map_err(D::Error::custom)).collect()
}

fn read_sort(sort: Value) -> Result<Sort, serde_json::Error> {
    #[derive(Deserialize)]
    enum Direction {
        #[serde(rename = "ASCENDING")]
        Ascending,
        #[serde(rename = "DESCENDING")]
        Descending,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Object {
        property_name: String,
        direction: Option<Direction>,
    }

    let object: Object = match sort {
        Value::String(text) if text.trim_start().starts_with('{') => serde_json::from_str(&text)?,
        Value::String(name) => {
            let (is_descending, name) = name.strip_prefix('-').map_or((false, name.as_str()), |name| (true, name));
            return Ok(Sort { property_name: name.to_owned(), is_descending });
        }
        object => serde_json::from_value(object)?,
    };
    let is_descending = matches!(object.direction, Some(Direction::Descending));
    Ok(Sort { property_name: object.property_name, is_descending })
}

#[cfg(test)]
mod tests;
