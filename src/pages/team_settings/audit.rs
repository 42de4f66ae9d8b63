use kokous_model::wire::{AuditEntry, AuditPage};

use super::when;
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, remote::Remote},
};

/// The section *Audit log*; for administrators. It is read when it is asked for.
#[component]
pub(in crate::pages) fn AuditSection() -> Markup {
    let api = use_api();
    let answer = Remote::<AuditPage>::new();
    let entries = RwSignal::new(Vec::<AuditEntry>::new());
    let after = RwSignal::new(None::<String>);
    let is_shown = RwSignal::new(false);
    let load = Callback::new(move |()| {
        let (api, after) = (api.clone(), after.get_untracked());
        answer.load(async move { api.audit(after.as_deref()).await });
    });
    effect(move || {
        if let Some(page) = answer.get() {
            entries.update(|entries| entries.extend(page.results));
            after.set(page.after);
            is_shown.set(true);
        }
    });
    let has_more = memo(move || !is_shown.get() || after.with(Option::is_some));
    view! {
        <section class="panel" aria-labelledby="settings-audit">
            <h2 id="settings-audit" tabindex="-1">{t().audit_title()}</h2>
            <p class="quiet">{t().audit_about()}</p>
            <p hidden=move || !is_shown.get() || !entries.with(Vec::is_empty)>{t().audit_nothing()}</p>
            <ol class="settings-rows audit" hidden=move || entries.with(Vec::is_empty)>
                {each(move || entries.get(), |entry| entry.id.to_string(), |entry| view! { <Entry entry/> })}
            </ol>
            {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
            <button
                type="button"
                class="button"
                hidden=move || !has_more.get()
                aria-disabled=move || answer.is_loading().then_some("true")
                on:click=move |_| {
                    if !answer.is_loading_untracked() {
                        load.run(());
                    }
                }
            >
                {move || if is_shown.get() { t().audit_more() } else { t().audit_show() }}
            </button>
        </section>
    }
}

#[component]
fn Entry(entry: AuditEntry) -> Markup {
    let who = match &entry.token {
        Some(token) => t().audit_by_token(token, &entry.user),
        None => entry.user,
    };
    let from = entry.address.map(|address| t().audit_from(&address));
    let details = [when(entry.at)].into_iter().chain(from).chain([entry.request]).collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <p>
                <strong dir="auto">{who}</strong>
                " "
                {t().audit_action(&entry.action.replace('.', "-"))}
            </p>
            <p class="quiet">{details}</p>
        </li>
    }
}
