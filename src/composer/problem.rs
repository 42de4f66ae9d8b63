//! A bar for what stands between a sound draft and its being saved. What was typed stays.

use leptos::ev;

use super::{
    conflict::Conflicting,
    empty_tokens::EmptyTokensBar,
    save::Saver,
    saved_otherwise::SavedOtherwiseBar,
    state::{ComposerState, Problem, use_state},
};
use crate::{
    i18n::t,
    lazy::{Lazy, LazyPart},
    prelude::*,
};

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
    let again = move |message| view! { <FailureBar message label=t().try_again() saver act=Saver::save/> };
    view! {
        {move || {
            state.problem.get().map(|problem| match problem {
                // Of a meeting that somebody deleted another one can be made.
                Problem::Gone => {
                    let message = t().save_gone().to_owned();
                    view! { <FailureBar message label=t().save_anew() saver act=Saver::save_anew/> }
                }
                Problem::Failed(message) => again(message),
                Problem::Offline(_) => again(t().save_offline().to_owned()),
                Problem::OnlineAgain => again(t().save_online_again().to_owned()),
                Problem::SavedOtherwise(detail) => view! { <SavedOtherwiseBar detail=*detail saver/> },
                Problem::EmptyTokens(names) => view! { <EmptyTokensBar names saver/> },
                Problem::Conflict(detail) => {
                    provide_context(Conflicting { detail: *detail, saver });
                    view! { <Lazy part=LazyPart::Conflict frame=|waiting| waiting/> }
                }
            })
        }}
    }
}

/// What stands in the way of a save, and the button that does something about it.
#[component]
fn FailureBar(
    message: String,
    label: &'static str,
    saver: StoredValue<Saver>,
    act: fn(&Saver, ComposerState),
) -> Markup {
    let state = use_state();
    view! {
        <div class="error-bar" role="alert">
            <span class="error-bar-text">{message}</span>
            <button
                type="button"
                class="button"
                disabled=state.saving
                on:click=move |_| saver.with_value(|saver| act(saver, state))
            >
                {label}
            </button>
        </div>
    }
}
