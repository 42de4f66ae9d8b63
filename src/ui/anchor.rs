//! Keeps a popup beside the control that it belongs to, above everything else on the page.

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlElement;

use crate::{host, prelude::*};

/// Pixels between the control and the popup, and between the popup and the edge of the window.
const GAP: f64 = 4.0;
/// Room in pixels below the control under which a popup rather opens above it, if there is more room there.
const ENOUGH_ROOM: f64 = 260.0;

/// Shows the popup in the top layer, where no scrolling panel cuts it off, and keeps it at the anchor while anything
/// scrolls or the window changes, until the view goes that calls this. To be called where that view is made, before
/// anything that takes the focus or scrolls in the popup: what is not shown yet can do neither.
pub fn anchor_popup<T: JsCast + Into<HtmlElement> + 'static>(popup: ElementRef<HtmlElement>, anchor: ElementRef<T>) {
    effect(move || {
        if let (Some(popup), Some(anchor)) = (popup.get(), anchor.get()) {
            follow(popup, anchor.into());
        }
    });
}

fn follow(popup: HtmlElement, anchor: HtmlElement) {
    // Browsers without popovers leave it where it is, at the same fixed place.
    drop(popup.show_popover());
    place(&popup, &anchor);
    let on_move = Closure::<dyn FnMut()>::new(move || place(&popup, &anchor));
    let listener = on_move.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // `scroll` does not bubble: the panel between popup and window is heard by capturing.
    drop(window().add_event_listener_with_callback_and_bool("scroll", &listener, true));
    drop(window().add_event_listener_with_callback("resize", &listener));
    // What scrolls in a shadow root is not heard outside of it.
    let tree = host::is_embedded().then(host::tree);
    if let Some(tree) = &tree {
        drop(tree.add_event_listener_with_callback_and_bool("scroll", &listener, true));
    }
    let listening = SendWrapper::new((listener, on_move, tree));
    on_cleanup(move || {
        let (listener, on_move, tree) = listening.take();
        drop(window().remove_event_listener_with_callback_and_bool("scroll", &listener, true));
        drop(window().remove_event_listener_with_callback("resize", &listener));
        if let Some(tree) = tree {
            drop(tree.remove_event_listener_with_callback_and_bool("scroll", &listener, true));
        }
        drop(on_move);
    });
}

fn place(popup: &HtmlElement, anchor: &HtmlElement) {
    let at = anchor.get_bounding_client_rect();
    let inner =
        |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or_default();
    let (window_width, window_height) = (inner(window().inner_width()), inner(window().inner_height()));
    let (below, above) = (window_height - at.bottom() - 2.0 * GAP, at.top() - 2.0 * GAP);
    let opens_below = below >= ENOUGH_ROOM.min(f64::from(popup.scroll_height())) || below >= above;
    let style = popup.style();
    // Whole pixels: to write fractions takes another 8,000 bytes of code.
    let set = |name: &str, pixels: f64| drop(style.set_property(name, &format!("{}px", pixels.round() as i32)));
    set("min-width", at.width().min(window_width - 2.0 * GAP));
    set("max-height", if opens_below { below } else { above }.max(80.0));
    let width = f64::from(popup.offset_width());
    // Where it does not fit from the left edge of the control on, it ends with the control.
    let fits = at.left() + width <= window_width - GAP;
    let left = if fits { at.left() } else { at.right() - width };
    set("left", left.min(window_width - width - GAP).max(GAP));
    let height = f64::from(popup.offset_height());
    set("top", if opens_below { at.bottom() + GAP } else { at.top() - GAP - height });
}
