use super::{ListAddress, view::Visit};
use crate::{
    i18n::t,
    prelude::*,
    ui::{
        icon::{Icon, IconName},
        pause::Pause,
    },
};

/// The field that searches a list. What is typed goes into the address when the typing pauses, or at once with Enter.
#[component]
pub(super) fn SearchField(
    /// What the list shows now.
    #[prop(into)]
    address: Signal<ListAddress>,
    /// Goes elsewhere.
    visit: Callback<Visit>,
) -> Markup {
    let typed = RwSignal::new(address.with_untracked(|address| address.content.search.clone()));
    let sent = StoredValue::new(typed.get_untracked());
    let pause = Pause::new();

    // The browser's *Back*, another view, and *Clear search*, change the address from elsewhere.
    watch(
        move || address.with(|address| address.content.search.clone()),
        move |search| {
            if sent.get_value() != search {
                sent.set_value(search.clone());
                typed.set(search.clone());
            }
        },
    );

    let search = move || {
        pause.stop();
        let to = address.with_untracked(|address| address.searched(&typed.get_untracked()));
        if to.content.search != sent.get_value() {
            sent.set_value(to.content.search.clone());
            visit.run(Visit { to, replace: true });
        }
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
                    pause.then(search);
                }
            />
        </form>
    }
}
