//! A field that finds records, for whoever wants one of them.

use kokous_model::{
    record::{RecordRef, RecordType},
    wire::RecordSummary,
};

use super::words::detail_text;
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::{
        combobox::{Combobox, ComboboxOption},
        search::Search,
    },
};

/// Finds records by what they are called. A found one is told, and the field is empty again.
#[component]
pub(crate) fn RecordSearch(
    /// The id of the text field.
    id: &'static str,
    label: &'static str,
    /// What is looked for; any type where none is named, which then stands beside each.
    kind: Option<RecordType>,
    /// What is not offered.
    #[prop(into)]
    without: Signal<Vec<RecordRef>>,
    /// Takes the one that was chosen.
    #[prop(into)]
    on_found: Callback<RecordSummary>,
    /// `aria-describedby`.
    #[prop(optional, into)]
    described_by: String,
    /// Whether a text is forgotten where the field is left: nobody is to take it for something chosen.
    #[prop(optional)]
    forgets: bool,
) -> Markup {
    let api = use_api();
    let search = Search::<RecordSummary>::new();
    let text = RwSignal::new(String::new());
    let options = memo(move || {
        let is_offered = |summary: &&RecordSummary| without.with(|without| !without.contains(&summary.record));
        let option = |summary: &RecordSummary| ComboboxOption {
            key: key_of(summary.record),
            label: summary.name.clone(),
            detail: if kind.is_some() { detail_text(summary).unwrap_or_default() } else { kind_and_detail(summary) },
        };
        search.results.with(|results| results.iter().filter(is_offered).map(option).collect::<Vec<_>>())
    });
    let preferred = memo(move || options.with(|options| options.first().map(|option| option.key.clone())));
    let ask = move |typed: String| {
        let api = api.clone();
        if typed.trim().is_empty() {
            search.clear();
        } else {
            search.ask(async move { api.search_records(typed.trim(), kind).await.map(|found| found.results) });
        }
    };
    let forget = move || {
        text.try_set(String::new());
        search.clear();
    };
    let choose = move |key: String| {
        let is_meant = |summary: &&RecordSummary| key_of(summary.record) == key;
        let found = search.results.with_untracked(|results| results.iter().find(is_meant).cloned());
        forget();
        if let Some(found) = found {
            on_found.run(found);
        }
    };
    let placeholder = match kind {
        Some(kind) => t().list_search(kind.singular()).to_owned(),
        None => t().associations_placeholder().to_owned(),
    };
    view! {
        <Combobox
            id
            label
            text
            options
            preferred
            status=search.status(t().associations_nothing())
            placeholder
            described_by
            on_typed=ask
            on_choose=choose
            on_blur=move |()| {
                if forgets {
                    forget();
                }
            }
        />
    }
}

/// Names a record among others of any type; without white space.
pub(crate) fn key_of(record: RecordRef) -> String {
    format!("{}-{}", record.kind, record.id)
}

/// `Contact · Acme Oy`: what tells a record from others of any type.
pub(crate) fn kind_and_detail(summary: &RecordSummary) -> String {
    let kind = t().record_kind(summary.record.kind.singular());
    match detail_text(summary) {
        Some(detail) => format!("{kind} · {detail}"),
        None => kind,
    }
}
