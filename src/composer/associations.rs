//! On which records' timelines the meeting stands.

use kokous_model::{error::Field as FieldName, record::RecordRef, wire::RecordSummary};

use super::state::{ComposerState, control_id, use_state};
use crate::{
    i18n::t,
    pages::record_search::{RecordSearch, key_of, kind_and_detail},
    prelude::*,
    ui::{
        checkbox::Checkbox,
        field::{FieldGroup, FieldIds},
    },
};

/// The field *Associated with*: boxes to tick for what was suggested or found, and a search for more.
#[component]
pub(super) fn AssociationsField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Associations));
    let error = state.error_of(FieldName::Associations);
    let ticked = state.part(|draft| draft.associations.clone());
    let take = move |found: RecordSummary| {
        let record = found.record;
        state.records.update(|records| {
            if !records.iter().any(|known| known.record == record) {
                records.push(found);
            }
        });
        tick(state, record, true);
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
            <RecordSearch
                id=ids.control()
                label=t().field_associations()
                kind=None
                without=ticked
                on_found=take
                described_by=ids.error()
                forgets=true
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
