//! A bar for what stands between a sound draft and its being saved. What was typed stays.

use super::{
    save::Saver,
    state::{Problem, use_state},
};
use crate::prelude::*;

/// The bar; nothing while all is well.
#[component]
pub(super) fn ProblemBar(
    /// What its buttons start.
    saver: Saver,
) -> Markup {
    let state = use_state();
    let saver = StoredValue::new(saver);
    let is_busy = state.saving;
    view! {
        {move || {
            state.problem.get().map(|problem| match problem {
                Problem::Failed(message) => view! {
                    <div class="error-bar" role="alert">
                        <span class="error-bar-text">{message}</span>
                        <button
                            type="button"
                            class="button"
                            disabled=is_busy
                            on:click=move |_| saver.with_value(|saver| saver.save(state))
                        >
                            "Try again"
                        </button>
                    </div>
                },
                Problem::Conflict => view! {
                    <div class="error-bar" role="alert">
                        <span class="error-bar-text">
                            "Somebody else changed this meeting while you were editing it. Your changes are not saved yet."
                        </span>
                        <button
                            type="button"
                            class="button"
                            disabled=is_busy
                            on:click=move |_| saver.with_value(|saver| saver.reload_theirs(state))
                        >
                            "Reload theirs"
                        </button>
                        <button
                            type="button"
                            class="button"
                            disabled=is_busy
                            on:click=move |_| saver.with_value(|saver| saver.save_mine_anyway(state))
                        >
                            "Save mine anyway"
                        </button>
                    </div>
                },
            })
        }}
    }
}
