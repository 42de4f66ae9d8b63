//! Formatted text of others: what the page puts into itself is what the sanitizer gave, and nothing else.

use kokous::{prelude::*, rich_text::RichTextReader, ui::rich_text::RichText};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{mount, next_frame, select_all, until, until_text};

const HOSTILE: &str = "<p>a<strong>b</strong><img src=x onerror=\"window.harmed = true\"></p>";

fn resolved(html: &str) -> js_sys::Promise {
    js_sys::Promise::resolve(&JsValue::from_str(html))
}

#[wasm_bindgen_test]
async fn what_the_server_answers_is_sanitized_before_it_is_shown() {
    let page = mount(|| {
        provide_context(RichTextReader::new(|task, text| {
            assert_eq!((task, text), ("sanitize", HOSTILE));
            resolved("<p>a<strong>b</strong></p>")
        }));
        view! { <RichText html=HOSTILE.to_owned()/> }
    });
    assert_eq!(page.root.text_content().as_deref(), Some("ab"), "there is its text until then");
    assert!(select_all(&page.root, "strong, img").is_empty());
    until("its formatting", || !select_all(&page.root, "strong").is_empty()).await;
    assert!(select_all(&page.root, "img").is_empty());

    // The same once more is there at once.
    let again = mount(|| view! { <RichText html=HOSTILE.to_owned()/> });
    assert_eq!(select_all(&again.root, "strong").len(), 1);
}

#[wasm_bindgen_test]
async fn without_a_sanitizer_a_text_is_shown_without_its_formatting() {
    let page = mount(|| {
        provide_context(RichTextReader::new(|_, _| js_sys::Promise::reject(&JsValue::from_str("no module"))));
        view! { <RichText html="<p>One <em>two</em></p><img src=x onerror=alert(1)>".to_owned()/> }
    });
    until_text(&page.root, "One two").await;
    next_frame().await;
    next_frame().await;
    assert!(select_all(&page.root, "em, img").is_empty());
}
