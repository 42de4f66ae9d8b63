//! What comes and goes on the timeline by itself moves neither what one is reading nor the focus.
//!
//! Browsers hold what is in view in its place as well, but not all of them: the style sheet switches that off.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement};

use super::sections::Key;
use crate::{host, prelude::*};

#[wasm_bindgen]
extern "C" {
    type Focusable;
    #[wasm_bindgen(method)]
    fn focus(this: &Focusable, options: &JsValue);
}

/// The timeline's element: where the focus goes when its card is no more.
pub(super) const TIMELINE_ID: &str = "timeline";
/// What of a card can have the focus.
const CONTROLS: &str = "button, select, a";
/// The height of the bar at the top, under which cards vanish, in pixels.
const TOP: f64 = 48.0;

/// Changes the timeline without moving what is seen of it.
pub(super) fn keeping_place(change: impl FnOnce()) {
    let place = Place::current();
    change();
    if let Some(place) = place {
        // The elements follow by then, and nothing has been painted yet.
        request_animation_frame(move || place.restore());
    }
}

/// Gives the focus to the card of a line, or else to the timeline, if what had it is gone by the next frame.
pub(super) fn catch_focus(key: Key) {
    request_animation_frame(move || {
        if host::has_no_focus()
            && let Some(element) = card_of(&key.title_id()).or_else(|| host::element_by_id(TIMELINE_ID))
        {
            focus(element);
        }
    });
}

/// The card whose title has this id.
fn card_of(title: &str) -> Option<Element> {
    host::element_by_id(title)?.closest("article").ok()?
}

/// The card that one is at.
struct Place {
    /// The id of its title, by which it is found again.
    title: String,
    /// How far below the window's upper edge it is, in pixels.
    top: f64,
    /// Which of its controls has the focus.
    focused: Option<usize>,
}

impl Place {
    /// The card with the focus, or else the first one in view. Nothing where one is at the top of the page: there, news may
    /// come in above.
    fn current() -> Option<Self> {
        let timeline = host::element_by_id(TIMELINE_ID)?;
        let active = host::active_element()?;
        let focused = if timeline.contains(Some(&active)) { active.closest("article").ok()? } else { None };
        let is_scrolled = window().scroll_y().is_ok_and(|top| top > 0.0);
        let card = match &focused {
            Some(card) => card.clone(),
            None if is_scrolled => in_view(&timeline)?,
            None => return None,
        };
        let index = focused.and_then(|card| controls(&card).position(|control| control == active));
        Some(Self {
            title: card.get_attribute("aria-labelledby")?,
            top: card.get_bounding_client_rect().top(),
            focused: index,
        })
    }

    fn restore(self) {
        let card = card_of(&self.title);
        let has_lost_focus = self.focused.is_some() && host::has_no_focus();
        let Some(card) = card else {
            if has_lost_focus && let Some(timeline) = host::element_by_id(TIMELINE_ID) {
                focus(timeline);
            }
            return;
        };
        if has_lost_focus && let Some(control) = controls(&card).nth(self.focused.unwrap_or_default()) {
            focus(control);
        }
        window().scroll_by_with_x_and_y(0.0, card.get_bounding_client_rect().top() - self.top);
    }
}

/// The first card that one sees of these.
pub(super) fn in_view(list: &Element) -> Option<Element> {
    elements(list, "article").find(|card| card.get_bounding_client_rect().bottom() > TOP)
}

/// Gives the focus to an element without bringing it into view.
pub(super) fn focus_in_place(element: &Element) {
    let options = Object::new();
    // Setting a property of a fresh plain object cannot fail.
    drop(Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE));
    element.unchecked_ref::<Focusable>().focus(&options);
}

fn controls(card: &Element) -> impl Iterator<Item = Element> + use<> {
    elements(card, CONTROLS)
}

/// The elements that fit the selector, in their order.
pub(super) fn elements(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = root.query_selector_all(selector).ok();
    (0..found.as_ref().map_or(0, web_sys::NodeList::length))
        .filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}

fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // The window is put right afterwards; a browser that refuses cannot be helped.
        drop(element.focus());
    }
}
