//! What went wrong with what a form or a dialog asked for, beside its buttons.

use super::icon::{Icon, IconName};
use crate::{api::ApiError, prelude::*};

/// The error, as long as there is one. Announced at once.
#[component]
pub fn FormError(
    /// What went wrong.
    error: RwSignal<Option<ApiError>>,
) -> Markup {
    dynamic(move || {
        error.get().map(|error| {
            view! {
                <p class="form-error" role="alert">
                    <Icon name=IconName::Alert/>
                    <span>{error.message()}</span>
                </p>
            }
        })
    })
}
