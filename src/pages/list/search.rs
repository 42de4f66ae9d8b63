use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;

use super::{ListAddress, view::Visit};
use crate::{
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// How long the typing has to pause before the list is searched.
const PAUSE: Duration = Duration::from_millis(200);

/// The field that searches a list. What is typed goes into the address when the typing pauses, or at once with Enter.
#[component]
pub(super) fn SearchField(
    /// What the list shows now.
    #[prop(into)]
    address: Signal<ListAddress>,
    /// Goes elsewhere.
    visit: Callback<Visit>,
) -> Markup {
    let typed = RwSignal::new(address.with_untracked(|address| address.search.clone()));
    let sent = StoredValue::new(typed.get_untracked());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop_timer = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    on_cleanup(stop_timer);

    // The browser's *Back*, and *Clear search*, change the address from elsewhere.
    watch(
        move || address.with(|address| address.search.clone()),
        move |search| {
            if sent.get_value() != search {
                sent.set_value(search.clone());
                typed.set(search.clone());
            }
        },
    );

    let search = move || {
        stop_timer();
        let to = address.with_untracked(|address| address.searched(&typed.get_untracked()));
        if to.search != sent.get_value() {
            sent.set_value(to.search.clone());
            visit.run(Visit { to, replace: true });
        }
    };
    let search_after_pause = move || {
        stop_timer();
        timer.set_value(set_timeout_with_handle(search, PAUSE).ok());
    };

    let label = t().list_search(address.with_untracked(|address| address.kind.singular()));
    view! {
        <form
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                search();
            }
        >
            <Icon name=IconName::Search/>
            <input
                class="input"
                type="search"
                aria-label=label.clone()
                placeholder=label
                data-shortcut="/"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    search_after_pause();
                }
            />
        </form>
    }
}
