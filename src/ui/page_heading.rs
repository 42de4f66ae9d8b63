//! The one heading of the first level of each page.
use web_sys::HtmlElement;

use crate::{host, prelude::*, shell::location::Location};

/// Where one does something that another place of the focus would end.
const MIDDLE_OF_SOMETHING: &str = "[role=menu], dialog, input, textarea, select, [contenteditable]";

/// The id of the heading.
pub const HEADING_ID: &str = "page-heading";

/// Whether a heading has been on the page already; so the first one leaves the focus where the browser put it.
#[derive(Clone, Copy)]
struct HasArrived(StoredValue<bool>);

/// Makes page headings take the focus after each navigation.
pub fn provide_page_headings() {
    provide_context(HasArrived(StoredValue::new(false)));
}

/// The page's heading: names the browser's tab, and takes the focus when one gets here by a link, so that a screen
/// reader says where one is.
#[component]
pub fn PageHeading(
    /// What the page is about.
    #[prop(into)]
    title: Signal<String>,
) -> Markup {
    let heading = ElementRef::<HtmlElement>::new();
    effect(move || host::set_title(&format!("{} · Kokous", title.get())));

    effect(move || {
        let (Some(heading), Some(has_arrived)) = (heading.get(), use_context::<HasArrived>()) else { return };
        // Whoever is quick goes on before the first page has come.
        let has_moved = use_context::<Location>().is_some_and(Location::has_moved);
        if (has_arrived.0.get_value() || has_moved) && !is_in_the_middle_of_something() {
            // Nothing to do about a browser that refuses.
            drop(heading.focus());
        }
        has_arrived.0.set_value(true);
    });

    view! {
        <h1 node_ref=heading id=HEADING_ID tabindex="-1" dir="auto">
            {title}
        </h1>
    }
}

/// Whether the person does something that would be lost, or end, if they were taken elsewhere.
#[must_use]
pub fn is_in_the_middle_of_something() -> bool {
    host::active_element().is_some_and(|active| active.closest(MIDDLE_OF_SOMETHING).is_ok_and(|it| it.is_some()))
}
