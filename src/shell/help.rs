use super::shortcuts::shortcuts;
use crate::{i18n::t, prelude::*, ui::dialog::Dialog};

/// The dialog that lists the keyboard's shortcuts.
#[component]
pub(super) fn HelpDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> Markup {
    view! {
        <Dialog open title=t().shortcuts()>
            <dl class="shortcut-list">
                {shortcuts()
                    .into_iter()
                    .map(|(keys, effect)| {
                        view! {
                            <div>
                                <dt>{keys.split(' ').map(key_view).collect::<Markup>()}</dt>
                                <dd>{effect}</dd>
                            </div>
                        }
                    })
                    .collect::<Markup>()}
            </dl>
        </Dialog>
    }
}

fn key_view(word: &'static str) -> Markup {
    if word == "or" {
        view! { <span>" " {t().shortcut_or()} " "</span> }
    } else {
        view! { <kbd>{word}</kbd> }
    }
}
