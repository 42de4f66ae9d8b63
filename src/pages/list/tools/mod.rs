//! What opens on the buttons of a list, fetched when it is first needed.

mod choice_filter;
mod columns_menu;
mod filter_form;
mod owner_filter;
mod period_filter;
mod view_dialog;

use self::{columns_menu::ColumnsMenu, filter_form::FilterForm, view_dialog::ViewDialog};
use super::state::{ListState, Tool};
use crate::prelude::*;

/// The entry of the part [`LazyPart::ListTool`](crate::lazy::LazyPart).
#[must_use]
pub fn open() -> Markup {
    match ListState::of_context().open.get_untracked() {
        Some(Tool::Filters) => view! { <FilterForm/> },
        Some(Tool::Columns) => view! { <ColumnsMenu/> },
        Some(Tool::SaveView) => view! { <ViewDialog/> },
        Some(Tool::RenameView(id)) => view! { <ViewDialog renamed=id/> },
        None => Markup::Nothing,
    }
}
