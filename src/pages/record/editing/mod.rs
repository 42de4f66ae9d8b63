//! What edits records, fetched when it is first needed.

mod control;
mod create;
mod date_time;
mod find;
mod form;
mod merge;
mod property;

use self::{create::CreateRecord, find::FindRecord, merge::MergeRecord, property::PropertyForm};
use super::edit::{OpenDialog, RecordDialog};
use crate::{i18n::t, prelude::*, ui::dialog::Dialog};

/// The entry of the part [`LazyPart::Property`](crate::lazy::LazyPart).
#[must_use]
pub fn open_property() -> Markup {
    view! { <PropertyForm/> }
}

/// The entry of the part [`LazyPart::RecordDialog`](crate::lazy::LazyPart).
#[must_use]
pub fn open_dialog() -> Markup {
    view! { <Dialogs/> }
}

/// The dialog that the page wants to be open.
#[component]
fn Dialogs() -> Markup {
    let OpenDialog(wanted) = expect_context();
    let Some(first) = wanted.get_untracked() else { return Markup::Nothing };
    let is_open = RwSignal::new(true);
    watch(
        move || is_open.get(),
        move |is_open| {
            if !is_open {
                wanted.set(None);
            }
        },
    );
    let (kind, with) = match first {
        RecordDialog::Merge => return view! { <MergeRecord is_open/> },
        RecordDialog::Create(kind) => (kind, None),
        RecordDialog::Associate { kind, with } => (kind, Some(with)),
    };
    let is_made = RwSignal::new(with.is_none());
    let title = Signal::derive(move || {
        let kind = kind.singular();
        if is_made.get() { t().record_new(kind) } else { t().association_add(kind) }
    });
    view! {
        <Dialog open=is_open title>
            {move || match with {
                Some(with) if !is_made.get() => view! { <FindRecord kind with is_open is_made/> },
                _ => view! { <CreateRecord kind with is_open/> },
            }}
        </Dialog>
    }
}
