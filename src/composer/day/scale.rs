//! The hours of the day, where they are: after a skipped one the next stands in its place, a doubled one stands twice.

use kokous_model::time::{Day, Mark};

use super::plan::Plan;
use crate::{i18n::t, prelude::*, time};

/// A line for each hour, with its time at the left, and one where clocks change.
#[component]
pub(super) fn Scale(plan: Plan) -> Markup {
    let line = |mark: Mark| {
        view! {
            <div class="day-hour" class:is-change=mark.is_change prop:style=at_minutes(mark.minute, 0)>
                <span>{time::format_clock(mark.clock)}</span>
                {mark.is_change.then(|| view! { <span class="day-change">{t().clock_change()}</span> })}
            </div>
        }
    };
    view! {
        <div class="day-scale" aria-hidden="true">
            {move || plan.day().iter().flat_map(Day::marks).map(line).collect::<Markup>()}
        </div>
    }
}

/// What is shorter, in minutes, has room for one line.
pub(super) const ONE_LINE: i64 = 45;

/// The style of what begins at a minute of the day and lasts so many.
pub(super) fn at_minutes(minute: i64, minutes: i64) -> String {
    format!("top: calc(var(--minute) * {minute}); height: calc(var(--minute) * {minutes})")
}
