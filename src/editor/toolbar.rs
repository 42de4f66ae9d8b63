//! The buttons above the text, after the ARIA Authoring Practices' toolbar: one stop of the Tab key, arrow keys inside.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    handle::Editor,
    tools::{Kind, TOOLS, Tool},
};
use crate::{i18n::t, prelude::*};

/// The toolbar of an editor; its buttons do nothing while there is none.
#[component]
pub(super) fn Toolbar(
    /// The editor.
    editor: Editor,
    /// The id of the text that the buttons are about.
    controls: &'static str,
    /// Is set when a link is asked for.
    link_open: RwSignal<bool>,
    /// What else stands at the end of the toolbar; buttons take part in its arrow keys, and begin with `tabindex="-1"`.
    children: Option<Children>,
) -> Markup {
    let toolbar = ElementRef::<HtmlElement>::new();
    // The button that the Tab key leads to.
    let current = RwSignal::new(0);
    let on_keydown = move |event: ev::KeyboardEvent| {
        let Some(buttons) = toolbar.get_untracked().map(|toolbar| buttons(&toolbar)) else { return };
        let (at, count) = (current.get_untracked(), buttons.len());
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        // Nothing to do about a browser that refuses.
        drop(buttons[next].focus());
    };
    let on_focus = move |event: ev::FocusEvent| {
        let Some(buttons) = toolbar.get_untracked().map(|toolbar| buttons(&toolbar)) else { return };
        let focused = event.target();
        if let Some(at) = buttons.iter().position(|button| focused.as_ref() == Some(button.as_ref())) {
            current.set(at);
            // Those that stand at the end are not of this component, and begin outside the Tab key's way.
            let own = TOOLS.iter().map(|tools| tools.len()).sum();
            for (index, button) in buttons.iter().enumerate().skip(own) {
                button.set_tab_index(if index == at { 0 } else { -1 });
            }
        }
    };
    let mut index = 0;
    let groups: Markup = TOOLS
        .iter()
        .map(|tools| {
            let tools: Markup = tools
                .iter()
                .map(|tool| {
                    index += 1;
                    let index = index - 1;
                    view! { <ToolButton tool editor link_open is_current=memo(move || current.get() == index)/> }
                })
                .collect();
            view! { <div class="editor-tools">{tools}</div> }
        })
        .collect();
    view! {
        <div
            node_ref=toolbar
            class="editor-toolbar"
            role="toolbar"
            aria-label=t().editor_toolbar()
            aria-controls=controls
            // A press must not take the focus, and with it the selection, out of the text.
            on:mousedown=|event| event.prevent_default()
            on:keydown=on_keydown
            on:focusin=on_focus
        >
            {groups}
            {children.map(|children| children())}
        </div>
    }
}

#[component]
fn ToolButton(tool: &'static Tool, editor: Editor, link_open: RwSignal<bool>, is_current: Memo<bool>) -> Markup {
    let has = move |name: &str| {
        editor.words.with(|words| words.as_ref().is_some_and(|words| words.split(' ').any(|word| word == name)))
    };
    let is_on = memo(move || has(tool.command));
    let is_possible = memo(move || {
        editor.words.with(Option::is_some) && (tool.kind != Kind::Possible || has(&format!("can-{}", tool.command)))
    });
    let press = move |_| {
        if !is_possible.get_untracked() {
            return;
        }
        if tool.kind == Kind::Link { link_open.set(true) } else { editor.run(tool.command) }
    };
    let is_toggle = tool.kind == Kind::Toggle;
    view! {
        <button
            type="button"
            class="editor-tool"
            class:is-on=is_on
            aria-label=tool.label()
            title=tool.hint()
            aria-keyshortcuts=tool.shortcuts()
            aria-pressed=move || is_toggle.then(|| is_on.get().to_string())
            aria-haspopup=(tool.kind == Kind::Link).then_some("dialog")
            aria-disabled=move || (!is_possible.get()).then_some("true")
            tabindex=move || if is_current.get() { "0" } else { "-1" }
            on:click=press
        >
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d=tool.icon></path>
            </svg>
        </button>
    }
}

fn buttons(toolbar: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = toolbar.query_selector_all("button") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
