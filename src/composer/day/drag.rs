//! The chosen time moved by a pointer: held at the block it moves, held at its end it is stretched, and on the free ground
//! it is put, or drawn anew. A finger on the ground scrolls the day; one that has rested there draws.

use std::time::Duration;

use kokous_model::{time::Day, wire::TimeSpan};
use leptos::ev;
use web_sys::{Element, HtmlElement};

use super::plan::Plan;
use crate::{host, prelude::*, ui::pause::Pause};

/// How long a finger rests before it draws; as long as a press that browsers call long.
const REST: Duration = Duration::from_millis(500);
/// How far a finger may stray while it rests, in pixels.
const STRAY: i32 = 10;

/// What the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    /// The block, so many minutes after its start.
    Block {
        after: i64,
    },
    End,
    /// The ground, at this minute.
    Ground {
        minute: i64,
        /// Whether it draws, or a finger that may be about to scroll.
        draws: bool,
    },
}

/// What is held, and what the time was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    grip: Grip,
    before: Option<TimeSpan>,
    /// Where it was pressed, in pixels.
    at: (i32, i32),
}

/// What a pointer does on the day.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    held: RwSignal<Option<Held>>,
    resting: Pause,
}

impl Drag {
    /// Nothing is held. Cleans up: its wait for a finger that rests.
    pub(super) fn new() -> Self {
        Self { held: RwSignal::new(None), resting: Pause::new() }
    }

    /// Whether something is.
    pub(super) fn is_on(self) -> bool {
        self.held.with(Option::is_some)
    }

    /// Whether the pointer draws a time on the ground.
    pub(super) fn draws(self) -> bool {
        let draws = |held: &Held| matches!(held.grip, Grip::Ground { draws: true, .. });
        self.held.with_untracked(|held| held.as_ref().is_some_and(draws))
    }

    /// The pointer was pressed on the ground of the day.
    pub(super) fn begin(self, plan: Plan, ground: &HtmlElement, event: &ev::PointerEvent) {
        let (Some(day), before) = plan.now() else { return };
        if event.button() != 0 || !event.is_primary() {
            return self.resting.stop();
        }
        let minute = minute_of(day, ground, event);
        let pressed = host::innermost_target::<Element>(event).and_then(|target| target.closest("[data-grip]").ok()?);
        let grip = match (pressed.and_then(|pressed| pressed.get_attribute("data-grip")).as_deref(), before) {
            (Some("block"), Some(span)) => Grip::Block { after: minute - day.minute_of(span.start) },
            (Some("end"), Some(_)) => Grip::End,
            _ => Grip::Ground { minute, draws: event.pointer_type() == "mouse" },
        };
        let at = place_of(event);
        self.held.set(Some(Held { grip, before, at }));
        if grip == (Grip::Ground { minute, draws: false }) {
            self.resting.after(REST, move || {
                self.held.set(Some(Held { grip: Grip::Ground { minute, draws: true }, before, at }));
                // What it begins to draw is seen at once.
                plan.take(put(day, before, minute));
            });
        }
        // A pointer that has gone already cannot be captured, and ends nothing.
        drop(ground.set_pointer_capture(event.pointer_id()));
    }

    /// It moves.
    pub(super) fn go_on(self, plan: Plan, ground: &HtmlElement, event: &ev::PointerEvent) {
        let (Some(held), Some(day)) = (self.held.get_untracked(), plan.now().0) else { return };
        let minute = minute_of(day, ground, event);
        let span = match (held.grip, held.before) {
            (Grip::Block { after }, Some(before)) => day.moved(before, minute - after),
            (Grip::End, Some(before)) => day.ended(before, minute),
            (Grip::Ground { draws: false, .. }, _) => {
                if is_far(held.at, place_of(event)) {
                    self.let_go();
                }
                return;
            }
            (Grip::Ground { minute: first, .. }, _) if day.between(first, first) != day.between(first, minute) => {
                day.between(first, minute)
            }
            _ => return,
        };
        plan.take(span);
    }

    /// It was let go: on the ground where it was pressed, the meeting is put there.
    pub(super) fn end(self, plan: Plan) {
        let (held, (day, chosen)) = (self.held.get_untracked(), plan.now());
        self.let_go();
        let (Some(Held { grip: Grip::Ground { minute, .. }, before, .. }), Some(day)) = (held, day) else { return };
        if chosen == before {
            plan.take(put(day, before, minute));
        }
    }

    /// Puts the time back to where it was; gives whether something was held.
    pub(super) fn give_up(self, plan: Plan) -> bool {
        let Some(held) = self.held.get_untracked() else { return false };
        self.let_go();
        if let Some(before) = held.before {
            plan.take(before);
        }
        true
    }

    fn let_go(self) {
        self.resting.stop();
        self.held.set(None);
    }
}

/// The time, as long as it was, put at this minute; a quarter of an hour where there was none.
fn put(day: Day, before: Option<TimeSpan>, minute: i64) -> TimeSpan {
    let quarter = day.between(minute, minute);
    before.map_or(quarter, |before| day.moved(before, day.minute_of(quarter.start)))
}

fn place_of(event: &ev::PointerEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

fn is_far(one: (i32, i32), other: (i32, i32)) -> bool {
    (one.0 - other.0).abs() > STRAY || (one.1 - other.1).abs() > STRAY
}

/// The minute of the day at the height of the pointer, also above and below the day.
fn minute_of(day: Day, ground: &HtmlElement, event: &ev::PointerEvent) -> i64 {
    let place = ground.get_bounding_client_rect();
    let share = (f64::from(event.client_y()) - place.top()) / place.height().max(1.0);
    (share * day.minutes() as f64) as i64
}
