use chrono::{DateTime, NaiveTime, Utc};
use kokous_model::wire::TimeSpan;

use super::busy::{Busy, Chosen};
use crate::{i18n::t, prelude::*, time};

/// The chosen day of one person: a strip from midnight to midnight, and the same in words.
#[component]
pub(super) fn BusyDay(
    /// Who it is.
    name: String,
    /// When they are busy; nothing while that is not known.
    busy: Memo<Option<Busy>>,
    /// The time that is chosen.
    chosen: Memo<Option<Chosen>>,
) -> Markup {
    let taken = move || {
        let Some(chosen) = chosen.get() else { return String::new() };
        busy.with(|busy| {
            busy.iter().flat_map(|busy| &busy.spans).fold(String::new(), |path, span| add(path, *span, chosen))
        })
    };
    let this = move || chosen.get().map(|chosen| add(String::new(), chosen.span, chosen)).unwrap_or_default();
    let words = move || match (busy.get(), chosen.get()) {
        (Some(busy), Some(chosen)) => words(&busy, chosen),
        _ => "…".to_owned(),
    };
    view! {
        <li>
            <span class="busy-name" dir="auto">{name}</span>
            <svg class="busy-day" viewBox="0 0 1440 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="busy-taken" d=taken></path>
                <path class="busy-chosen" d=this></path>
            </svg>
            <span class="busy-words">{words}</span>
        </li>
    }
}

fn words(busy: &Busy, chosen: Chosen) -> String {
    let zone = chosen.zone.name();
    let ranges: Vec<String> = busy
        .spans
        .iter()
        .filter(|span| minutes(**span, chosen).is_some())
        .map(|span| time::format_range(span.start, span.end, zone))
        .collect();
    let words = if ranges.is_empty() { t().busy_free_all_day().to_owned() } else { ranges.join(", ") };
    if busy.incomplete { t().busy_incomplete(&words) } else { words }
}

/// Draws the part of a span that lies on the chosen day.
fn add(path: String, span: TimeSpan, chosen: Chosen) -> String {
    match minutes(span, chosen) {
        Some((start, end)) => format!("{path}M{start} 0H{end}V10H{start}z"),
        None => path,
    }
}

/// The minutes of the chosen day, on its zone's clocks, from which and until which a span lasts; nothing for another day.
fn minutes(span: TimeSpan, chosen: Chosen) -> Option<(i64, i64)> {
    let midnight = chosen.day.and_time(NaiveTime::MIN);
    let minute =
        |at: DateTime<Utc>| (at.with_timezone(&chosen.zone).naive_local() - midnight).num_minutes().clamp(0, 24 * 60);
    let (start, end) = (minute(span.start), minute(span.end));
    (start < end).then_some((start, end))
}
