use kokous_model::{text::ellipsis, wire::Snippet};
use leptos::task::spawn_local;

use super::{Opened, Shown, Snippets, focus_heading};
use crate::{
    i18n::t,
    prelude::*,
    ui::toast::{Toasts, use_toasts},
};

/// How much of a text a row shows, in characters.
const PREVIEW_CHARS: usize = 120;

/// All snippets by name, and the button for a new one.
#[component]
pub(super) fn SnippetList(snippets: Snippets, shown: RwSignal<Shown>) -> Markup {
    let is_empty = memo(move || snippets.known.with(|known| known.as_ref().is_none_or(Vec::is_empty)));
    let toasts = use_toasts();
    let key = |snippet: &Snippet| {
        let content = &snippet.content;
        // A row is made anew when something in it has changed.
        [&snippet.id.to_string(), &content.name, &content.shortcut, content.text.source(), &content.shared.to_string()]
            .join("\n")
    };
    view! {
        <p class="quiet">{t().snippets_about()}</p>
        <p hidden=move || !is_empty.get()>{t().snippets_none()}</p>
        <ul class="snippets" hidden=is_empty>
            {each(
                move || snippets.known.get().unwrap_or_default(),
                key,
                move |snippet| row(snippet, snippets, shown, toasts),
            )}
        </ul>
        <button type="button" class="button" on:click=move |_| shown.set(Shown::Form(Box::default()))>
            {t().snippets_new()}
        </button>
    }
}

fn row(snippet: Snippet, snippets: Snippets, shown: RwSignal<Shown>, toasts: Toasts) -> Markup {
    let content = snippet.content.clone();
    let who = match (content.shared, snippet.may_change) {
        (false, _) => t().snippets_own().to_owned(),
        (true, true) => t().snippets_shared().to_owned(),
        (true, false) => t().snippets_shared_by(&snippet.owner),
    };
    let (id, may_change) = (snippet.id, snippet.may_change);
    let name = content.name.clone();
    let buttons = may_change.then(|| {
        let opened = Opened { id: Some(id), saved: snippet.content, is_by_itself: false };
        let edit = move |_| shown.set(Shown::Form(Box::new(opened.clone())));
        let deleted = name.clone();
        view! {
            <div class="snippet-buttons">
                <button type="button" class="button" aria-label=t().snippets_edit_of(&name) on:click=edit>
                    {t().snippets_edit()}
                </button>
                <button
                    type="button"
                    class="button is-quiet"
                    aria-label=t().snippets_delete_of(&name)
                    on:click=move |_| delete(id, deleted.clone(), snippets, toasts)
                >
                    {t().snippets_delete()}
                </button>
            </div>
        }
    });
    view! {
        <li class="snippet">
            <p class="snippet-head">
                <strong dir="auto">{content.name}</strong>
                <code>{format!("#{}", content.shortcut)}</code>
                <span class="badge">{who}</span>
            </p>
            <p class="quiet" dir="auto">{ellipsis(content.text.plain().trim(), PREVIEW_CHARS)}</p>
            {buttons}
        </li>
    }
}

/// Deletes a snippet, with a way back for as long as the message stands.
fn delete(id: i64, name: String, snippets: Snippets, toasts: Toasts) {
    let api = snippets.api.get_value();
    spawn_local(async move {
        if let Err(error) = api.delete_snippet(id).await {
            return toasts.fail(error.message());
        }
        snippets.known.try_update(|known| known.iter_mut().for_each(|known| known.retain(|snippet| snippet.id != id)));
        focus_heading();
        toasts.say_with_undo(t().snippets_deleted(&name), move || {
            let api = api.clone();
            spawn_local(async move {
                match api.restore_snippet(id).await {
                    Ok(()) => snippets.reload(),
                    Err(error) => toasts.fail(error.message()),
                }
            });
        });
    });
}
