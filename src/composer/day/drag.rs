//! The chosen time moved by a pointer: held at the block it moves, held at its end it is stretched, and on the free ground
//! it is put, or drawn anew.

use kokous_model::{time::Day, wire::TimeSpan};
use leptos::ev;
use web_sys::{Element, HtmlElement};

use super::plan::Plan;
use crate::{host, prelude::*};

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
    },
}

/// What is held, and what the time was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    grip: Grip,
    before: Option<TimeSpan>,
}

/// What a pointer does on the day.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    held: RwSignal<Option<Held>>,
}

impl Drag {
    /// Nothing is held.
    pub(super) fn new() -> Self {
        Self { held: RwSignal::new(None) }
    }

    /// Whether something is.
    pub(super) fn is_on(self) -> bool {
        self.held.with(Option::is_some)
    }

    /// The pointer was pressed on the ground of the day.
    pub(super) fn begin(self, plan: Plan, ground: &HtmlElement, event: &ev::PointerEvent) {
        let (Some(day), before) = plan.now() else { return };
        if event.button() != 0 {
            return;
        }
        let minute = minute_of(day, ground, event);
        let pressed = host::innermost_target::<Element>(event).and_then(|target| target.closest("[data-grip]").ok()?);
        let grip = match (pressed.and_then(|pressed| pressed.get_attribute("data-grip")).as_deref(), before) {
            (Some("block"), Some(span)) => Grip::Block { after: minute - day.minute_of(span.start) },
            (Some("end"), Some(_)) => Grip::End,
            _ => Grip::Ground { minute },
        };
        self.held.set(Some(Held { grip, before }));
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
            // A finger on the ground scrolls.
            (Grip::Ground { .. }, _) if event.pointer_type() == "touch" => return,
            (Grip::Ground { minute: first }, _) if day.between(first, first) != day.between(first, minute) => {
                day.between(first, minute)
            }
            _ => return,
        };
        plan.take(span);
    }

    /// It was let go: on the ground where it was pressed, the meeting is put there.
    pub(super) fn end(self, plan: Plan) {
        let (held, (day, chosen)) = (self.held.get_untracked(), plan.now());
        self.held.set(None);
        let (Some(Held { grip: Grip::Ground { minute }, before }), Some(day)) = (held, day) else { return };
        if chosen != before {
            return;
        }
        let quarter = day.between(minute, minute);
        plan.take(before.map_or(quarter, |before| day.moved(before, day.minute_of(quarter.start))));
    }

    /// Puts the time back to where it was; gives whether something was held.
    pub(super) fn give_up(self, plan: Plan) -> bool {
        let Some(held) = self.held.get_untracked() else { return false };
        self.held.set(None);
        if let Some(before) = held.before {
            plan.take(before);
        }
        true
    }
}

/// The minute of the day at the height of the pointer, also above and below the day.
fn minute_of(day: Day, ground: &HtmlElement, event: &ev::PointerEvent) -> i64 {
    let place = ground.get_bounding_client_rect();
    let share = (f64::from(event.client_y()) - place.top()) / place.height().max(1.0);
    (share * day.minutes() as f64) as i64
}
