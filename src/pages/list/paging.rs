use super::{ListAddress, address::ROWS};
use crate::{i18n::t, prelude::*};

/// Where in the list one is, and the way to the pages before and after.
#[component]
pub(super) fn Paging(
    /// What the list shows.
    address: ListAddress,
    /// How many records there are in all.
    total: u64,
) -> Markup {
    let first = address.offset() + 1;
    let last = (address.offset() + ROWS).min(total);
    let link = move |page: u64, label: &'static str, exists: bool| {
        if exists {
            view! {
                <a class="button" href=address.at_page(page).href()>
                    {label}
                </a>
            }
        } else {
            view! { <span class="button" aria-disabled="true">{label}</span> }
        }
    };
    let page = first.div_ceil(ROWS).max(1);
    (total > ROWS)
        .then(move || {
            view! {
                <nav class="paging" aria-label=t().list_pages()>
                    <span class="quiet">{t().list_range(&first.to_string(), &last.to_string(), &total.to_string())}</span>
                    {link(page.saturating_sub(1), t().list_previous(), page > 1)}
                    {link(page + 1, t().list_next(), last < total)}
                </nav>
            }
        })
        .into_markup()
}
