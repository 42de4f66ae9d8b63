use kokous_model::{
    record::{RecordRef, RecordType},
    wire::RecordSummary,
};

use super::super::edit::RecordEdit;
use crate::{
    i18n::t,
    pages::words::detail_text,
    prelude::*,
    ui::{
        combobox::{Combobox, ComboboxOption},
        field::focus_control,
        icon::{Icon, IconName},
        search::Search,
    },
};

const CONTROL: &str = "find-record";

/// Finds a record to associate with that of the page.
#[component]
pub(super) fn FindRecord(
    /// What is looked for.
    kind: RecordType,
    with: RecordRef,
    is_open: RwSignal<bool>,
    /// Set where a new one is wanted.
    is_made: RwSignal<bool>,
) -> Markup {
    let edit = RecordEdit::of_context();
    let view = edit.view;
    let known = memo(move || {
        view.part(|view| {
            let groups = view.associations.iter().flat_map(|group| &group.records);
            groups.map(|associated| associated.summary.record).chain([with]).collect::<Vec<_>>()
        })
    });
    let associate = move |found: RecordSummary| {
        let (api, other) = (edit.api.clone(), found.record);
        is_open.set(false);
        edit.carry_out(
            async move { api.associate(with, other, false).await },
            t().association_added(&found.name),
            move |edit| {
                let api = edit.api.clone();
                edit.take_back(async move { api.dissociate(with, other).await });
            },
        );
    };
    view! {
        <div class="find-record">
            <RecordSearch kind without=known on_found=associate/>
            <button type="button" class="button" on:click=move |_| is_made.set(true)>
                <Icon name=IconName::Plus/>
                {t().record_new(kind.singular())}
            </button>
        </div>
    }
}

/// A field that finds a record of a type by what it is called, and takes the focus.
#[component]
pub(super) fn RecordSearch(
    kind: RecordType,
    /// What is not offered.
    #[prop(into)]
    without: Signal<Vec<RecordRef>>,
    /// Takes the one that was chosen.
    #[prop(into)]
    on_found: Callback<RecordSummary>,
) -> Markup {
    let api = RecordEdit::of_context().api;
    let search = Search::<RecordSummary>::new();
    let text = RwSignal::new(String::new());
    let options = memo(move || {
        let is_offered = |summary: &&RecordSummary| without.with(|without| !without.contains(&summary.record));
        search.results.with(|results| results.iter().filter(is_offered).map(option).collect::<Vec<_>>())
    });
    let preferred = memo(move || options.with(|options| options.first().map(|option| option.key.clone())));
    let ask = move |typed: String| {
        let api = api.clone();
        if typed.trim().is_empty() {
            search.clear();
        } else {
            search.ask(async move { api.search_records(typed.trim(), Some(kind)).await.map(|found| found.results) });
        }
    };
    let choose = move |key: String| {
        let found = search
            .results
            .with_untracked(|results| results.iter().find(|summary| summary.record.id.to_string() == key).cloned());
        if let Some(found) = found {
            on_found.run(found);
        }
    };
    effect(|| focus_control(CONTROL));
    view! {
        <Combobox
            id=CONTROL
            label=t().association_search()
            text
            options
            preferred
            status=search.status(t().associations_nothing())
            placeholder=t().associations_placeholder().to_owned()
            on_typed=ask
            on_choose=choose
        />
    }
}

fn option(summary: &RecordSummary) -> ComboboxOption {
    ComboboxOption {
        key: summary.record.id.to_string(),
        label: summary.name.clone(),
        detail: detail_text(summary).unwrap_or_default(),
    }
}
