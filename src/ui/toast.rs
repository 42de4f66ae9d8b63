//! Short messages at the bottom left that go away by themselves, with a way to take the last step back, or to what they are about.

use std::{sync::Arc, time::Duration};

use super::icon::{Icon, IconName};
use crate::{host, i18n::t, prelude::*};

/// How long a message stays: long enough to read it and to reach for *Undo*.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Done,
    Failed,
}

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    tone: Tone,
    offer: Option<Offer>,
}

/// What can be done about it, and what the button says. Not a [`Callback`], which would be gone with the component that
/// says so.
type Offer = (&'static str, Arc<dyn Fn() + Send + Sync>);

/// The messages that are shown; found in the context of every component.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next_id: StoredValue<u32>,
}

/// Makes the messages known to the components below.
pub fn provide_toasts() {
    provide_context(Toasts { shown: RwSignal::new(Vec::new()), next_id: StoredValue::new(0) });
}

/// The page's messages.
#[must_use]
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Says that something was done.
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), Tone::Done, None);
    }

    /// Says that something was done, and offers to undo it.
    pub fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.push(text.into(), Tone::Done, Some((t().undo(), Arc::new(undo))));
    }

    /// Says that something was done that is elsewhere, and offers to go there.
    pub fn say_with_open(self, text: impl Into<String>, open: impl Fn() + Send + Sync + 'static) {
        self.push(text.into(), Tone::Done, Some((t().card_open(), Arc::new(open))));
    }

    /// Says that something could not be done.
    pub fn fail(self, text: impl Into<String>) {
        self.push(text.into(), Tone::Failed, None);
    }

    fn push(self, text: String, tone: Tone, offer: Option<Offer>) {
        let Some(id) = self.next_id.try_update_value(|next| {
            *next += 1;
            *next
        }) else {
            return;
        };
        self.shown.try_update(|shown| shown.push(Toast { id, text, tone, offer }));
        set_timeout(move || self.dismiss(id), SHOWN_FOR);
    }

    fn dismiss(self, id: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Where the messages appear; once in the page.
#[component]
pub fn ToastStack() -> Markup {
    let toasts = use_toasts();
    let stack = ElementRef::new();
    host::lift(stack);
    view! {
        <div node_ref=stack class="toasts" role="status" aria-live="polite">
            {each(move || toasts.shown.get(), |toast| toast.id.to_string(), move |toast| toast_view(toasts, toast))}
        </div>
    }
}

fn toast_view(toasts: Toasts, toast: Toast) -> Markup {
    view! {
        <div class="toast" class:is-failed=toast.tone == Tone::Failed>
            <Icon name=if toast.tone == Tone::Failed { IconName::Alert } else { IconName::Check }/>
            <span class="toast-text">{toast.text}</span>
            {toast.offer.map(|(label, act)| {
                view! {
                    <button
                        type="button"
                        class="button is-quiet"
                        on:click=move |_| {
                            toasts.dismiss(toast.id);
                            act();
                        }
                    >
                        {label}
                    </button>
                }
            })}
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label=t().dismiss()
                on:click=move |_| toasts.dismiss(toast.id)
            >
                <Icon name=IconName::Close/>
            </button>
        </div>
    }
}
