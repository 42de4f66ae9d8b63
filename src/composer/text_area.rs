//! A text of several lines in Markdown, and how it will look.

use kokous_model::error::Field as FieldName;
use leptos::task::spawn_local;

use super::state::{control_id, use_state};
use crate::{
    api::use_api,
    i18n::{field_label, t},
    prelude::*,
    ui::{
        field::{Field, FieldIds},
        safe_html::{RichText, SafeHtml},
    },
};

/// What is shown in place of the text.
#[derive(Clone, PartialEq)]
enum Preview {
    Off,
    Loading,
    Shown(SafeHtml),
    Failed(String),
}

/// A text area with a *Preview* switch; the server renders, so that what is seen is what is sent.
#[component]
pub(super) fn MarkdownField(
    /// Which field it is.
    field: FieldName,
    /// One line about who reads it.
    hint: &'static str,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed.
    #[prop(into)]
    on_typed: Callback<String>,
) -> Markup {
    let state = use_state();
    let api = use_api();
    let ids = FieldIds::of(control_id(field));
    let error = state.error_of(field);
    let preview = RwSignal::new(Preview::Off);
    let is_on = memo(move || preview.with(|preview| *preview != Preview::Off));
    let toggle = move |_| {
        if is_on.get_untracked() {
            return preview.set(Preview::Off);
        }
        preview.set(Preview::Loading);
        let (api, markdown) = (api.clone(), value.get_untracked());
        spawn_local(async move {
            let shown = match api.render(&markdown).await {
                Ok(html) => Preview::Shown(SafeHtml::sanitised_by_server(html)),
                Err(error) => Preview::Failed(error.message()),
            };
            // Switched off in the meantime, or gone with its composer: then nobody waits for it.
            if preview.try_get_untracked() == Some(Preview::Loading) {
                preview.set(shown);
            }
        });
    };
    view! {
        <Field id=ids.control() label=field_label(field) error>
            <textarea
                id=ids.control()
                class="input"
                rows="4"
                dir="auto"
                hidden=is_on
                aria-describedby=ids.described_by()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| on_typed.run(event_target_value(&event))
                on:blur=move |_| state.touch(field)
            ></textarea>
            <div class="markdown-preview" aria-live="polite" hidden=move || !is_on.get()>
                {move || match preview.get() {
                    Preview::Off => Markup::Nothing,
                    Preview::Loading => view! { <p class="field-hint">{t().text_rendering()}</p> },
                    Preview::Shown(html) => view! { <RichText html/> },
                    Preview::Failed(message) => view! { <p class="field-error">{message}</p> },
                }}
            </div>
            <div class="markdown-foot">
                <p class="field-hint" id=ids.hint()>{hint}</p>
                <button type="button" class="button is-quiet" aria-pressed=move || is_on.get().to_string() on:click=toggle>
                    {t().text_preview()}
                </button>
            </div>
        </Field>
    }
}
