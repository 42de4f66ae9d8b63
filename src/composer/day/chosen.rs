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

/// The id of the sentence that says how the time is moved.
pub(super) const HINT_ID: &str = "composer-day-hint";

/// The chosen time in the organizer's column; its parts say by `data-grip` what is held where they are pressed.
#[component]
pub(super) fn ChosenTime(
    plan: Plan,
    /// Where the block puts itself.
    block: ElementRef<HtmlElement>,
    /// The pointer's own way to move it.
    drag: Drag,
) -> Markup {
    let is_taken = memo(move || {
        let busy = plan.busy(plan.state.organizer().id);
        plan.chosen().is_some_and(|span| is_busy(&busy, span))
    });
    let place = |at: fn((i64, i64)) -> String| Signal::derive(move || plan.place().map(at).unwrap_or_default());
    let (style, end_style) =
        (place(|(start, end)| at_minutes(start, end - start)), place(|(_, end)| at_minutes(end, 0)));
    let zone = move || plan.day().map(|day| day.zone().name()).unwrap_or_default();
    let range = move || plan.chosen().map(|span| plan.words(span)).unwrap_or_default();
    let spoken = Signal::derive(move || {
        let span = plan.chosen()?;
        Some(format!("{}, {}", time::format_day(span.start, zone()), plan.words(span)))
    });
    let spoken_end = Signal::derive(move || plan.chosen().map(|span| time::format_time(span.end, zone())));
    let title = plan.state.part(|draft| draft.title.clone());
    let end = ElementRef::new();
    let class = Signal::derive(move || {
        let is_short = plan.place().is_some_and(|(start, end)| end - start < ONE_LINE);
        let taken = if is_taken.get() { " is-taken" } else { "" };
        format!("day-chosen{}{taken}", if is_short { " is-short" } else { "" })
    });
    view! {
        <TimeSlider
            plan
            drag
            node=block
            moves=Moves::Block
            class
            label=t().day_chosen()
            style
            minute=Signal::derive(move || plan.place().map(|(start, _)| start))
            spoken
        >
            <span class="day-range">{range}</span>
            " "
            <span class="day-title" dir="auto">{title}</span>
        </TimeSlider>
        <TimeSlider
            plan
            drag
            node=end
            moves=Moves::End
            class="day-end".to_owned()
            label=t().field_end_time()
            style=end_style
            minute=Signal::derive(move || plan.place().map(|(_, end)| end))
            spoken=spoken_end
        />
    }
}

/// What a slider moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moves {
    Block,
    End,
}

/// A slider of the APG over the minutes of the day; it is away while the chosen time is.
#[component]
fn TimeSlider(
    plan: Plan,
    drag: Drag,
    node: ElementRef<HtmlElement>,
    moves: Moves,
    #[prop(into)] class: Signal<String>,
    label: &'static str,
    /// Where it is.
    style: Signal<String>,
    /// The minute of the day at which it stands.
    minute: Signal<Option<i64>>,
    /// The same in words.
    spoken: Signal<Option<String>>,
    #[prop(optional)] children: Option<Children>,
) -> Markup {
    view! {
        <div
            node_ref=node
            class=class
            data-grip=if moves == Moves::Block { "block" } else { "end" }
            prop:style=style
            hidden=move || minute.with(Option::is_none)
            role="slider"
            tabindex="0"
            aria-label=label
            aria-describedby=(moves == Moves::Block).then_some(HINT_ID)
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax=move || minutes(plan).to_string()
            aria-valuenow=move || minute.get().map(|minute| minute.to_string())
            aria-valuetext=spoken
            on:keydown=move |event| on_key(plan, drag, &event, moves)
        >
            {children.map(|children| children())}
        </div>
    }
}

/// Moves or stretches by a quarter of an hour, an hour with the page keys; by a day with the keys to the sides.
fn on_key(plan: Plan, drag: Drag, event: &ev::KeyboardEvent, moves: Moves) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (Some(day), Some(span)) = plan.now() else { return };
    let steps = match event.key().as_str() {
        "ArrowUp" => -1,
        "ArrowDown" => 1,
        "PageUp" => -4,
        "PageDown" => 4,
        "ArrowLeft" if moves == Moves::Block => {
            event.prevent_default();
            return plan.turn(-1);
        }
        "ArrowRight" if moves == Moves::Block => {
            event.prevent_default();
            return plan.turn(1);
        }
        "Escape" if drag.give_up(plan) => return event.prevent_default(),
        _ => return,
    };
    event.prevent_default();
    plan.take(if moves == Moves::End || event.shift_key() {
        stretched(day, span, steps)
    } else {
        stepped(span, steps)
    });
}

fn stepped(span: TimeSpan, steps: i64) -> TimeSpan {
    let start = quarters_from(span.start, steps);
    TimeSpan { start, end: start + (span.end - span.start) }
}

fn stretched(day: Day, span: TimeSpan, steps: i64) -> TimeSpan {
    day.ended(span, day.minute_of(quarters_from(span.end, steps)))
}
