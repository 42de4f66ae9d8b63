//! What the parts of a list's page share, those among them that are fetched when they are first needed.

use kokous_model::record::RecordType;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{ListAddress, saved_views::SavedViews, view::Visit};
use crate::{
    api::{Owner, use_api},
    prelude::*,
    ui::remote::Remote,
};

/// A part that opens on a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// What the records are chosen by.
    Filters,
    /// Which columns are shown.
    Columns,
    /// Asks what a new view is to be called.
    SaveView,
    /// Asks for another name of a view.
    RenameView(i64),
}

/// The list, and the ways to change what it shows; found in the context of its parts.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    pub(super) kind: RecordType,
    /// What is shown.
    pub(super) address: Signal<ListAddress>,
    /// Goes elsewhere.
    pub(super) visit: Callback<Visit>,
    pub(super) views: SavedViews,
    pub(super) owners: OwnerNames,
    /// The part that is open, if one is.
    pub(super) open: RwSignal<Option<Tool>>,
    filters: ElementRef<HtmlElement>,
    columns: ElementRef<HtmlElement>,
}

impl ListState {
    /// For the page of a list, whose parts find it from now on.
    pub(super) fn provide(address: Signal<ListAddress>, visit: Callback<Visit>, views: SavedViews) -> Self {
        let state = Self {
            kind: address.with_untracked(|address| address.kind),
            address,
            visit,
            views,
            owners: OwnerNames { owners: Remote::new(), is_asked: StoredValue::new(false) },
            open: RwSignal::new(None),
            filters: ElementRef::new(),
            columns: ElementRef::new(),
        };
        provide_context(state);
        state
    }

    /// That of the page around the calling component.
    pub(super) fn of_context() -> Self {
        expect_context()
    }

    /// Shows something else of the same list, worked out from what it shows now.
    pub(super) fn show(self, change: impl FnOnce(&ListAddress) -> ListAddress) {
        let to = self.address.with_untracked(change);
        self.visit.run(Visit { to, replace: false });
    }

    /// What holds the button of a tool, and the tool while it is open.
    pub(super) fn place_of(self, tool: Tool) -> ElementRef<HtmlElement> {
        if tool == Tool::Columns { self.columns } else { self.filters }
    }

    /// Closes what is open, and gives the focus back to its button.
    pub(super) fn close(self) {
        if let Some(tool) = self.open.try_get_untracked().flatten() {
            self.focus_button(tool);
        }
        self.open.try_set(None);
    }

    /// Gives the focus to the button of a tool.
    pub(super) fn focus_button(self, tool: Tool) {
        let place = self.place_of(tool).get_untracked();
        let button = place.and_then(|place| place.first_element_child());
        if let Some(button) = button {
            // Nothing to do about a browser that refuses.
            drop(button.unchecked_into::<HtmlElement>().focus());
        }
    }

    /// Gives the focus to the view that is open, once the page shows it: what was pressed to open it may be gone.
    pub(super) fn focus_view(self) {
        request_animation_frame(|| {
            let link = document().query_selector(".list-views [aria-current]").ok().flatten();
            if let Some(link) = link {
                drop(link.unchecked_into::<HtmlElement>().focus());
            }
        });
    }
}

/// The names of those who own records.
#[derive(Clone, Copy)]
pub(super) struct OwnerNames {
    owners: Remote<Vec<Owner>>,
    is_asked: StoredValue<bool>,
}

impl OwnerNames {
    /// Asks for the names, unless that was done.
    pub(super) fn ask(self) {
        if !self.is_asked.get_value() {
            self.is_asked.set_value(true);
            let api = use_api();
            self.owners.load(async move { api.owners().await });
        }
    }

    /// Those who can own records, as far as that is known.
    pub(super) fn all(self) -> Vec<Owner> {
        self.owners.part(Clone::clone)
    }

    /// The name of the user of this id; the id itself, where there is none, and nothing until that is known.
    pub(super) fn name_of(self, id: &str) -> String {
        let is_known = self.owners.get().is_some() || self.owners.error().is_some();
        let name =
            self.owners.part(|owners| owners.iter().find(|owner| owner.id == id).map(|owner| owner.name.clone()));
        name.unwrap_or_else(|| if is_known { id.to_owned() } else { String::new() })
    }
}
