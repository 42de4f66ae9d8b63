//! Where now is on the day.

use std::time::Duration;

use super::{plan::Plan, scale::at_minutes};
use crate::{prelude::*, time, ui::pause::Pause};

/// A line across the day at this minute, on today alone. It moves on with the clock.
#[component]
pub(super) fn NowLine(plan: Plan) -> Markup {
    let now = RwSignal::new(time::now());
    let clock = Pause::new();
    effect(move || {
        // The next minute begins in so many milliseconds.
        let rest = 60_000 - now.get().timestamp_millis().rem_euclid(60_000);
        clock.after(Duration::from_millis(rest.unsigned_abs()), move || {
            now.try_set(time::now());
        });
    });
    let minute = memo(move || {
        let (day, at) = (plan.day()?, now.get());
        let span = day.span();
        (span.start <= at && at < span.end).then(|| day.minute_of(at))
    });
    view! {
        <div
            class="day-now"
            prop:style=move || minute.get().map(|minute| at_minutes(minute, 0)).unwrap_or_default()
            hidden=move || minute.with(Option::is_none)
            aria-hidden="true"
        ></div>
    }
}
