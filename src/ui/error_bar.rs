//! A failure of the network or the server, where the thing that failed would be.

use super::icon::{Icon, IconName};
use crate::{api::ApiError, i18n::t, prelude::*};

/// What went wrong, with *Try again*. Announced at once.
#[component]
pub fn ErrorBar(
    /// What went wrong.
    error: ApiError,
    /// Does it again.
    #[prop(into)]
    retry: Callback<()>,
) -> Markup {
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
