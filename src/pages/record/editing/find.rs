use kokous_model::{
    record::{RecordRef, RecordType},
    wire::RecordSummary,
};

use super::super::edit::RecordEdit;
use crate::{
    i18n::t,
    pages::record_search::RecordSearch,
    prelude::*,
    ui::{
        field::focus_control,
        icon::{Icon, IconName},
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
            <FindField kind without=known on_found=associate/>
            <button type="button" class="button" on:click=move |_| is_made.set(true)>
                <Icon name=IconName::Plus/>
                {t().record_new(kind.singular())}
            </button>
        </div>
    }
}

/// A field that finds a record of a type by what it is called, and takes the focus.
#[component]
pub(super) fn FindField(
    kind: RecordType,
    /// What is not offered.
    #[prop(into)]
    without: Signal<Vec<RecordRef>>,
    /// Takes the one that was chosen.
    #[prop(into)]
    on_found: Callback<RecordSummary>,
) -> Markup {
    effect(|| focus_control(CONTROL));
    view! { <RecordSearch id=CONTROL label=t().association_search() kind=Some(kind) without on_found/> }
}
