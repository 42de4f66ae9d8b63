//! What is shown when the program has failed.
//!
//! A panic ends the WebAssembly instance, and with it every signal and handler. So the page that says so is plain DOM, and
//! its *Reload* is a link that the browser follows by itself.

use leptos::prelude::document;
use web_sys::{Document, Element, HtmlElement};

use crate::i18n::t;

/// Replaces the page from within the panic hook.
pub fn show_instead_of_dead_page() {
    let document = document();
    let Some(body) = document.body() else { return };
    // What cannot be built in a page that is being torn down is left out.
    if build(&document, &body).is_none() {
        leptos::logging::warn!("the page that says so is incomplete");
    }
}

fn build(document: &Document, body: &HtmlElement) -> Option<()> {
    body.set_text_content(None);
    let main = append(document, body, "main", "")?;
    main.set_class_name("message-page");
    // Announced at once.
    main.set_attribute("role", "alert").ok()?;
    append(document, &main, "h1", t().panic_title())?;
    append(document, &main, "p", t().panic_text())?;
    let reload = append(document, &main, "a", t().panic_reload())?;
    reload.set_class_name("button is-primary");
    let location = document.location()?;
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    reload.set_attribute("href", &address).ok()?;
    // The router, as dead as the rest, leaves such links alone.
    reload.set_attribute("rel", "external").ok()
}

fn append(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
