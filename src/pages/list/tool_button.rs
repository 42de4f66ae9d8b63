use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::state::{ListState, Tool};
use crate::{
    lazy::{Lazy, LazyPart},
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// A button on which a tool opens. A click elsewhere closes it, and so does leaving it by the keyboard.
#[component]
pub(super) fn ToolButton(
    tool: Tool,
    /// The text of the button.
    label: &'static str,
    icon: IconName,
    /// The role of what opens.
    popup: &'static str,
) -> Markup {
    let state = ListState::of_context();
    let place = state.place_of(tool);
    let is_open = memo(move || state.open.get() == Some(tool));
    let is_outside = move |target: Option<web_sys::EventTarget>| {
        let node = target.and_then(|target| target.dyn_into::<Node>().ok());
        !place.get_untracked().is_some_and(|place| place.contains(node.as_ref()))
    };
    let close_if_open = move || {
        if is_open.try_get_untracked() == Some(true) {
            state.open.set(None);
        }
    };
    let outside = window_event_listener(ev::mousedown, move |event| {
        if is_outside(event.target()) {
            close_if_open();
        }
    });
    on_cleanup(move || outside.remove());
    view! {
        <div
            class="list-tool"
            node_ref=place
            on:focusout=move |event: ev::FocusEvent| {
                // It goes nowhere while something else takes the place of what was focused.
                if event.related_target().is_some() && is_outside(event.related_target()) {
                    close_if_open();
                }
            }
        >
            <button
                type="button"
                class="button"
                aria-haspopup=popup
                aria-expanded=move || is_open.get().to_string()
                on:pointerenter=|_| LazyPart::ListTool.preload()
                on:click=move |_| {
                    let next = (!is_open.get_untracked()).then_some(tool);
                    state.open.set(next);
                }
            >
                <Icon name=icon/>
                {label}
            </button>
            {move || is_open.get().then(|| view! { <Lazy part=LazyPart::ListTool frame=|waiting| waiting/> })}
        </div>
    }
}
