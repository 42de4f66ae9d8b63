//! A box to tick, with its text beside it.

use crate::prelude::*;

/// A native checkbox in its label.
#[component]
pub fn Checkbox(
    /// The text beside the box, which is its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Takes the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The id of the box.
    #[prop(optional, into)]
    id: Option<String>,
    /// One quieter line under the text, not part of the name.
    #[prop(optional, into)]
    detail: Signal<String>,
    /// Whether it cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> Markup {
    view! {
        <div class="checkbox">
            <label class="checkbox-label">
                <input
                    type="checkbox"
                    id=id
                    prop:checked=checked
                    disabled=disabled
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span dir="auto">{label}</span>
            </label>
            <span class="checkbox-detail" hidden=move || detail.with(String::is_empty)>{detail}</span>
        </div>
    }
}
