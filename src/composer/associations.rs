//! On which records' timelines the meeting stands.

use kokous_model::{error::Field as FieldName, record::RecordRef, wire::RecordSummary};

use super::state::{ComposerState, control_id, use_state};
use crate::{
    api::use_api,
    i18n::t,
    pages::words::detail_text,
    prelude::*,
    ui::{
        checkbox::Checkbox,
        combobox::{Combobox, ComboboxOption},
        field::{FieldGroup, FieldIds},
        search::Search,
    },
};

/// The field *Associated with*: boxes to tick for what was suggested or found, and a search for more.
#[component]
pub(super) fn AssociationsField() -> Markup {
    let state = use_state();
    let api = use_api();
    let ids = FieldIds::of(control_id(FieldName::Associations));
    let error = state.error_of(FieldName::Associations);
    let search = Search::<RecordSummary>::new();
    let text = RwSignal::new(String::new());
    let options = memo(move || {
        let ticked = state.draft.with(|draft| draft.associations.clone());
        let is_new = |summary: &&RecordSummary| !ticked.contains(&summary.record);
        search.results.with(|results| results.iter().filter(is_new).map(record_option).collect::<Vec<_>>())
    });
    let preferred = memo(move || options.with(|options| options.first().map(|option| option.key.clone())));
    let ask = move |typed: String| {
        let api = api.clone();
        if typed.trim().is_empty() {
            search.clear();
        } else {
            search.ask(async move { api.search_records(typed.trim(), None).await.map(|found| found.results) });
        }
    };
    let choose = move |key: String| {
        let found = search
            .results
            .with_untracked(|results| results.iter().find(|summary| key_of(summary.record) == key).cloned());
        if let Some(summary) = found {
            let record = summary.record;
            state.records.update(|records| {
                if !records.iter().any(|known| known.record == record) {
                    records.push(summary);
                }
            });
            tick(state, record, true);
        }
        text.set(String::new());
        search.clear();
    };
    view! {
        <FieldGroup id=ids.control() label=t().field_associations() error>
            <div class="association-list">
                {each(
                    move || state.records.get(),
                    |summary| key_of(summary.record),
                    |summary| view! { <AssociationBox summary/> },
                )}
            </div>
            <Combobox
                id=ids.control()
                label=t().field_associations()
                text
                options
                preferred
                status=search.status(t().associations_nothing())
                placeholder=t().associations_placeholder().to_owned()
                described_by=ids.error()
                on_typed=ask
                on_choose=choose
                on_blur=move |()| {
                    text.try_set(String::new());
                    search.clear();
                }
            />
        </FieldGroup>
    }
}

#[component]
fn AssociationBox(summary: RecordSummary) -> Markup {
    let state = use_state();
    let record = summary.record;
    let is_ticked = state.part(move |draft| draft.associations.contains(&record));
    let detail = kind_and_detail(&summary);
    view! {
        <Checkbox
            label=summary.name
            detail
            checked=is_ticked
            on_change=move |is_ticked: bool| tick(state, record, is_ticked)
        />
    }
}

fn tick(state: ComposerState, record: RecordRef, is_ticked: bool) {
    state.draft.update(|draft| {
        draft.associations.retain(|other| *other != record);
        if is_ticked {
            draft.associations.push(record);
        }
    });
}

fn record_option(summary: &RecordSummary) -> ComboboxOption {
    ComboboxOption { key: key_of(summary.record), label: summary.name.clone(), detail: kind_and_detail(summary) }
}

fn key_of(record: RecordRef) -> String {
    format!("{}-{}", record.kind, record.id)
}

fn kind_and_detail(summary: &RecordSummary) -> String {
    let kind = t().record_kind(summary.record.kind.singular());
    match detail_text(summary) {
        Some(detail) => format!("{kind} · {detail}"),
        None => kind,
    }
}
