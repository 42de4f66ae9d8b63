//! A date and a time of day, which are one instant.

use chrono::{DateTime, SecondsFormat};
use kokous_model::{
    time::{
        ClockChoice, LocalResolution, Tz, ZonedInstant, clock_text, date_text, parse_clock, parse_date,
        parse_typed_date, resolve_local,
    },
    wire::{PropertyField, PropertyInput},
};

use crate::{
    i18n::t,
    prelude::*,
    shell::session::use_session,
    time::{browser_zone, date_order, now, zone_of},
    ui::date_field::DateField,
};

/// The day and the time in the viewer's zone. The value is the instant once both are there, and until then what there is
/// of them.
#[component]
pub(super) fn DateTimeControl(
    /// The id of the day, for which a `<label>` exists.
    id: &'static str,
    /// The property, as it was when the editing began.
    field: PropertyField,
    /// The instant, as the server has it; empty for none.
    value: RwSignal<String>,
    /// Whether the value is wrong.
    #[prop(into)]
    invalid: Signal<bool>,
    /// `aria-describedby`.
    described_by: String,
) -> Markup {
    let zone = zone_of(&browser_zone());
    let before = value.get_untracked();
    let (first_day, first_clock) = parts(&before, zone);
    let (day, clock) = (RwSignal::new(first_day.clone()), RwSignal::new(first_clock.clone()));
    let session = use_session();
    let order = date_order(untrack(|| session.get()).and_then(|session| session.date_order));
    let today = now().with_timezone(&zone).date_naive();
    let put = Callback::new(move |()| {
        let (day, clock) = (day.get_untracked(), clock.get_untracked());
        // Seconds, and which of two times of the same name it is, are not seen, and stay.
        let is_as_before = day == first_day && clock == first_clock;
        value.set(if is_as_before { before.clone() } else { instant_text(&day, &clock, zone) });
    });
    let time_label = t().property_time_of(&t().property_name(&field.label, &field.name));
    view! {
        <div class="date-and-time">
            <DateField
                id
                value=day
                order
                today
                invalid
                described_by=described_by.clone()
                on_change=move |text: String| {
                    day.set(parse_typed_date(&text, order, today).map_or(text, date_text).trim().to_owned());
                    put.run(());
                }
                on_blur=|()| {}
            />
            <input
                class="input"
                type="time"
                aria-label=time_label
                aria-describedby=described_by
                aria-invalid=move || invalid.get().then_some("true")
                prop:value=clock
                on:input=move |event| {
                    clock.set(event_target_value(&event));
                    put.run(());
                }
            />
        </div>
    }
}

/// What is wrong with what was typed for a property, as far as that is seen before the server is asked.
pub(super) fn problem_of(input: PropertyInput, typed: &str) -> Option<&'static str> {
    let is_half = input == PropertyInput::DateTime && DateTime::parse_from_rfc3339(typed).is_err();
    is_half.then(|| t().property_not_a_moment())
}

/// The day and the time that clocks in the zone show at the instant; a text that is none is taken for a day.
fn parts(text: &str, zone: Tz) -> (String, String) {
    let Ok(instant) = DateTime::parse_from_rfc3339(text) else { return (text.to_owned(), String::new()) };
    let local = ZonedInstant::new(instant.to_utc(), zone).local();
    (date_text(local.date()), clock_text(local.time()))
}

/// The instant of a day and a time in the zone; nothing of nothing, and both as they are where they make none.
fn instant_text(day: &str, clock: &str, zone: Tz) -> String {
    let local = parse_date(day).zip(parse_clock(clock)).map(|(day, clock)| day.and_time(clock));
    let instant = local.and_then(|local| {
        let resolved = resolve_local(local, zone);
        // What a clock change skips is as long after midnight as was typed; of two times of the same name it is the first.
        let is_skipped = matches!(resolved, LocalResolution::Skipped { .. });
        resolved.choose(Some(if is_skipped { ClockChoice::Later } else { ClockChoice::Earlier }))
    });
    match instant {
        Some(instant) => instant.utc().to_rfc3339_opts(SecondsFormat::Millis, true),
        None if day.is_empty() && clock.is_empty() => String::new(),
        None => format!("{day} {clock}"),
    }
}
