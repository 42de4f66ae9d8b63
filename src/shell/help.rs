use leptos::prelude::*;

use super::shortcuts::SHORTCUTS;
use crate::ui::dialog::Dialog;

/// The dialog that lists the keyboard's shortcuts.
#[component]
pub(super) fn HelpDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title="Keyboard shortcuts">
            <dl class="shortcut-list">
                {SHORTCUTS
                    .map(|(keys, effect)| {
                        view! {
                            <div>
                                <dt>{keys.split(' ').map(key_view).collect_view()}</dt>
                                <dd>{effect}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}

fn key_view(word: &'static str) -> AnyView {
    if word == "or" { view! { <span>" or "</span> }.into_any() } else { view! { <kbd>{word}</kbd> }.into_any() }
}
