//! The question for a link: where it leads, and what it is called.

use leptos::ev;

use super::handle::Editor;
use crate::{i18n::t, prelude::*, ui::dialog::Dialog};

/// The dialog, for the link at the selection or a new one.
#[component]
pub(super) fn LinkDialog(
    /// The editor.
    editor: Editor,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> Markup {
    // The keys of the form around it, Escape above all, mean something else in here.
    view! {
        <div on:keydown=|event: ev::KeyboardEvent| event.stop_propagation()>
            <Dialog open title=t().link_title()>
                <LinkForm editor open/>
            </Dialog>
        </div>
    }
}

#[component]
fn LinkForm(editor: Editor, open: RwSignal<bool>) -> Markup {
    let at = editor.link_at();
    let href = at.as_ref().map(|link| link.href()).unwrap_or_default();
    let address = RwSignal::new(href.clone());
    let text = RwSignal::new(at.map(|link| link.text()).unwrap_or_default());
    let is_refused = RwSignal::new(false);
    let is_change = !href.is_empty();
    let close = move || {
        open.set(false);
        // The dialog takes the focus to where it was before, once it has closed.
        request_animation_frame(move || editor.focus());
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let is_set = editor.set_link(&address.get_untracked(), &text.get_untracked());
        is_refused.set(!is_set);
        if is_set {
            close();
        }
    };
    let remove = move |_| {
        editor.remove_link();
        close();
    };
    let more = is_change.then(|| {
        view! {
            <a class="button" href=href target="_blank" rel="noopener noreferrer">{t().link_open()}</a>
            <button type="button" class="button" on:click=remove>{t().link_remove()}</button>
        }
    });
    view! {
        <form novalidate class="editor-link" on:submit=submit>
            <label class="field-label" for="editor-link-address">{t().link_address()}</label>
            <input
                id="editor-link-address"
                class="input"
                type="text"
                inputmode="url"
                autocomplete="off"
                autofocus
                aria-invalid=move || is_refused.get().then_some("true")
                aria-describedby="editor-link-error"
                bind:value=address
            />
            <p id="editor-link-error" class="field-error" role="alert">
                {move || is_refused.get().then(|| t().link_refused())}
            </p>
            <label class="field-label" for="editor-link-text">{t().link_text()}</label>
            <input id="editor-link-text" class="input" type="text" dir="auto" autocomplete="off" bind:value=text/>
            <div class="dialog-buttons">
                {more}
                <button type="submit" class="button is-primary">
                    {if is_change { t().link_change() } else { t().link_insert() }}
                </button>
            </div>
        </form>
    }
}
