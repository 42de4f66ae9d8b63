//! The zone in which the times are meant; changing it keeps what the clock shows.

use kokous_model::error::Field as FieldName;

use super::state::{ComposerState, control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    time,
    ui::{
        field::{Field, FieldIds},
        zone_field::ZoneField,
    },
};

/// The field *Time zone*.
#[component]
pub(super) fn TimeZoneField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::TimeZone));
    let error = state.error_of(FieldName::TimeZone);
    view! {
        <Field id=ids.control() label=t().field_time_zone() error>
            <ZoneField
                id=ids.control()
                value=state.part(|draft| draft.time_zone.clone())
                at=state.part(|draft| draft.times().map(|(start, _)| start.utc()))
                likely=Signal::derive(move || likely_zones(state))
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_choose=move |name: String| {
                    state.draft.update(|draft| {
                        draft.time_zone = name;
                        draft.start_choice = None;
                        draft.end_choice = None;
                    });
                }
            />
        </Field>
    }
}

/// The viewer's own zone, and those of the attendees.
fn likely_zones(state: ComposerState) -> Vec<String> {
    let theirs = state.people.with(|people| people.iter().filter_map(|person| person.time_zone.clone()).collect());
    [vec![time::browser_zone()], theirs].concat()
}
