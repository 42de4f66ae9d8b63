use crate::{
    prelude::*,
    ui::field::{Field, FieldIds},
};

/// A line of text with its label and its error.
#[component]
pub(in crate::pages) fn TextRow(
    id: &'static str,
    label: &'static str,
    /// `type` of the control.
    kind: &'static str,
    /// `autocomplete` of the control.
    autocomplete: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: &'static str,
) -> Markup {
    let ids = FieldIds::of(id);
    view! {
        <Field id label error>
            <input
                id=id
                class="input"
                type=kind
                autocomplete=autocomplete
                dir="auto"
                aria-describedby=ids.described_by()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-hint" id=ids.hint()>{hint}</p>
        </Field>
    }
}
