//! All errors above the fields, each leading to its field; announced when *Save* finds them.

use super::{
    panel::focus_control,
    state::{control_id, use_state},
};
use crate::{
    i18n::{field_label, t},
    prelude::*,
};

/// The id of the summary, which takes the focus when a save is refused.
pub(super) const SUMMARY_ID: &str = "composer-errors";

/// The summary; nothing before the first *Save*.
#[component]
pub(super) fn ErrorSummary() -> Markup {
    let state = use_state();
    let errors = memo(move || if state.show_all.get() { state.errors() } else { Vec::new() });
    view! {
        <div id=SUMMARY_ID class="error-summary" role="alert" tabindex="-1" hidden=move || errors.with(Vec::is_empty)>
            <p class="error-summary-title">{t().composer_not_saved()}</p>
            <ul>
                {move || {
                    errors
                        .get()
                        .into_iter()
                        .map(|error| {
                            let control = control_id(error.field);
                            view! {
                                <li>
                                    <a
                                        href=format!("#{control}")
                                        on:click=move |event| {
                                            // The router would take it for a page.
                                            event.prevent_default();
                                            focus_control(control);
                                        }
                                    >
                                        {format!("{}: {}", field_label(error.field), error.message)}
                                    </a>
                                </li>
                            }
                        })
                        .collect::<Markup>()
                }}
            </ul>
        </div>
    }
}
