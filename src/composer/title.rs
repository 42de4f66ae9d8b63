//! The meeting's title: begins as the record's name, selected, so that typing replaces it.

use kokous_model::error::Field as FieldName;
use web_sys::HtmlInputElement;

use super::{
    state::{control_id, use_state},
    use_composer,
};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{Field, FieldIds},
};

/// The field *Title*.
#[component]
pub(super) fn TitleField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Title));
    let title = state.part(|draft| draft.title.clone());
    let error = state.error_of(FieldName::Title);
    let input = ElementRef::<HtmlInputElement>::new();
    let composer = use_composer();
    effect(move || {
        let Some(input) = input.get() else { return };
        // A page that is shown anew, as in another language, leaves the focus where it is.
        if composer.takes_focus() && state.first_field == FieldName::Title {
            // A browser that refuses leaves the focus where it was; nothing depends on it.
            drop(input.focus());
            input.select();
        }
    });
    view! {
        <Field id=ids.control() label=t().field_title() error>
            <input
                node_ref=input
                id=ids.control()
                class="input"
                type="text"
                dir="auto"
                autocomplete="off"
                aria-required="true"
                aria-describedby=ids.described_by()
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=title
                on:input=move |event| state.draft.update(|draft| draft.title = event_target_value(&event))
                on:blur=move |_| state.touch(FieldName::Title)
            />
        </Field>
    }
}
