//! A failure of the network or the server, where the thing that failed would be.

use std::time::Duration;

use leptos::ev;

use super::icon::{Icon, IconName};
use crate::{api::ApiError, host, i18n::t, prelude::*};

/// How long a server that cannot be reached is left alone.
const PAUSE: Duration = Duration::from_secs(5);

/// What went wrong, with *Try again*. Announced at once. A server that cannot be reached is asked again by itself; in
/// somebody else's page not, which hears of each failure.
#[component]
pub fn ErrorBar(
    /// What went wrong.
    error: ApiError,
    /// Does it again.
    #[prop(into)]
    retry: Callback<()>,
) -> Markup {
    if error == ApiError::Network && !host::is_embedded() {
        retry_by_itself(retry);
    }
    view! {
        <div class="error-bar" role="alert">
            <Icon name=IconName::Alert/>
            <span class="error-bar-text">{error.message()}</span>
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {t().try_again()}
            </button>
        </div>
    }
}

/// Does it again after a pause, while somebody may look, and as soon as the browser is online again; until the calling
/// component goes.
fn retry_by_itself(retry: Callback<()>) {
    let again = move || {
        retry.try_run(());
    };
    let when_seen = move || {
        if !document().hidden() {
            again();
        }
    };
    if let Ok(timer) = set_interval_with_handle(when_seen, PAUSE) {
        on_cleanup(move || timer.clear());
    }
    let online = window_event_listener(ev::online, move |_| again());
    on_cleanup(move || online.remove());
}
