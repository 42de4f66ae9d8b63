//! Addresses that lead nowhere.

use kokous_model::record::RecordType;

use crate::{prelude::*, ui::page_heading::PageHeading};

/// The address is none of this application's.
#[component]
pub fn NoSuchPage() -> Markup {
    view! {
        <div class="message-page">
            <PageHeading title="There is no such page"/>
            <p>"Perhaps the address was cut off when it was copied."</p>
            <a class="button" href="/contacts">
                "Go to contacts"
            </a>
        </div>
    }
}

/// The address is that of a record that does not exist.
#[component]
pub fn NoSuchRecord(
    /// The type that the address names.
    kind: RecordType,
) -> Markup {
    let plural = kind.plural();
    view! {
        <div class="message-page">
            <PageHeading title=format!("There is no such {kind}")/>
            <p>{format!("It may have been deleted, or the address is not quite right. All {plural} are in the list.")}</p>
            <a class="button" href=format!("/{}", kind.plural())>
                {format!("Go to {plural}")}
            </a>
        </div>
    }
}
