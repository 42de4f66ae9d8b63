//! What a list shows, as its address says it.

use kokous_model::record::RecordType;

use super::columns::{columns, default_sort};
use crate::api::{ListQuery, SortDirection};

/// How many rows a page has.
pub(super) const ROWS: u64 = 25;

/// `?q=anna&sort=-lastname&page=2`: the search, the order and the page of a list. What an address leaves out is the
/// default, and so is what it has wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListAddress {
    /// The record type.
    pub kind: RecordType,
    /// What is searched for; empty for all.
    pub search: String,
    /// The property to sort by.
    pub sort: &'static str,
    /// Which way.
    pub direction: SortDirection,
    /// The page, from 1.
    pub page: u64,
}

impl ListAddress {
    /// The first page of all records, in the usual order.
    #[must_use]
    pub fn new(kind: RecordType) -> Self {
        Self { kind, search: String::new(), sort: default_sort(kind), direction: SortDirection::Ascending, page: 1 }
    }

    /// Reads the parameters of a query; `get` gives one by name.
    #[must_use]
    pub fn parse(kind: RecordType, get: impl Fn(&str) -> Option<String>) -> Self {
        let mut address = Self::new(kind);
        address.search = get("q").unwrap_or_default();
        address.page = get("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
        let sort = get("sort").unwrap_or_default();
        let (property, direction) = match sort.strip_prefix('-') {
            Some(property) => (property, SortDirection::Descending),
            None => (sort.as_str(), SortDirection::Ascending),
        };
        if let Some(column) = columns(kind).iter().find(|column| column.property == property) {
            address.sort = column.property;
            address.direction = direction;
        }
        address
    }

    /// The address itself. Defaults are left out.
    #[must_use]
    pub fn href(&self) -> String {
        let mut parameters = Vec::new();
        if !self.search.is_empty() {
            parameters.push(format!("q={}", js_sys::encode_uri_component(&self.search)));
        }
        if (self.sort, self.direction) != (default_sort(self.kind), SortDirection::Ascending) {
            let minus = if self.direction == SortDirection::Descending { "-" } else { "" };
            parameters.push(format!("sort={minus}{}", self.sort));
        }
        if self.page > 1 {
            parameters.push(format!("page={}", self.page));
        }
        let question_mark = if parameters.is_empty() { "" } else { "?" };
        format!("/{}{question_mark}{}", self.kind.plural(), parameters.join("&"))
    }

    /// The same list in the order of another column, or the other way round; from the first page.
    #[must_use]
    pub fn sorted_by(&self, property: &'static str) -> Self {
        let turned = self.sort == property && self.direction == SortDirection::Ascending;
        let direction = if turned { SortDirection::Descending } else { SortDirection::Ascending };
        Self { sort: property, direction, page: 1, ..self.clone() }
    }

    /// The same list, searched; from the first page.
    #[must_use]
    pub fn searched(&self, search: &str) -> Self {
        Self { search: search.trim().to_owned(), page: 1, ..self.clone() }
    }

    /// Another page of the same list.
    #[must_use]
    pub fn at_page(&self, page: u64) -> Self {
        Self { page, ..self.clone() }
    }

    /// How many rows come before this page.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        (self.page - 1).saturating_mul(ROWS)
    }

    /// What the server is asked for.
    #[must_use]
    pub fn query(&self) -> ListQuery {
        ListQuery {
            kind: self.kind,
            search: self.search.clone(),
            sort: (self.sort.to_owned(), self.direction),
            properties: columns(self.kind).iter().flat_map(|column| column.reads).copied().collect(),
            offset: self.offset(),
            limit: ROWS,
        }
    }
}
