//! Which lines are on the page: those around what one reads, and never more than a few dozen.
//!
//! What is not on the page is made up for by room above and below. How high it would be is never reckoned: whenever lines
//! come or go, the room above changes by as much as the line moved that one reads, so that it stays where it is. That
//! happens before anything is painted.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::{
    place::{TIMELINE_ID, elements, focus_in_place, in_view},
    state::TimelineState,
};
use crate::{host, prelude::*};

/// Lines that are on the page at first, before anything has been painted.
const AT_FIRST: usize = 8;
/// Lines that are on the page soon, wherever one is: what is searched for by the browser is mostly here.
const AT_LEAST: usize = 30;
/// Most lines on the page.
const AT_MOST: usize = 48;
/// Lines that come at once: few enough for a slow machine to go on scrolling. Far from what is seen it is one.
const STEP: usize = 2;
/// Lines that come before one that is jumped to.
const BEFORE: usize = 4;
/// How far above and below what is seen lines are ready, in pixels.
pub(super) const AHEAD: f64 = 900.0;

/// The lines from `first` to before `last`, counted from the top of what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Default for Window {
    fn default() -> Self {
        Self { first: 0, last: AT_FIRST }
    }
}

impl Window {
    /// Stays with its first line, which is `moved_to` there now, where lines have come or gone. What comes in at the top is
    /// seen by whoever is there.
    pub(super) fn follow(&mut self, moved_to: Option<Option<usize>>, before: usize, after: usize) {
        let length = self.last - self.first;
        match moved_to {
            Some(Some(first)) => self.first = first,
            Some(None) => self.first = self.first.min(after.saturating_sub(1)),
            None => {}
        }
        let grown = if self.first == 0 { after.saturating_sub(before).min(STEP) } else { 0 };
        self.last = self.first + (length + grown).clamp(AT_FIRST, AT_MOST);
    }

    /// The lines around one of `total`.
    pub(super) fn around(index: usize, total: usize) -> Self {
        let first = index.saturating_sub(BEFORE).min(total.saturating_sub(AT_FIRST));
        Self { first, last: first + AT_FIRST + BEFORE }
    }
}

/// Keeps the lines on the page that are needed there.
#[derive(Clone)]
pub(super) struct Follower {
    state: TimelineState,
    list: ElementRef<HtmlElement>,
    /// The room above and below, in pixels.
    room: Rc<Cell<(f64, f64)>>,
    is_waiting: Rc<Cell<bool>>,
}

impl Follower {
    /// Follows what is seen of the list for as long as the calling component lives.
    pub(super) fn start(state: TimelineState, list: ElementRef<HtmlElement>) {
        let follower = Self { state, list, room: Rc::default(), is_waiting: Rc::default() };
        let scrolled = follower.clone();
        // Once in a frame, however many events it has.
        host::on_scroll(move || scrolled.look_soon());
        let resized = follower.clone();
        let resize = window_event_listener(leptos::ev::resize, move |_| resized.look_soon());
        on_cleanup(move || {
            resize.remove();
        });
        let pointed_out = follower.clone();
        effect(move || {
            let fresh = state.fresh.get();
            let index = fresh.and_then(|key| state.sections.with_untracked(|sections| sections.position(key)));
            if let Some(index) = index {
                pointed_out.reveal(index);
            }
        });
        let changed = follower.clone();
        effect(move || {
            state.sections.with(|_| ());
            if list.get().is_some() {
                changed.look_soon();
            }
        });
    }

    /// Brings lines to the page, or takes some away, until what is needed is there.
    fn look(&self) {
        let Some(list) = self.list.get_untracked() else { return };
        let Some(total) = self.state.sections.try_with_untracked(super::sections::Sections::len) else { return };
        let (above, below) = self.room.get();
        let bounds = list.get_bounding_client_rect();
        let (top, bottom) = (bounds.top() + above, bounds.bottom() - below);
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let now = self.state.window.get_untracked();
        if (now.first == 0 && above > 0.0) || (now.last >= total && below > 0.0) {
            // Other lines have come in the place of those.
            let room = (if now.first == 0 { 0.0 } else { above }, if now.last >= total { 0.0 } else { below });
            self.set_room(&list, room);
            return self.look_soon();
        }
        let is_off = (now.first > 0 && top > height) || (now.last < total && bottom < 0.0);
        if is_off {
            self.jump(total, &bounds, (top, bottom));
        } else if let Some(next) = wanted(now, total, (top, bottom), height) {
            self.show(next, total, bottom);
        } else {
            return;
        }
        self.look_soon();
    }

    /// Goes on with the next frame: a few lines at a time, so that the page goes on answering.
    fn look_soon(&self) {
        if !self.is_waiting.replace(true) {
            let follower = self.clone();
            request_animation_frame(move || {
                follower.is_waiting.set(false);
                follower.look();
            });
        }
    }

    fn show(&self, next: Window, total: usize, bottom: f64) {
        let Some(list) = self.list.get_untracked() else { return };
        let anchor = in_view(&list).map(|card| (card.get_bounding_client_rect().top(), card));
        keep_focus(&list, anchor.as_ref().map(|(_, card)| card));
        self.state.window.set(next);
        let follower = self.clone();
        // Effects have run by then, and nothing has been painted.
        spawn_local(async move {
            let (above, below) = follower.room.get();
            let Some((top, card)) = anchor.filter(|(_, card)| card.is_connected()) else { return };
            let moved = card.get_bounding_client_rect().top() - top;
            let grown = list.get_bounding_client_rect().bottom() - below - bottom - moved;
            let above_now = above - moved;
            let room = (above_now.max(0.0), if next.last >= total { 0.0 } else { (below - grown).max(0.0) });
            follower.set_room(&list, if next.first == 0 { (0.0, room.1) } else { room });
            // Where there is no room left to give, the window moves.
            let rest = card.get_bounding_client_rect().top() - top;
            if rest.abs() > 0.5 {
                window().scroll_by_with_x_and_y(0.0, rest);
            }
        });
    }

    /// Shows the lines where one is that went far at once, by the scroll bar or a key.
    fn jump(&self, total: usize, bounds: &web_sys::DomRect, (top, bottom): (f64, f64)) {
        let (above, below) = self.room.get();
        let now = self.state.window.get_untracked();
        let index = if top > 0.0 {
            (-bounds.top() / above.max(1.0)).clamp(0.0, 1.0) * now.first as f64
        } else {
            now.last as f64 + (-bottom / below.max(1.0)).clamp(0.0, 1.0) * (total - now.last.min(total)) as f64
        };
        self.go_to(Window::around(index as usize, total), total, bounds.height());
    }

    /// Shows these lines, with as much room around them as there was.
    fn go_to(&self, next: Window, total: usize, height: f64) {
        let Some(list) = self.list.get_untracked() else { return };
        keep_focus(&list, None);
        let each = height / total.max(1) as f64;
        let left = total.saturating_sub(next.last);
        self.set_room(&list, (next.first as f64 * each, left as f64 * each));
        self.state.window.set(next);
    }

    /// Brings a line to the page that is not there.
    fn reveal(&self, index: usize) {
        let Window { first, last } = self.state.window.get_untracked();
        if (first..last).contains(&index) {
            return;
        }
        let total = self.state.sections.with_untracked(super::sections::Sections::len);
        let height = self.list.get_untracked().map(|list| list.get_bounding_client_rect().height());
        self.go_to(Window::around(index, total), total, height.unwrap_or_default());
    }

    fn set_room(&self, list: &HtmlElement, (above, below): (f64, f64)) {
        self.room.set((above, below));
        let style = list.style();
        // By whole numbers: the code that writes a fraction takes more bytes than all of this.
        let length = |pixels: f64| {
            let hundredths = (pixels * 100.0).round() as u64;
            format!("{}.{:02}px", hundredths / 100, hundredths % 100)
        };
        let set = |name: &str, pixels: f64| drop(style.set_property(name, &length(pixels)));
        set("padding-top", above);
        set("padding-bottom", below);
    }
}

/// The lines after one more step, where more are wanted: those between `top` and `bottom`, in pixels of a window of this
/// height, are there.
fn wanted(now: Window, total: usize, (top, bottom): (f64, f64), height: f64) -> Option<Window> {
    let Window { first, last } = now;
    let shown = last.min(total) - first.min(total);
    let is_full = shown >= AT_MOST;
    let is_near_top = top > -AHEAD && (!is_full || bottom > height + AHEAD || top > 0.0);
    let is_near_bottom = bottom < height + AHEAD && (!is_full || top < -AHEAD || bottom < height);
    let step = |ahead: f64| if ahead < AHEAD / 2.0 { STEP } else { 1 };
    if first > 0 && is_near_top {
        let first = first.saturating_sub(step(-top));
        Some(Window { first, last: last.min(first + AT_MOST) })
    } else if last < total && (is_near_bottom || shown < AT_LEAST) {
        let last = (last + step(bottom - height)).min(total);
        Some(Window { first: first.max(last.saturating_sub(AT_MOST)), last })
    } else {
        None
    }
}

/// Whoever has the focus on a card that one has scrolled far away from goes on with the keyboard from what is seen.
fn keep_focus(list: &HtmlElement, seen: Option<&Element>) {
    let Some(active) = host::active_element().filter(|active| list.contains(Some(active))) else { return };
    let Some(card) = active.closest("article").ok().flatten() else { return };
    let bounds = card.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let is_far = bounds.bottom() < -AHEAD || bounds.top() > height + AHEAD;
    if is_far && let Some(place) = seen.cloned().or_else(|| host::element_by_id(TIMELINE_ID)) {
        focus_in_place(&place);
    }
}

/// Page Down and Page Up go from card to card, as in every feed (ARIA Authoring Practices). False for any other key.
pub(super) fn move_by_key(list: &HtmlElement, key: &str) -> bool {
    let step = match key {
        "PageDown" => 1,
        "PageUp" => -1,
        _ => return false,
    };
    let cards: Vec<Element> = elements(list, "article").collect();
    let active = host::active_element().and_then(|active| active.closest("article").ok().flatten());
    let Some(index) = active.and_then(|active| cards.iter().position(|card| *card == active)) else { return false };
    let next = index.checked_add_signed(step).and_then(|index| cards.get(index));
    if let Some(card) = next.and_then(|card| card.dyn_ref::<HtmlElement>()) {
        // The browser brings it into view.
        drop(card.focus());
    }
    next.is_some()
}
