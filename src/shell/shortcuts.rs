//! Keys that work on every page. None does while one types in a field, while a dialog is open, or together with Ctrl, Alt
//! or ⌘, which belong to the browser.
//!
//! A page takes part by marking an element with `data-shortcut`: the key then does what using that element does.

use kokous_model::record::RecordType;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::location::use_location;

use crate::{i18n::t, prelude::*};

/// How long after `g` the second key counts, in milliseconds.
const PREFIX_MILLISECONDS: f64 = 1_500.0;

/// The keys and what they do, for the help dialog.
pub(super) fn shortcuts() -> [(&'static str, String); 9] {
    let go_to = |kind: RecordType| t().shortcut_go_to(kind.singular());
    [
        ("c", t().shortcut_schedule().to_owned()),
        ("/", t().shortcut_search().to_owned()),
        ("g c", go_to(RecordType::Contact)),
        ("g o", go_to(RecordType::Company)),
        ("g d", go_to(RecordType::Deal)),
        ("g t", go_to(RecordType::Ticket)),
        ("Ctrl or ⌘ Enter", t().shortcut_save().to_owned()),
        ("Esc", t().shortcut_escape().to_owned()),
        ("?", t().shortcut_help().to_owned()),
    ]
}

/// Listens to the keyboard for as long as the calling component lives. `help_open` is set by `?`.
pub(super) fn listen(help_open: RwSignal<bool>) {
    let location = use_location();
    let prefixed_at = StoredValue::new(f64::NEG_INFINITY);
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() || is_busy(&event) {
            return;
        }
        let key = event.key();
        let follows_prefix = js_sys::Date::now() - prefixed_at.get_value() < PREFIX_MILLISECONDS;
        prefixed_at.set_value(f64::NEG_INFINITY);
        if follows_prefix && let Some(kind) = go_to(&key) {
            event.prevent_default();
            return location.go(&format!("/{}", kind.plural()));
        }
        match key.as_str() {
            "g" => prefixed_at.set_value(js_sys::Date::now()),
            "?" => {
                event.prevent_default();
                help_open.set(true);
            }
            "/" => {
                if let Some(field) = marked("/") {
                    event.prevent_default();
                    // Nothing to do about a browser that refuses.
                    drop(field.focus());
                }
            }
            "c" => {
                if let Some(button) = marked("c") {
                    event.prevent_default();
                    button.click();
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

fn go_to(key: &str) -> Option<RecordType> {
    match key {
        "c" => Some(RecordType::Contact),
        "o" => Some(RecordType::Company),
        "d" => Some(RecordType::Deal),
        "t" => Some(RecordType::Ticket),
        _ => None,
    }
}

fn is_busy(event: &ev::KeyboardEvent) -> bool {
    let takes_text = "input, textarea, select, [contenteditable], [role=menu] *";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.is_some_and(|target| target.closest(takes_text).is_ok_and(|field| field.is_some()));
    in_field || document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

fn marked(key: &str) -> Option<HtmlElement> {
    let selector = format!("[data-shortcut='{key}']");
    document().query_selector(&selector).ok().flatten()?.dyn_into().ok()
}
