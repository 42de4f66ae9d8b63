//! One month as a grid of days, after the ARIA Authoring Practices' date picker.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{Icon, IconName};
use crate::{
    i18n::t,
    prelude::*,
    time::{first_weekday, format_long_date, format_month_of, format_weekday},
};

/// A calendar that shows a month and gives out a day. The focused day moves by the arrow keys, Home and End (the week),
/// Page Up and Page Down (the month, with Shift the year); Enter and Space take it.
#[component]
pub fn MonthGrid(
    /// The day that is chosen already.
    selected: Option<NaiveDate>,
    /// The day that is marked as today, and has the focus where none is chosen.
    today: NaiveDate,
    /// Takes the chosen day.
    #[prop(into)]
    on_choose: Callback<NaiveDate>,
) -> Markup {
    let focused = RwSignal::new(selected.unwrap_or(today));
    let grid = ElementRef::<HtmlElement>::new();
    let first_of_week = first_weekday();
    let month = memo(move || focused.get().with_day(1).unwrap_or(today));

    // Only a day that was reached by the keyboard, or the first one, takes the focus: the month buttons keep theirs.
    let takes_focus = StoredValue::new(true);
    effect(move || {
        let date = focused.get();
        let Some(grid) = grid.get() else { return };
        if takes_focus.get_value() {
            focus_day(&grid, date);
        }
    });
    let move_to = move |date: Option<NaiveDate>, with_focus: bool| {
        takes_focus.set_value(with_focus);
        if let Some(date) = date {
            focused.set(date);
        }
    };
    let turn = move |forward: bool, months: u32, with_focus: bool| {
        let date = focused.get_untracked();
        let months = Months::new(months);
        move_to(if forward { date.checked_add_months(months) } else { date.checked_sub_months(months) }, with_focus);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let date = focused.get_untracked();
        let days_into_week = u64::from(date.weekday().days_since(first_of_week));
        let target = match event.key().as_str() {
            "ArrowLeft" => date.pred_opt(),
            "ArrowRight" => date.succ_opt(),
            "ArrowUp" => date.checked_sub_days(Days::new(7)),
            "ArrowDown" => date.checked_add_days(Days::new(7)),
            "Home" => date.checked_sub_days(Days::new(days_into_week)),
            "End" => date.checked_add_days(Days::new(6 - days_into_week)),
            key @ ("PageUp" | "PageDown") => {
                event.prevent_default();
                return turn(key == "PageDown", if event.shift_key() { 12 } else { 1 }, true);
            }
            _ => return,
        };
        event.prevent_default();
        move_to(target, true);
    };

    view! {
        <div class="month-grid">
            <div class="month-grid-head">
                <button type="button" class="button is-quiet is-square" aria-label=t().month_previous() on:click=move |_| turn(false, 1, false)>
                    <span class="month-grid-back"><Icon name=IconName::ChevronRight/></span>
                </button>
                <span class="month-grid-name" aria-live="polite">{move || format_month_of(month.get())}</span>
                <button type="button" class="button is-quiet is-square" aria-label=t().month_next() on:click=move |_| turn(true, 1, false)>
                    <Icon name=IconName::ChevronRight/>
                </button>
            </div>
            <table node_ref=grid role="grid" aria-label=move || format_month_of(month.get()) on:keydown=on_keydown>
                <thead>
                    <tr>
                        {week(first_day_shown(month.get_untracked(), first_of_week))
                            .map(|date| view! { <th scope="col">{format_weekday(date)}</th> })
                            .collect::<Markup>()}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let month = month.get();
                        weeks(month, first_of_week)
                            .map(|monday| {
                                let days = week(monday)
                                    .map(|date| day_view(date, month, selected, today, focused, on_choose))
                                    .collect::<Markup>();
                                view! { <tr>{days}</tr> }
                            })
                            .collect::<Markup>()
                    }}
                </tbody>
            </table>
        </div>
    }
}

fn day_view(
    date: NaiveDate,
    month: NaiveDate,
    selected: Option<NaiveDate>,
    today: NaiveDate,
    focused: RwSignal<NaiveDate>,
    on_choose: Callback<NaiveDate>,
) -> Markup {
    view! {
        <td role="gridcell" aria-selected=(selected == Some(date)).to_string()>
            <button
                type="button"
                class="month-grid-day"
                class:is-outside=date.month() != month.month()
                class:is-selected=selected == Some(date)
                aria-current=(date == today).then_some("date")
                aria-label=format_long_date(date)
                data-date=date.to_string()
                tabindex=move || if focused.get() == date { "0" } else { "-1" }
                on:click=move |_| on_choose.run(date)
            >
                {date.day()}
            </button>
        </td>
    }
}

fn first_day_shown(month: NaiveDate, first_of_week: Weekday) -> NaiveDate {
    let days = u64::from(month.weekday().days_since(first_of_week));
    month.checked_sub_days(Days::new(days)).unwrap_or(month)
}

/// The first days of the weeks that the month touches.
fn weeks(month: NaiveDate, first_of_week: Weekday) -> impl Iterator<Item = NaiveDate> {
    let next_month = month.checked_add_months(Months::new(1)).unwrap_or(month);
    first_day_shown(month, first_of_week).iter_weeks().take_while(move |day| *day < next_month)
}

fn week(first_day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first_day.iter_days().take(7)
}

fn focus_day(grid: &web_sys::Element, date: NaiveDate) {
    let day = grid.query_selector(&format!("[data-date=\"{date}\"]")).ok().flatten();
    if let Some(day) = day.and_then(|day| day.dyn_into::<HtmlElement>().ok()) {
        // A day that is not on the page has no focus to take.
        drop(day.focus());
    }
}
