//! *Save*, whom it reaches, and *Discard*.

use std::time::Duration;

use super::{save::Saver, state::use_state};
use crate::{i18n::t, prelude::*, ui::pause::Pause};

/// The id of *Save*.
pub(super) const SAVE_ID: &str = "composer-save";
/// After how long a save that is not answered says that it goes on.
const LATE: Duration = Duration::from_secs(6);

/// The bar at the bottom of the composer, which does not scroll away.
#[component]
pub(super) fn Footer(
    /// What *Save* starts.
    saver: Saver,
    /// Throws the draft away.
    #[prop(into)]
    on_discard: Callback<()>,
) -> Markup {
    let state = use_state();
    let recipients = memo(move || state.updates().recipients());
    let is_edit = memo(move || state.editing.with(Option::is_some));
    let is_late = RwSignal::new(false);
    let wait = Pause::new();
    watch(
        move || state.saving.get(),
        move |saving| {
            is_late.set(false);
            if saving {
                wait.after(LATE, move || is_late.set(true));
            } else {
                wait.stop();
            }
        },
    );
    let label = move || if is_edit.get() && recipients.get() > 0 { t().save_and_send() } else { t().save() };
    let reach = move || match recipients.get() as u64 {
        0 => String::new(),
        count if is_edit.get() => t().reach_updates(count),
        count => t().reach_invitations(count),
    };
    view! {
        <div class="composer-footer">
            <button
                type="button"
                id=SAVE_ID
                class="button is-primary"
                aria-describedby="composer-reach"
                aria-keyshortcuts="Control+Enter Meta+Enter"
                disabled=state.saving
                on:click=move |_| saver.save(state)
            >
                {label}
            </button>
            <span id="composer-reach" class="composer-reach" role="status">
                {move || {
                    if state.saving.get() {
                        if is_late.get() { t().saving_late().to_owned() } else { t().saving().to_owned() }
                    } else if state.uploads.save_waits.get() {
                        t().files_save_waits(state.uploads.under_way() as u64)
                    } else {
                        reach()
                    }
                }}
            </span>
            <button type="button" class="button is-quiet" disabled=state.saving on:click=move |_| on_discard.run(())>
                {t().discard()}
            </button>
        </div>
    }
}
