//! The shape of what is about to appear. The style sheet keeps it unseen for the first 150 ms, so that a quick answer
//! does not flicker.

use crate::{i18n::t, prelude::*};

/// Gray bars in the place of lines of text, and a word for those who cannot see them.
#[component]
pub fn Skeleton(
    /// How many bars.
    lines: usize,
    /// The class that gives them the shape of the real thing: `is-rows`, `is-cards`, `is-facts`.
    shape: &'static str,
) -> Markup {
    view! {
        <div class=format!("skeleton {shape}") role="status">
            <span class="visually-hidden">{t().loading()}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-bar" aria-hidden="true"></span> }).collect::<Markup>()}
        </div>
    }
}
