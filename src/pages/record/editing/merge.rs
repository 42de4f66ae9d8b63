use kokous_model::wire::RecordSummary;
use leptos::task::spawn_local;

use super::{super::edit::RecordEdit, find::FindField};
use crate::{
    api::ApiError,
    i18n::t,
    prelude::*,
    ui::{dialog::Dialog, field::focus_control, form_error::FormError},
};

const ANOTHER_ID: &str = "merge-another";

/// Finds a record of the type of the page's and merges it into that: in two steps, since nothing takes it back.
#[component]
pub(super) fn MergeRecord(is_open: RwSignal<bool>) -> Markup {
    let edit = RecordEdit::of_context();
    let record = edit.record;
    let kind = record.kind.singular();
    let other = RwSignal::new(None::<RecordSummary>);
    view! {
        <Dialog open=is_open title=t().merge_title(kind)>
            {move || match other.get() {
                Some(other_one) => view! { <Confirm found=other_one other is_open/> },
                None => {
                    view! {
                        <div class="find-record">
                            <p>{t().merge_which(kind)}</p>
                            <FindField
                                kind=record.kind
                                without=Signal::derive(move || vec![record])
                                on_found=move |found| other.set(Some(found))
                            />
                        </div>
                    }
                }
            }}
        </Dialog>
    }
}

/// Says what will become of the two, and asks once more.
#[component]
fn Confirm(found: RecordSummary, other: RwSignal<Option<RecordSummary>>, is_open: RwSignal<bool>) -> Markup {
    let edit = RecordEdit::of_context();
    let name = untrack(|| edit.view.part(|view| view.summary.name.clone()));
    let error = RwSignal::new(None::<ApiError>);
    let is_merging = RwSignal::new(false);
    let what = t().merge_what(&name, &found.name);
    let merge = move |_| {
        if is_merging.get_untracked() {
            return;
        }
        is_merging.set(true);
        error.set(None);
        let (edit, found, name) = (edit.clone(), found.clone(), name.clone());
        spawn_local(async move {
            let answer = edit.api.merge_record(edit.record, found.record.id).await;
            is_merging.try_set(false);
            match answer {
                Ok(view) => {
                    edit.view.put(view);
                    edit.toasts.say(t().record_merged(&name, &found.name));
                    is_open.try_set(false);
                }
                Err(wrong) => drop(error.try_set(Some(wrong))),
            }
        });
    };
    // Not what merges: the key that chose the record may come twice.
    effect(|| focus_control(ANOTHER_ID));
    view! {
        <p dir="auto">{what}</p>
        <FormError error/>
        <div class="dialog-buttons">
            <button id=ANOTHER_ID type="button" class="button" on:click=move |_| other.set(None)>
                {t().merge_another()}
            </button>
            <button
                type="button"
                class="button is-danger"
                aria-disabled=move || is_merging.get().then_some("true")
                on:click=merge
            >
                {t().merge_confirm()}
            </button>
        </div>
    }
}
