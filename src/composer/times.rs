//! Start and end, what they mean elsewhere, and whether they have passed.

use kokous_model::{
    error::Field as FieldName,
    time::{clock_text, end_choices, parse_clock, time_choices},
};

use super::{
    clock_change::{ClockChangeChoice, asks_for_choice},
    moves,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    i18n::t,
    prelude::*,
    time,
    ui::{
        field::{Field, FieldIds},
        time_field::{TimeChoice, TimeField},
    },
};

/// Minutes between the starts that are offered.
const STEP_MINUTES: u32 = 15;

/// The field *Start time*. The end follows the start.
#[component]
pub(super) fn StartTime() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::StartTime));
    let error = state.error_of(FieldName::StartTime);
    let start_time = state.part(|draft| draft.start_time.clone());
    let starts = StoredValue::new(time_choices(STEP_MINUTES));
    let choices = starts.with_value(|starts| {
        starts.iter().map(|time| TimeChoice { time: *time, detail: String::new() }).collect::<Vec<_>>()
    });
    let type_start = move |text: &str| {
        let length = state.length.get_value();
        state.draft.update(|draft| moves::type_start(draft, text, length));
    };
    view! {
        <Field id=ids.control() label=t().field_start_time() error>
            <TimeField
                id=ids.control()
                value=start_time
                choices=Signal::stored(choices)
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_typed=move |text: String| type_start(&text)
                on_choose=move |index: usize| {
                    if let Some(time) = starts.with_value(|starts| starts.get(index).copied()) {
                        type_start(&clock_text(time));
                    }
                }
                quiet=asks_for_choice(state, FieldName::StartTime)
                on_blur=move |()| state.touch(FieldName::StartTime)
            />
            <ClockChangeChoice field=FieldName::StartTime/>
        </Field>
    }
}

/// The field *End time*. The choices say how long the meeting then is.
#[component]
pub(super) fn EndTime() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::EndTime));
    let error = state.error_of(FieldName::EndTime);
    let end_time = state.part(|draft| draft.end_time.clone());
    let lengths = state.part(|draft| parse_clock(&draft.start_time).map(end_choices).unwrap_or_default());
    let choices = memo(move || {
        let choice = |&(time, minutes): &(_, u32)| TimeChoice { time, detail: duration_text(minutes) };
        lengths.with(|lengths| lengths.iter().map(choice).collect::<Vec<_>>())
    });
    let next_day = state.part(|draft| {
        let days = (moves::local_end(draft)?.date() - moves::date_of(draft)?).num_days();
        match days {
            0 => None,
            1 => Some(t().times_next_day().to_owned()),
            days => Some(t().times_days_later(&days.to_string())),
        }
    });
    view! {
        <Field id=ids.control() label=t().field_end_time() error>
            <TimeField
                id=ids.control()
                value=end_time
                choices
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_typed=move |text: String| {
                    state.draft.update(|draft| moves::type_end(draft, &text));
                    remember_length(state);
                }
                on_choose=move |index: usize| {
                    if let Some((_, minutes)) = lengths.with_untracked(|lengths| lengths.get(index).copied()) {
                        state.draft.update(|draft| moves::set_length(draft, i64::from(minutes)));
                        remember_length(state);
                    }
                }
                quiet=asks_for_choice(state, FieldName::EndTime)
                on_blur=move |()| state.touch(FieldName::EndTime)
            />
            <p class="field-hint" id=ids.hint()>{next_day}</p>
            <ClockChangeChoice field=FieldName::EndTime/>
        </Field>
    }
}

/// Below the times: the viewer's own where the meeting is planned in another zone, and a warning where it has begun.
#[component]
pub(super) fn TimesElsewhere() -> Markup {
    let state = use_state();
    let viewer_zone = StoredValue::new(time::browser_zone());
    let for_viewer = state.part(move |draft| {
        let (start, end) = draft.times()?;
        viewer_zone.with_value(|zone| {
            let seen_here = time::zone_of(zone);
            let is_same =
                [&start, &end].iter().all(|at| at.utc().with_timezone(&seen_here).naive_local() == at.local());
            (!is_same).then(|| {
                let day = time::format_day(start.utc(), zone);
                let range = time::format_range(start.utc(), end.utc(), zone);
                t().times_for_you(&time::city_of(zone), &format!("{day}, {range}"))
            })
        })
    });
    let has_begun = state.part(|draft| draft.times().is_some_and(|(start, _)| start.utc() <= time::now()));
    view! {
        <p class="composer-your-time" hidden=move || for_viewer.with(Option::is_none)>{for_viewer}</p>
        <p class="composer-warning" role="status" hidden=move || !has_begun.get()>
            {move || has_begun.get().then(|| t().times_passed())}
        </p>
    }
}

/// `30 min`, `1 h`, `1 h 30 min`: a length in minutes.
fn duration_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => t().duration_minutes(&rest.to_string()),
        (hours, 0) => t().duration_hours(&hours.to_string()),
        (hours, rest) => t().duration_both(&hours.to_string(), &rest.to_string()),
    }
}

fn remember_length(state: ComposerState) {
    if let Some(minutes) = state.draft.with_untracked(moves::length_minutes) {
        state.length.set_value(minutes);
    }
}
