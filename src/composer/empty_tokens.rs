//! Asks before a description is saved that still has empty tokens: guests would read the braces.

use kokous_model::{error::Field, snippet::Token};

use super::{
    panel::focus_control,
    save::Saver,
    state::{control_id, use_state},
};
use crate::{
    i18n::{t, token_label},
    prelude::*,
};

/// Names the tokens, with both ways to go on.
#[component]
pub(super) fn EmptyTokensBar(
    /// The tokens' names.
    names: Vec<String>,
    /// What saves all the same.
    saver: StoredValue<Saver>,
) -> Markup {
    let state = use_state();
    let label =
        |name: &String| Token::from_name(name).map_or_else(|| name.clone(), |token| token_label(token).to_owned());
    let tokens = names.iter().map(label).collect::<Vec<_>>().join(", ");
    let save = move |_| {
        state.accept_tokens(names.clone());
        saver.with_value(|saver| saver.save(state));
    };
    let fill = move |_| {
        state.problem.set(None);
        focus_control(control_id(Field::Description));
    };
    view! {
        <div class="error-bar is-question" role="alert">
            <span class="error-bar-text">{t().tokens_left(&tokens)}</span>
            <button type="button" class="button" on:click=fill>{t().tokens_fill()}</button>
            <button type="button" class="button" disabled=state.saving on:click=save>{t().tokens_save()}</button>
        </div>
    }
}
