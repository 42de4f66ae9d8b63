//! What a list shows, as its address says it.

use kokous_model::{record::RecordType, wire::ListView as SavedView};
use web_sys::UrlSearchParams;

use super::{
    columns::{column, name_column},
    content::ListContent,
    filters::{OWNER, alternatives},
};
use crate::api::{ListQuery, SortDirection};

/// How many rows a page has.
pub(super) const ROWS: u64 = 25;
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
    pub fn new(kind: RecordType) -> Self {
        Self::of_view(kind, View::All, &[])
    }

    /// The first page of what a view shows; `saved` are those that there are.
    #[must_use]
    pub fn of_view(kind: RecordType, view: View, saved: &[SavedView]) -> Self {
        let usual = ListContent::usual(kind);
        let (view, base) = match view {
            View::All | View::Gone => (view, usual),
            View::Mine => (view, usual.filtered(kind, OWNER, Some("me"))),
            View::Saved(id) => match saved.iter().find(|view| view.id == id) {
                Some(saved) => (view, saved_content(saved)),
                None => (View::Gone, usual),
            },
        };
        Self { kind, view, content: base.clone(), base, page: 1 }
    }

    /// Reads the parameters of a query; `get` gives one by name.
    #[must_use]
    pub fn parse(kind: RecordType, saved: &[SavedView], get: impl Fn(&str) -> Option<String>) -> Self {
        let view = match get("view").as_deref() {
            None | Some("") => View::All,
            Some(MINE) => View::Mine,
            Some(id) => id.parse().map_or(View::Gone, View::Saved),
        };
        let of_view = Self::of_view(kind, view, saved);
        let page = get("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
        Self { content: of_view.base.with(kind, &get), page, ..of_view }
    }

    /// The address itself. What is as in the view is left out.
    #[must_use]
    pub fn href(&self) -> String {
        let mut parameters = match self.view {
            View::All | View::Gone => Vec::new(),
            View::Mine => vec![format!("view={MINE}")],
            View::Saved(id) => vec![format!("view={id}")],
        };
        parameters.extend(self.content.query(self.kind, &self.base));
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
        self.content.query(self.kind, &ListContent::usual(self.kind)).join("&")
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
        self.showing(self.content.filtered(self.kind, property, value))
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
        let shown = self.content.columns.iter().filter_map(|property| column(self.kind, property));
        ListQuery {
            kind: self.kind,
            search: self.content.search.clone(),
            alternatives: alternatives(self.kind, &self.content.filters, me),
            sort: (self.content.sort.to_owned(), self.content.direction),
            properties: [name_column(self.kind)]
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

fn saved_content(view: &SavedView) -> ListContent {
    let parameters = UrlSearchParams::new_with_str(&view.query).ok();
    ListContent::usual(view.kind).with(view.kind, &|name| parameters.as_ref()?.get(name))
}
