//! What a list shows, as its address says it.

use kokous_model::{record::RecordType, wire::ListView as SavedView};
use web_sys::UrlSearchParams;

use super::{
    content::ListContent,
    filters::{OWNER, wanted_filters},
    shape::ListShape,
};
use crate::api::{ListQuery, SortDirection};

/// How many rows a page has.
pub(super) const ROWS: u64 = 25;
/// What an address has beside filters.
const PARAMETERS: [&str; 5] = ["view", "q", "sort", "columns", "page"];
/// What the address calls the view of the records that are one's own.
const MINE: &str = "mine";

/// What a list begins with, before anything is searched, filtered or sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All records.
    All,
    /// Those that the person owns.
    Mine,
    /// What the person saved under this id.
    Saved(i64),
    /// What nobody has saved, or whoever did has deleted: all records.
    Gone,
}

/// `?view=3&q=anna&sort=-lastname&page=2`: the view, and what is otherwise than it says. What an address leaves out is as
/// in the view, and so is what it has wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListAddress {
    /// The record type.
    pub kind: RecordType,
    /// What the list can show.
    pub shape: ListShape,
    /// What the list begins with.
    pub view: View,
    /// What the view shows.
    pub base: ListContent,
    /// What is shown.
    pub content: ListContent,
    /// The page, from 1.
    pub page: u64,
}

impl ListAddress {
    /// The first page of all records, in the usual order.
    #[must_use]
    pub fn new(shape: impl Into<ListShape>) -> Self {
        Self::of_view(shape.into(), View::All, &[])
    }

    /// The first page of what a view shows; `saved` are those that there are.
    #[must_use]
    pub fn of_view(shape: ListShape, view: View, saved: &[SavedView]) -> Self {
        let usual = ListContent::usual(shape);
        let (view, base) = match view {
            View::All | View::Gone => (view, usual),
            View::Mine => (view, usual.filtered(shape, OWNER, Some("me"))),
            View::Saved(id) => match saved.iter().find(|view| view.id == id) {
                Some(saved) => (view, saved_content(shape, saved)),
                None => (View::Gone, usual),
            },
        };
        Self { kind: shape.kind, shape, view, content: base.clone(), base, page: 1 }
    }

    /// Reads the parameters of a query; `get` gives one by name.
    #[must_use]
    pub fn parse(shape: ListShape, saved: &[SavedView], get: impl Fn(&str) -> Option<String>) -> Self {
        let view = match get("view").as_deref() {
            None | Some("") => View::All,
            Some(MINE) => View::Mine,
            Some(id) => id.parse().map_or(View::Gone, View::Saved),
        };
        let of_view = Self::of_view(shape, view, saved);
        let page = get("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
        Self { content: of_view.base.with(shape, &get), page, ..of_view }
    }

    /// The address itself. What is as in the view is left out.
    #[must_use]
    pub fn href(&self) -> String {
        let mut parameters = match self.view {
            View::All | View::Gone => Vec::new(),
            View::Mine => vec![format!("view={MINE}")],
            View::Saved(id) => vec![format!("view={id}")],
        };
        parameters.extend(self.content.query(self.shape, &self.base));
        if self.page > 1 {
            parameters.push(format!("page={}", self.page));
        }
        let question_mark = if parameters.is_empty() { "" } else { "?" };
        format!("/{}{question_mark}{}", self.kind.plural(), parameters.join("&"))
    }

    /// Whether anything is otherwise than the view says.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.content != self.base
    }

    /// What a view has to keep to show the same.
    #[must_use]
    pub fn view_query(&self) -> String {
        self.content.query(self.shape, &ListContent::usual(self.shape)).join("&")
    }

    /// The same view showing something else; from the first page.
    #[must_use]
    pub fn showing(&self, content: ListContent) -> Self {
        Self { content, page: 1, ..self.clone() }
    }

    /// The same list in the order of another column, or the other way round; from the first page.
    #[must_use]
    pub fn sorted_by(&self, property: &'static str) -> Self {
        let turned = self.content.sort == property && self.content.direction == SortDirection::Ascending;
        let direction = if turned { SortDirection::Descending } else { SortDirection::Ascending };
        self.showing(ListContent { sort: property, direction, ..self.content.clone() })
    }

    /// The same list, searched; from the first page.
    #[must_use]
    pub fn searched(&self, search: &str) -> Self {
        self.showing(ListContent { search: search.trim().to_owned(), ..self.content.clone() })
    }

    /// The same list with another value of a filter, or without it; from the first page.
    #[must_use]
    pub fn filtered(&self, property: &'static str, value: Option<&str>) -> Self {
        self.showing(self.content.filtered(self.shape, property, value))
    }

    /// The same list without filters; from the first page.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        self.showing(ListContent { filters: Vec::new(), ..self.content.clone() })
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

    /// What the server is asked for; `me` is the id of whoever asks.
    #[must_use]
    pub fn query(&self, me: i64) -> ListQuery {
        let shown = self.content.columns.iter().filter_map(|property| self.shape.column(property));
        ListQuery {
            kind: self.kind,
            search: self.content.search.clone(),
            filters: wanted_filters(self.shape, &self.content.filters, me),
            sort: (self.content.sort.to_owned(), self.content.direction),
            properties: [self.shape.name_column()]
                .into_iter()
                .chain(shown)
                .flat_map(|column| column.reads)
                .copied()
                .collect(),
            offset: self.offset(),
            limit: ROWS,
        }
    }
}

fn saved_content(shape: ListShape, view: &SavedView) -> ListContent {
    let parameters = UrlSearchParams::new_with_str(&view.query).ok();
    ListContent::usual(shape).with(shape, &|name| parameters.as_ref()?.get(name))
}

/// Whether an address names what not every account has, so that the account's own properties have to be known before it
/// can be read. `names` are those of its parameters, and `get` gives one.
pub(super) fn names_own(kind: RecordType, names: &[String], get: impl Fn(&str) -> Option<String>) -> bool {
    let shape = ListShape::from(kind);
    let sort = get("sort").unwrap_or_default();
    let columns = get("columns").unwrap_or_default();
    let shown = columns.split(',').chain([sort.trim_start_matches('-')]);
    let is_known = |name: &str| PARAMETERS.contains(&name) || shape.filter(name).is_some();
    shown.filter(|name| !name.is_empty()).any(|name| shape.column(name).is_none())
        || names.iter().any(|name| !is_known(name))
}
