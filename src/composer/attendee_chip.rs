//! One attendee: the name, their own time, and what is missing.

use kokous_model::{attendee::Attendee, error::Field as FieldName, time::ZonedInstant, wire::AttendeeView};

use super::{
    add_contact::Stranger,
    missing_email::MissingEmail,
    panel::focus_control,
    state::{control_id, use_state},
};
use crate::{
    host,
    i18n::t,
    lazy::{Lazy, LazyPart},
    prelude::*,
    time,
    ui::icon::{Icon, IconName},
};

/// An attendee with a button to take them out again.
#[component]
pub(super) fn AttendeeChip(
    /// Who it is.
    attendee: Attendee,
) -> Markup {
    let state = use_state();
    let label = attendee.label().to_owned();
    let address = attendee.email().filter(|email| *email != label).map(str::to_owned);
    let zone_and_hours = {
        let attendee = attendee.clone();
        memo(move || {
            let is_them = |person: &&AttendeeView| person.attendee.is_same_person(&attendee);
            let of =
                |person: &AttendeeView| Some((person.time_zone.clone()?, person.working_hours.unwrap_or_default()));
            state.people.with(|people| people.iter().find(is_them).and_then(of))
        })
    };
    let is_outside_hours = memo(move || {
        let (zone, hours) = zone_and_hours.get()?;
        let (start, end) = state.draft.with(|draft| draft.times())?;
        let local = |at: ZonedInstant| at.utc().with_timezone(&time::zone_of(&zone)).naive_local();
        (!hours.cover(local(start), local(end))).then(|| t().attendee_outside_hours())
    });
    let local_time = memo(move || {
        let (zone, _) = zone_and_hours.get()?;
        let (start, _) = state.draft.with(|draft| draft.times())?;
        let their_start = start.utc().with_timezone(&time::zone_of(&zone)).naive_local();
        let day = if their_start.date() == start.local().date() {
            String::new()
        } else {
            format!("{}, ", time::format_date(their_start.date()))
        };
        let clock = format!("{day}{}", time::format_clock(their_start.time()));
        Some(t().attendee_time(&time::city_of(&zone), &clock))
    });
    let missing = match &attendee {
        Attendee::Contact { id, name, email: None } => Some((*id, name.clone())),
        _ => None,
    };
    let guest = match &attendee {
        Attendee::Guest { name, email } => Some(Stranger { name: name.clone(), email: email.clone() }),
        _ => None,
    };
    let is_flagged = missing.is_some();
    let remove_label = t().attendee_remove(&label);
    view! {
        <li class="attendee-chip" class:is-flagged=is_flagged>
            <span class="attendee-chip-name" dir="auto" title=address>{label}</span>
            <span class="attendee-chip-time" hidden=move || local_time.with(Option::is_none)>{local_time}</span>
            <span class="attendee-chip-warning" hidden=move || is_outside_hours.with(Option::is_none)>
                {is_outside_hours}
            </span>
            {move || guest.clone().filter(|_| !host::is_embedded()).map(|stranger| {
                provide_context(stranger);
                view! { <Lazy part=LazyPart::AddContact frame=|_| Markup::Nothing/> }
            })}
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label=remove_label
                on:click=move |_| {
                    // The button goes with the chip: the focus must not be lost with it.
                    focus_control(control_id(FieldName::Attendees));
                    state.draft.update(|draft| draft.attendees.retain(|other| *other != attendee));
                }
            >
                <Icon name=IconName::Close/>
            </button>
            {missing.map(|(id, name)| view! { <MissingEmail id name/> })}
        </li>
    }
}
