//! A question that has to be answered before anything else: the browser's own modal dialog.
use web_sys::HtmlDialogElement;

use super::icon::{Icon, IconName};
use crate::{i18n::t, prelude::*};

/// A modal dialog with a title and a close button.
///
/// The native element keeps the focus inside, closes on Escape and gives the focus back to where it was. The
/// children exist only while the dialog is open.
#[component]
pub fn Dialog(
    /// Whether the dialog is open; set to `false` when the person closes it.
    open: RwSignal<bool>,
    /// The heading, which is also the accessible name.
    #[prop(into)]
    title: Signal<String>,
    children: ChildrenFn,
) -> Markup {
    let element = ElementRef::<HtmlDialogElement>::new();
    let title_id = format!("dialog-{}", crate::api::new_uuid());
    let labelled_by = title_id.clone();
    let close = move |_| {
        open.try_set(false);
    };

    effect(move || {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only for an element outside the document, which has nobody to show itself to.
            drop(dialog.show_modal());
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });

    view! {
        <dialog node_ref=element class="dialog" aria-labelledby=labelled_by on:close=close>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <div class="dialog-head">
                                <h2 id=title_id.clone()>{move || title.get()}</h2>
                                <button
                                    type="button"
                                    class="button is-quiet is-square"
                                    aria-label=t().close()
                                    on:click=move |_| open.set(false)
                                >
                                    <Icon name=IconName::Close/>
                                </button>
                            </div>
                            <div class="dialog-body">{children()}</div>
                        }
                    })
            }}
        </dialog>
    }
}
