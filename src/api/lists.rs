//! Lists of records, by the search of the public CRM API.

use kokous_model::record::RecordType;

use super::{
    Api, ApiError, Method,
    client::json_request,
    json::{Body, FromJson, Json, ToJson, object},
};

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortDirection {
    #[default]
    Ascending,
    Descending,
}

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    pub kind: RecordType,
    /// What was typed into the search field; empty for all.
    pub search: String,
    /// All must hold.
    pub filters: Vec<ListFilter>,
    /// The property to sort by, and which way.
    pub sort: (String, SortDirection),
    /// The properties of the columns.
    pub properties: Vec<&'static str>,
    /// How many rows to skip.
    pub offset: u64,
    /// How many rows to show.
    pub limit: u64,
}

/// What must hold of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFilter {
    pub property: &'static str,
    pub test: ListTest,
}

/// What must hold of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListTest {
    /// It is one of these, or there is none where that is wanted as well.
    OneOf { values: Vec<String>, or_missing: bool },
    /// It lies between two instants in milliseconds since 1970, both included; without one of them there is no end on that
    /// side.
    Within(Option<i64>, Option<i64>),
    /// There is none.
    Missing,
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPage {
    /// How many records fit in all.
    pub total: u64,
    pub results: Vec<ListRow>,
}

/// One record of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    pub id: String,
    /// Names and values of the properties that were asked for.
    pub properties: Vec<(String, Option<String>)>,
}

impl FromJson for ListPage {
    fn from_json(json: &Json<'_>) -> Self {
        Self { total: json.field("total"), results: json.field("results") }
    }
}

impl FromJson for ListRow {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), properties: json.object("properties") }
    }
}

impl ToJson for ListFilter {
    fn to_json(&self) -> Body {
        let millis = |instant: Option<i64>| instant.map(|instant| instant.to_string());
        let or_missing = matches!(&self.test, ListTest::OneOf { or_missing: true, .. });
        let (operator, value, high_value, values) = match &self.test {
            ListTest::OneOf { values, .. } => ("IN", None, None, values.to_json()),
            ListTest::Within(Some(first), Some(last)) => {
                ("BETWEEN", millis(Some(*first)), millis(Some(*last)), Body::UNDEFINED)
            }
            ListTest::Within(first, None) => ("GTE", millis(*first), None, Body::UNDEFINED),
            ListTest::Within(None, last) => ("LTE", millis(*last), None, Body::UNDEFINED),
            ListTest::Missing => ("NOT_HAS_PROPERTY", None, None, Body::UNDEFINED),
        };
        object(&[
            ("propertyName", self.property.to_json()),
            ("operator", operator.to_json()),
            ("value", value.to_json()),
            ("highValue", high_value.to_json()),
            ("values", values),
            ("orMissing", if or_missing { true.into() } else { Body::UNDEFINED }),
        ])
    }
}

impl Api {
    /// One page of a list of records.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn list(&self, query: &ListQuery) -> Result<ListPage, ApiError> {
        let path = format!("/crm/v3/objects/{}/search", query.kind.plural());
        let direction = match query.sort.1 {
            SortDirection::Ascending => "ASCENDING",
            SortDirection::Descending => "DESCENDING",
        };
        let sort = object(&[("propertyName", query.sort.0.to_json()), ("direction", direction.to_json())]);
        let search = Some(query.search.trim().to_owned()).filter(|search| !search.is_empty());
        let body = object(&[
            ("query", search.to_json()),
            ("filters", query.filters.to_json()),
            ("limit", (query.limit as f64).into()),
            ("after", query.offset.to_string().to_json()),
            ("properties", query.properties.iter().map(|name| name.to_json()).collect::<Vec<_>>().to_json()),
            ("sorts", [sort].to_json()),
        ]);
        self.call(json_request(Method::Post, path, &body)).await
    }
}
