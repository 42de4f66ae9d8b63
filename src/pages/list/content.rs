//! What a list shows, wherever that is kept: in an address, or in a view that was saved.

use super::shape::ListShape;
use crate::api::SortDirection;

/// The search, the order, the columns and the filters of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListContent {
    /// What is searched for; empty for all.
    pub search: String,
    /// The property to sort by.
    pub sort: &'static str,
    /// Which way.
    pub direction: SortDirection,
    /// The properties of the columns after the name, in the order in which they are shown.
    pub columns: Vec<&'static str>,
    /// The properties that records are chosen by, each with the value that its filter takes, in the filters' order.
    pub filters: Vec<(&'static str, String)>,
}

impl ListContent {
    /// All records in the usual order.
    #[must_use]
    pub fn usual(shape: ListShape) -> Self {
        Self {
            search: String::new(),
            sort: shape.name_column().property,
            direction: SortDirection::Ascending,
            columns: shape.usual_columns(),
            filters: Vec::new(),
        }
    }

    /// This content with what the parameters say otherwise; `get` gives one by name. What is wrong in them is left out.
    #[must_use]
    pub fn with(&self, shape: ListShape, get: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut content = self.clone();
        if let Some(search) = get("q") {
            content.search = search.trim().to_owned();
        }
        let sort = get("sort").unwrap_or_default();
        let (property, direction) = match sort.strip_prefix('-') {
            Some(property) => (property, SortDirection::Descending),
            None => (sort.as_str(), SortDirection::Ascending),
        };
        if let Some(column) = shape.column(property).filter(|column| column.is_sortable) {
            content.sort = column.property;
            content.direction = direction;
        }
        if let Some(wanted) = get("columns") {
            let is_wanted = |property: &str| wanted.split(',').any(|name| name == property);
            let known = shape.columns().skip(1).map(|column| column.property);
            let known: Vec<_> = known.filter(|property| is_wanted(property)).collect();
            if wanted.is_empty() || !known.is_empty() {
                content.columns = known;
            }
        }
        content.filters = shape
            .filters()
            .filter_map(|filter| {
                let present = || self.filter(filter.property).map(str::to_owned);
                let value = match get(filter.property) {
                    Some(value) if value.is_empty() => None,
                    Some(value) => filter.normal(&value).or_else(present),
                    None => present(),
                };
                Some((filter.property, value?))
            })
            .collect();
        content
    }

    /// The parameters that make this content of another one.
    #[must_use]
    pub fn query(&self, shape: ListShape, base: &Self) -> Vec<String> {
        let mut parameters = Vec::new();
        if self.search != base.search {
            parameters.push(format!("q={}", js_sys::encode_uri_component(&self.search)));
        }
        if (self.sort, self.direction) != (base.sort, base.direction) {
            let minus = if self.direction == SortDirection::Descending { "-" } else { "" };
            parameters.push(format!("sort={minus}{}", self.sort));
        }
        if self.columns != base.columns {
            parameters.push(format!("columns={}", self.columns.join(",")));
        }
        for filter in shape.filters() {
            let value = self.filter(filter.property);
            if value != base.filter(filter.property) {
                parameters.push(format!("{}={}", filter.property, filter.encoded(value.unwrap_or_default())));
            }
        }
        parameters
    }

    /// What records are chosen by of this property.
    #[must_use]
    pub fn filter(&self, property: &str) -> Option<&str> {
        self.filters.iter().find(|(known, _)| *known == property).map(|(_, value)| value.as_str())
    }

    /// The same with another value of a filter, or without it; so too where the value is wrong.
    #[must_use]
    pub fn filtered(&self, shape: ListShape, property: &'static str, value: Option<&str>) -> Self {
        let value = value.and_then(|value| shape.filter(property)?.normal(value)).unwrap_or_default();
        self.with(shape, &|name| (name == property).then(|| value.clone()))
    }
}
