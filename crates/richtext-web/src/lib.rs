//! `kokous-richtext` for the browser: the sanitizer and the reader of Markdown that the server has, so that there is one of
//! each. `tools/build/richtext.mjs` makes a module of it that the page fetches when it first needs either, and runs in a
//! worker (`src/rich_text`).

use wasm_bindgen::prelude::wasm_bindgen;

/// Any HTML as HTML of the allowlist.
#[wasm_bindgen]
#[must_use]
pub fn sanitize(html: &str) -> String {
    kokous_richtext::sanitize(html).into_string()
}

/// Any HTML as HTML of the wider allowlist, that of notes and e-mails, with a link in the place of each image.
#[wasm_bindgen(js_name = sanitizeActivity)]
#[must_use]
pub fn sanitize_activity(html: &str) -> String {
    kokous_richtext::with_linked_images(html).into_string()
}

/// Markdown as HTML of the allowlist.
#[wasm_bindgen(js_name = markdownToHtml)]
#[must_use]
pub fn markdown_to_html(markdown: &str) -> String {
    kokous_richtext::markdown_to_html(markdown).into_string()
}
