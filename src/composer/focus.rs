//! Whoever uses the keyboard must not fall out of the composer. What has the focus may go with what it did: a button that
//! takes a time, the bar of a problem, the chip of a guest who becomes a contact. Then the field that it was part of takes
//! the focus, or *Save* where it was part of none.

use leptos::ev;
use web_sys::Element;

use super::{footer::SAVE_ID, panel::focus_control, state::ComposerState};
use crate::{host, prelude::*};

/// What has the focus, and the field that it is part of.
#[derive(Clone)]
struct Held {
    element: Element,
    field: Option<Element>,
}

/// The focus of one composer.
#[derive(Clone, Copy)]
pub(super) struct Focus {
    state: ComposerState,
    held: StoredValue<Option<Held>, LocalStorage>,
}

impl Focus {
    /// Looks after it for as long as the calling component lives.
    pub(super) fn keep(state: ComposerState) -> Self {
        let focus = Self { state, held: StoredValue::new_local(None) };
        watch(
            move || {
                state.draft.track();
                state.people.track();
                state.problem.track();
                state.saving.get()
            },
            move |_| request_animation_frame(move || focus.catch()),
        );
        focus
    }

    /// Takes note of what has the focus.
    pub(super) fn came(self, event: &ev::FocusEvent) {
        let held = host::innermost_target::<Element>(event)
            .map(|element| Held { field: element.closest(".field").ok().flatten(), element });
        self.held.set_value(held);
    }

    /// Takes note of its going elsewhere, which is its own matter unless what had it has gone.
    pub(super) fn went(self) {
        request_animation_frame(move || {
            self.held.try_update_value(|held| {
                if host::has_no_focus() && held.as_ref().is_some_and(|held| held.element.is_connected()) {
                    *held = None;
                }
            });
        });
    }

    fn catch(self) {
        let gone = self.held.try_get_value().flatten().filter(|held| !held.element.is_connected());
        let Some(Held { field, .. }) = gone else { return };
        if self.state.saving.try_get_untracked() != Some(false) || !host::has_no_focus() {
            return;
        }
        let control = field.filter(|field| field.is_connected()).and_then(|field| control_of(&field));
        focus_control(control.as_deref().unwrap_or(SAVE_ID));
    }
}

/// The id of a field's control: the one that its label names, or the first of several.
fn control_of(field: &Element) -> Option<String> {
    let find = |selector: &str| field.query_selector(selector).ok().flatten();
    find("label[for]")
        .and_then(|label| label.get_attribute("for"))
        .or_else(|| find("select, input").map(|first| first.id()))
}
