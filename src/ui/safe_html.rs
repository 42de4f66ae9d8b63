//! HTML that may be put into the page.

use crate::prelude::*;

/// HTML that the server has sanitised.
///
/// **Architecture invariant:** this is the only type that reaches `inner_html`, and [`SafeHtml::sanitised_by_server`]
/// is its only constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes a field that the API documents as sanitised, and nothing else.
    #[must_use]
    pub const fn sanitised_by_server(html: String) -> Self {
        Self(html)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// Formatted text.
#[component]
pub fn RichText(
    /// What to show.
    html: SafeHtml,
) -> Markup {
    view! { <div class="rich-text" dir="auto" inner_html=html.0></div> }
}
