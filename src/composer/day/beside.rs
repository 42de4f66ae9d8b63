//! The day beside the form: which one it is, everybody's columns, and the chosen time across them.

use leptos::ev;
use web_sys::{Element, HtmlElement};

use super::{
    chosen::{ChosenTime, HINT_ID},
    column::{Column, OwnMeetings, minutes},
    drag::Drag,
    now::NowLine,
    plan::Plan,
    scale::{Scale, at_minutes},
};
use crate::{
    composer::state::use_state,
    i18n::t,
    prelude::*,
    time,
    ui::icon::{Icon, IconName},
};

/// What is left visible around the chosen time where the day is scrolled to it, in pixels.
const MARGIN: f64 = 40.0;

/// The day as long as the composer is wide.
#[component]
pub(super) fn DayBeside() -> Markup {
    let is_wide = use_state().is_wide;
    dynamic(move || if is_wide.get() { untrack(|| view! { <DayOfOrganizer/> }) } else { Markup::Nothing })
}

#[component]
fn DayOfOrganizer() -> Markup {
    let plan = Plan::follow();
    let organizer = memo(move || plan.state.organizer().id);
    let others = move || plan.people.get().into_iter().skip(1).collect::<Vec<_>>();
    let (scroller, ground) = (ElementRef::<HtmlElement>::new(), ElementRef::<HtmlElement>::new());
    let block = ElementRef::<HtmlElement>::new();
    let drag = Drag::new();
    keep_in_sight(plan, scroller, block);

    let on_ground = move |act: fn(Drag, Plan, &HtmlElement, &ev::PointerEvent)| {
        move |event: ev::PointerEvent| {
            if let Some(ground) = ground.get_untracked() {
                act(drag, plan, &ground, &event);
            }
        }
    };
    let let_go = move |_| {
        drag.end(plan);
        if let Some(block) = block.get_untracked() {
            // Whoever goes on by the keyboard goes on from there.
            drop(block.focus());
        }
    };
    let date = move || plan.day().map(|day| time::format_date(day.date()));
    let zone = move || {
        let day = plan.day()?;
        Some(time::zone_label(day.zone().name(), plan.chosen().unwrap_or(day.span()).start))
    };
    let band = move || plan.place().map(|(start, end)| at_minutes(start, end - start)).unwrap_or_default();
    view! {
        <section class="composer-day" aria-label=move || t().day_of(&plan.state.organizer().name)>
            <header class="day-head">
                <button type="button" class="button is-quiet is-square" aria-label=t().day_previous() on:click=move |_| plan.turn(-1)>
                    <span class="day-back"><Icon name=IconName::ChevronRight/></span>
                </button>
                <h3 aria-live="polite">{date}</h3>
                <button type="button" class="button is-quiet is-square" aria-label=t().day_next() on:click=move |_| plan.turn(1)>
                    <Icon name=IconName::ChevronRight/>
                </button>
                <span class="day-zone">{zone}</span>
            </header>
            <div node_ref=scroller class="day-scroll" tabindex=move || plan.place().is_none().then_some("0")>
                <div class="day-names">
                    {each(
                        move || plan.people.get(),
                        |(id, name)| format!("{id} {name}"),
                        |(_, name)| view! { <span dir="auto" title=name.clone()>{name}</span> },
                    )}
                </div>
                <div
                    node_ref=ground
                    class="day-ground"
                    class:is-held=move || drag.is_on()
                    prop:style=move || at_minutes(0, minutes(plan))
                    on:pointerdown=on_ground(Drag::begin)
                    on:pointermove=on_ground(Drag::go_on)
                    on:pointerup=let_go
                    on:pointercancel=move |_| {
                        drag.give_up(plan);
                    }
                    // Neither a text is selected nor the focus lost by what is held.
                    on:mousedown=move |event| event.prevent_default()
                    // A finger that draws neither scrolls nor opens a menu.
                    on:touchmove=move |event| {
                        if drag.draws() {
                            event.prevent_default();
                        }
                    }
                    on:contextmenu=move |event| {
                        if drag.draws() {
                            event.prevent_default();
                        }
                    }
                >
                    <Scale plan/>
                    <div class="day-band" prop:style=band hidden=move || plan.place().is_none() aria-hidden="true"></div>
                    {move || {
                        let user = organizer.get();
                        view! {
                            <Column plan user>
                                <OwnMeetings plan/>
                                <ChosenTime plan block drag/>
                            </Column>
                        }
                    }}
                    {each(others, |(id, _)| id.to_string(), move |(user, _)| view! { <Column plan user/> })}
                    <NowLine plan/>
                </div>
            </div>
            <p class="day-hint" id=HINT_ID>{t().day_hint()}</p>
            <p class="day-hint is-touch">{t().day_hint_touch()}</p>
        </section>
    }
}

/// Scrolls the day to the chosen time: at first well into sight, later no further than it takes.
fn keep_in_sight(plan: Plan, scroller: ElementRef<HtmlElement>, block: ElementRef<HtmlElement>) {
    let is_first = StoredValue::new(true);
    effect(move || {
        if plan.place().is_none() {
            return;
        }
        request_animation_frame(move || {
            let (Some(scroller), Some(block)) = (scroller.get_untracked(), block.get_untracked()) else { return };
            let is_first = is_first.try_update_value(|is_first| std::mem::replace(is_first, false)).unwrap_or_default();
            let by = if is_first {
                -scroller.get_bounding_client_rect().height() / 3.0 + above(&scroller, &block)
            } else {
                missing(&scroller, &block)
            };
            scroller.set_scroll_top(scroller.scroll_top() + by as i32);
        });
    });
}

fn above(scroller: &Element, block: &Element) -> f64 {
    block.get_bounding_client_rect().top() - scroller.get_bounding_client_rect().top()
}

/// How far the day has to be scrolled for the block to be in sight, its beginning if not all of it; less than nothing for
/// upwards.
fn missing(scroller: &Element, block: &Element) -> f64 {
    let above = above(scroller, block) - MARGIN;
    let below = block.get_bounding_client_rect().bottom() - scroller.get_bounding_client_rect().bottom() + MARGIN;
    if above < 0.0 { above } else { below.clamp(0.0, above) }
}
