//! The chosen time on the day: a slider that moves it, and one at its end that stretches it.

use kokous_model::{
    availability::is_busy,
    time::{Day, quarters_from},
    wire::TimeSpan,
};
use leptos::ev;
use web_sys::HtmlElement;

use super::{
    column::minutes,
    drag::Drag,
    plan::Plan,
    scale::{ONE_LINE, at_minutes},
};
use crate::{i18n::t, prelude::*, time};

/// The chosen time in the organizer's column; its parts say by `data-grip` what is held where they are pressed.
#[component]
pub(super) fn ChosenTime(
    plan: Plan,
    /// Where the block puts itself.
    block: ElementRef<HtmlElement>,
    /// The pointer's own way to move it.
    drag: Drag,
) -> Markup {
    let is_away = move || plan.place().is_none();
    let is_taken = memo(move || {
        let busy = plan.busy(plan.state.organizer().id);
        plan.chosen().is_some_and(|span| is_busy(&busy, span))
    });
    let style = move || plan.place().map(|(start, end)| at_minutes(start, end - start)).unwrap_or_default();
    let end_style = move || plan.place().map(|(_, end)| at_minutes(end, 0)).unwrap_or_default();
    let zone = move || plan.day().map(|day| day.zone().name()).unwrap_or_default();
    let range = move || plan.chosen().map(|span| plan.words(span)).unwrap_or_default();
    let spoken = move || {
        let span = plan.chosen()?;
        Some(format!("{}, {}", time::format_day(span.start, zone()), plan.words(span)))
    };
    let spoken_end = move || plan.chosen().map(|span| time::format_time(span.end, zone()));
    let title = plan.state.part(|draft| draft.title.clone());
    view! {
        <div
            node_ref=block
            class="day-chosen"
            class:is-taken=is_taken
            class:is-short=move || plan.place().is_some_and(|(start, end)| end - start < ONE_LINE)
            data-grip="block"
            prop:style=style
            hidden=is_away
            role="slider"
            tabindex="0"
            aria-label=t().day_chosen()
            aria-describedby="composer-day-hint"
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax=move || minutes(plan).to_string()
            aria-valuenow=move || plan.place().map(|(start, _)| start.to_string())
            aria-valuetext=spoken
            on:keydown=move |event| on_key(plan, drag, &event, false)
        >
            <span class="day-range">{range}</span>
            " "
            <span class="day-title" dir="auto">{title}</span>
        </div>
        <div
            class="day-end"
            data-grip="end"
            prop:style=end_style
            hidden=is_away
            role="slider"
            tabindex="0"
            aria-label=t().field_end_time()
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax=move || minutes(plan).to_string()
            aria-valuenow=move || plan.place().map(|(_, end)| end.to_string())
            aria-valuetext=spoken_end
            on:keydown=move |event| on_key(plan, drag, &event, true)
        ></div>
    }
}

/// Moves or stretches by a quarter of an hour, an hour with the page keys; by a day with the keys to the sides.
fn on_key(plan: Plan, drag: Drag, event: &ev::KeyboardEvent, is_end: bool) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (Some(day), Some(span)) = plan.now() else { return };
    let steps = match event.key().as_str() {
        "ArrowUp" => -1,
        "ArrowDown" => 1,
        "PageUp" => -4,
        "PageDown" => 4,
        "ArrowLeft" if !is_end => {
            event.prevent_default();
            return plan.turn(-1);
        }
        "ArrowRight" if !is_end => {
            event.prevent_default();
            return plan.turn(1);
        }
        "Escape" if drag.give_up(plan) => return event.prevent_default(),
        _ => return,
    };
    event.prevent_default();
    plan.take(if is_end || event.shift_key() { stretched(day, span, steps) } else { stepped(span, steps) });
}

fn stepped(span: TimeSpan, steps: i64) -> TimeSpan {
    let start = quarters_from(span.start, steps);
    TimeSpan { start, end: start + (span.end - span.start) }
}

fn stretched(day: Day, span: TimeSpan, steps: i64) -> TimeSpan {
    day.ended(span, day.minute_of(quarters_from(span.end, steps)))
}
