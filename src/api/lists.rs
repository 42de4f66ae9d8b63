//! Lists of records, by the search of the public CRM API.

use kokous_model::record::RecordType;

use super::{
    Api, ApiError, Method,
    client::json_request,
    json::{FromJson, Json, ToJson, object},
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
    /// The property to sort by, and which way.
    pub sort: (String, SortDirection),
    /// The properties of the columns.
    pub properties: Vec<&'static str>,
    /// How many rows to skip.
    pub offset: u64,
    /// How many rows to show.
    pub limit: u64,
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
            ("limit", (query.limit as f64).into()),
            ("after", query.offset.to_string().to_json()),
            ("properties", query.properties.iter().map(|name| name.to_json()).collect::<Vec<_>>().to_json()),
            ("sorts", [sort].to_json()),
        ]);
        self.call(json_request(Method::Post, path, &body)).await
    }
}
