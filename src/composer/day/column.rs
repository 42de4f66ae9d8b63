//! The day of one person: working hours, and what is taken of it.

use kokous_model::{time::Day, wire::TimeSpan};

use super::{
    plan::Plan,
    scale::{ONE_LINE, at_minutes},
};
use crate::{prelude::*, time};

/// How many meetings at the same time stand beside each other.
const LANES: usize = 4;

/// One person's column. What it shows is in words among the form's busy times.
#[component]
pub(super) fn Column(plan: Plan, user: i64, #[prop(optional)] children: Option<Children>) -> Markup {
    let draw = move |spans: Vec<TimeSpan>| {
        let day = plan.day();
        let parts = spans.into_iter().filter_map(|span| day?.part(span));
        parts.fold(String::new(), |path, (start, end)| format!("{path}M0 {start}H10V{end}H0z"))
    };
    view! {
        <div class="day-column" class:has-hours=move || plan.hours(user).is_some()>
            <svg viewBox=move || format!("0 0 10 {}", minutes(plan)) preserveAspectRatio="none" aria-hidden="true">
                <path class="day-work" d=move || draw(plan.hours(user).unwrap_or_default())></path>
                <path class="day-busy" d=move || draw(plan.busy(user))></path>
            </svg>
            {children.map(|children| children())}
        </div>
    }
}

/// The organizer's meetings here, with their titles.
#[component]
pub(super) fn OwnMeetings(plan: Plan) -> Markup {
    let meetings = move || {
        let day = plan.day();
        let mut ends: Vec<i64> = Vec::new();
        let agenda = plan.agenda();
        agenda
            .meetings
            .into_iter()
            .filter_map(|meeting| {
                let (start, end) = day?.part(meeting.time)?;
                // The first lane that is free again.
                let lane = ends.iter().position(|end| *end <= start).unwrap_or(ends.len());
                ends.splice(lane..ends.len().min(lane + 1), [end]);
                Some((meeting, start, end, lane % LANES))
            })
            .collect::<Vec<_>>()
    };
    view! {
        <ul class="day-meetings">
            {each(
                meetings,
                |(meeting, start, end, lane)| format!("{} {} {start} {end} {lane}", meeting.id, meeting.title),
                move |(meeting, start, end, lane)| {
                    let zone = plan.now().0.map(|day| day.zone().name()).unwrap_or_default();
                    let is_short = end - start < ONE_LINE;
                    let range = time::format_range(meeting.time.start, meeting.time.end, zone);
                    let style = format!("{}; left: {}%", at_minutes(start, end - start), lane * 100 / LANES);
                    view! {
                        <li class:is-short=is_short prop:style=style title=format!("{range} {}", meeting.title)>
                            <span class="day-title" dir="auto">{meeting.title}</span>
                            " "
                            <span class="day-range">{range}</span>
                        </li>
                    }
                },
            )}
        </ul>
    }
}

/// How many minutes the day has.
pub(super) fn minutes(plan: Plan) -> i64 {
    plan.day().map_or(24 * 60, |day: Day| day.minutes())
}
