use kokous_model::wire::PropertyField;
use leptos::{ev, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    super::edit::{PropertyEdit, RecordEdit},
    control::PropertyControl,
    date_time::problem_of,
    form::tidied,
};
use crate::{api::ApiError, i18n::t, pages::record::property::property_text, prelude::*, ui::field::FieldIds};

/// A property in its place on the page, while it is being edited. Enter saves, Escape leaves it as it was.
#[component]
pub(super) fn PropertyForm() -> Markup {
    let PropertyEdit { field, control, close } = expect_context();
    let edit = RecordEdit::of_context();
    let Some(first) = field.get_untracked() else { return Markup::Nothing };
    let ids = FieldIds::of(control);
    let began_with = first.value.clone();
    let value = RwSignal::new(first.value.clone().unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let is_saving = RwSignal::new(false);
    let theirs = memo(move || {
        let present = field.get()?;
        (present.value != began_with).then(|| t().property_changed(&property_text(&present)))
    });

    let form = ElementRef::<HtmlElement>::new();
    effect(move || {
        let control = form.get().and_then(|form| form.query_selector("input, select, textarea").ok().flatten());
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
            drop(control.focus());
        }
    });

    let save = move || {
        let Some(present) = field.get_untracked() else { return };
        let wanted = tidied(present.input, &value.get_untracked());
        if wanted == present.value {
            return close.run(());
        }
        if is_saving.get_untracked() {
            return;
        }
        let problem = wanted.as_deref().and_then(|wanted| problem_of(present.input, wanted));
        error.set(problem.map(str::to_owned));
        if problem.is_some() {
            return;
        }
        is_saving.set(true);
        let edit = edit.clone();
        spawn_local(async move {
            let answer = change(&edit, &present, wanted.as_deref()).await;
            is_saving.try_set(false);
            match answer {
                Ok(()) => drop(close.try_run(())),
                Err(ApiError::Conflict(message)) => {
                    error.try_set(Some(message));
                    // What it is by now is shown as soon as it is known.
                    if let Ok(view) = edit.api.record(edit.record).await {
                        edit.view.put(view);
                        error.try_set(None);
                    }
                }
                Err(wrong) => drop(error.try_set(Some(wrong.message()))),
            }
        });
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.stop_propagation();
            close.run(());
        }
    };
    view! {
        <form
            node_ref=form
            class="fact-form"
            novalidate=true
            on:keydown=on_key
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <PropertyControl
                id=control
                field=first
                value
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
            />
            <p class="field-hint" id=ids.hint() role="status">{move || theirs.get()}</p>
            <p class="field-error" id=ids.error() role="alert" hidden=move || error.with(Option::is_none)>
                {move || error.get()}
            </p>
            <div class="fact-form-actions">
                <button type="submit" class="button is-primary" aria-disabled=move || is_saving.get().then_some("true")>
                    {move || if is_saving.get() { t().saving() } else { t().save() }}
                </button>
                <button type="button" class="button is-quiet" on:click=move |_| close.run(())>
                    {t().cancel_edit()}
                </button>
            </div>
        </form>
    }
}

/// Changes the property from what it is to what is wanted, says so, and offers the way back.
async fn change(edit: &RecordEdit, present: &PropertyField, wanted: Option<&str>) -> Result<(), ApiError> {
    let (name, was) = (present.name.clone(), present.value.clone());
    let view = edit.api.change_property(edit.record, &name, was.as_deref(), wanted).await?;
    // The server may keep it in another form than it was typed in.
    let kept = view.properties.iter().find(|field| field.name == name).and_then(|field| field.value.clone());
    edit.view.put(view);
    let way_back = edit.clone();
    edit.toasts.say_with_undo(t().property_saved(&t().property_name(&present.label, &present.name)), move || {
        let (edit, name, was, kept) = (way_back.clone(), name.clone(), was.clone(), kept.clone());
        let api = edit.api.clone();
        way_back
            .take_back(async move { api.change_property(edit.record, &name, kept.as_deref(), was.as_deref()).await });
    });
    Ok(())
}
