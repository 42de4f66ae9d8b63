//! Formatted text that somebody else has written.

use kokous_model::rich_text::RichText as Source;
use leptos::task::spawn_local;

use crate::{
    prelude::*,
    rich_text::{Allowlist, RichTextReader, SafeHtml},
};

/// Formatted text. The server has sanitized it, and the browser does so again before it shows it; until then, and where
/// that cannot be done, it is text without its formatting.
#[component]
pub fn RichText(
    /// Its HTML.
    html: String,
    /// What it may have in it.
    #[prop(optional)]
    allowlist: Allowlist,
) -> Markup {
    let safe = RwSignal::new(SafeHtml::remembered(&html, allowlist));
    let plain = Source::of_html(html.as_str()).plain();
    if safe.with_untracked(Option::is_none) {
        let reader = RichTextReader::of_page();
        spawn_local(async move {
            match reader.sanitize(html, allowlist).await {
                Ok(html) => drop(safe.try_set(Some(html))),
                Err(error) => leptos::logging::warn!("a text is shown without its formatting: {error:?}"),
            }
        });
    }
    dynamic(move || match safe.get() {
        Some(html) => view! { <div class="rich-text" dir="auto" inner_html=html.below_title().into_string()></div> },
        None => view! { <div class="rich-text" dir="auto">{plain.clone()}</div> },
    })
}
