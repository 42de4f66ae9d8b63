//! A bar for what stands between a sound draft and its being saved. What was typed stays.

use leptos::ev;

use super::{
    conflict::ConflictBar,
    empty_tokens::EmptyTokensBar,
    save::Saver,
    state::{Problem, use_state},
};
use crate::{i18n::t, prelude::*};

/// The bar; nothing while all is well. Cleans up: its ear for the browser's being online again.
#[component]
pub(super) fn ProblemBar(
    /// What its buttons start.
    saver: Saver,
) -> Markup {
    let state = use_state();
    let saver = StoredValue::new(saver);
    let online = window_event_listener(ev::online, move |_| {
        saver.try_with_value(|saver| saver.save_what_waited(state));
        state.keeper.try_with_value(|keeper| keeper.flush());
    });
    on_cleanup(move || online.remove());
    view! {
        {move || {
            state.problem.get().map(|problem| match problem {
                Problem::Gone => view! { <GoneBar saver/> },
                Problem::Failed(message) => view! { <FailureBar message saver/> },
                Problem::Offline(_) => view! { <FailureBar message=t().save_offline().to_owned() saver/> },
                Problem::OnlineAgain => view! { <FailureBar message=t().save_online_again().to_owned() saver/> },
                Problem::EmptyTokens(names) => view! { <EmptyTokensBar names saver/> },
                Problem::Conflict(conflict) => {
                    view! { <ConflictBar conflict=*conflict saver=saver.get_value()/> }
                }
            })
        }}
    }
}

/// Of a meeting that somebody deleted another one can be made.
#[component]
fn GoneBar(saver: StoredValue<Saver>) -> Markup {
    let state = use_state();
    view! {
        <div class="error-bar" role="alert">
            <span class="error-bar-text">{t().save_gone()}</span>
            <button
                type="button"
                class="button"
                disabled=state.saving
                on:click=move |_| saver.with_value(|saver| saver.save_anew(state))
            >
                {t().save_anew()}
            </button>
        </div>
    }
}

#[component]
fn FailureBar(message: String, saver: StoredValue<Saver>) -> Markup {
    let state = use_state();
    view! {
        <div class="error-bar" role="alert">
            <span class="error-bar-text">{message}</span>
            <button
                type="button"
                class="button"
                disabled=state.saving
                on:click=move |_| saver.with_value(|saver| saver.save(state))
            >
                {t().try_again()}
            </button>
        </div>
    }
}
