//! A question before something that cannot be undone.

use std::{future::Future, pin::Pin};

use leptos::task::spawn_local;

use super::{dialog::Dialog, form_error::FormError};
use crate::{api::ApiError, prelude::*};

/// What is done where somebody means it.
pub type Deed = Callback<(), Pin<Box<dyn Future<Output = Result<(), ApiError>>>>>;

/// Something to do as a [`Deed`].
pub fn deed<D: Future<Output = Result<(), ApiError>> + 'static>(act: impl Fn() -> D + Send + Sync + 'static) -> Deed {
    Callback::new(move |()| Box::pin(act()) as Pin<Box<dyn Future<Output = _>>>)
}

/// Asks whether something is meant, does it once, and closes; what goes wrong is said in the dialog, which then stays open.
#[component]
pub fn ConfirmDialog(
    /// Whether it asks.
    open: RwSignal<bool>,
    /// What would be done to what.
    title: String,
    /// What comes of it.
    text: String,
    /// What stands on the button that leaves everything as it is.
    keep: &'static str,
    /// What stands on the button that does it.
    label: &'static str,
    /// Does it. What it says and shows afterwards it says and shows by itself.
    act: Deed,
) -> Markup {
    let failure = RwSignal::new(None::<ApiError>);
    let is_waiting = RwSignal::new(false);
    effect(move || {
        if open.get() {
            failure.set(None);
        }
    });
    let press = Callback::new(move |()| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        failure.set(None);
        let done = act.run(());
        spawn_local(async move {
            let answer = done.await;
            is_waiting.try_set(false);
            match answer {
                Ok(()) => drop(open.try_set(false)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    view! {
        <Dialog open title>
            <p>{text.clone()}</p>
            <FormError error=failure/>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {keep}
                </button>
                <button
                    type="button"
                    class="button is-danger"
                    aria-disabled=move || is_waiting.get().then_some("true")
                    on:click=move |_| press.run(())
                >
                    {label}
                </button>
            </div>
        </Dialog>
    }
}
