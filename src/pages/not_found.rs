//! Addresses that lead nowhere.

use kokous_model::record::RecordType;

use crate::{i18n::t, prelude::*, ui::page_heading::PageHeading};

/// The address is none of this application's.
#[component]
pub fn NoSuchPage() -> Markup {
    view! {
        <div class="message-page">
            <PageHeading title=t().no_such_page()/>
            <p>{t().no_such_page_text()}</p>
            <a class="button" href="/contacts">
                {t().no_such_page_link()}
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
    let name = kind.singular();
    view! {
        <div class="message-page">
            <PageHeading title=t().no_such_record(name)/>
            <p>{t().no_such_record_text(name)}</p>
            <a class="button" href=format!("/{}", kind.plural())>
                {t().shortcut_go_to(name)}
            </a>
        </div>
    }
}
