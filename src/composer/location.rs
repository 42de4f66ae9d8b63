//! Where the meeting is: a number to call, an address, a video meeting, or a line of one's own.

use kokous_model::{dispatch::Provider, error::Field as FieldName, meeting::LocationKind};

use super::{
    sending,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{FieldGroup, FieldIds},
};

/// Each kind with its value in the choice.
type Kind = (LocationKind, &'static str);

const KINDS: [Kind; 4] = [
    (LocationKind::None, "none"),
    (LocationKind::Phone, "phone"),
    (LocationKind::Address, "address"),
    (LocationKind::Custom, "custom"),
];

/// The kind whose link is made together with the event in a Google calendar.
const MEET: Kind = (LocationKind::Meet, "meet");

/// What a kind is called.
fn name_of(kind: LocationKind) -> &'static str {
    match kind {
        LocationKind::Phone => t().location_phone(),
        LocationKind::Address => t().location_address(),
        LocationKind::Custom => t().location_custom(),
        LocationKind::None => t().location_none(),
        LocationKind::Meet => "Google Meet",
    }
}

/// The name and an example of what has to be typed for a kind.
fn value_of(kind: LocationKind) -> (&'static str, &'static str) {
    match kind {
        LocationKind::Phone => (t().location_phone_value(), t().location_phone_example()),
        LocationKind::Address => (t().location_address_value(), t().location_address_example()),
        LocationKind::Custom => (t().location_custom_value(), t().location_custom_example()),
        LocationKind::None | LocationKind::Meet => ("", ""),
    }
}

/// The field *Location*.
#[component]
pub(super) fn LocationField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Location));
    let error = state.error_of(FieldName::Location);
    let kind = state.part(|draft| draft.location.kind);
    let value = state.part(|draft| draft.location.value.clone());
    let offers_meet = memo(move || kind.get() == LocationKind::Meet || sending::can_be_in_google(state));
    let is_typed = move || !matches!(kind.get(), LocationKind::None | LocationKind::Meet);
    let option = move |entry: &Kind| {
        let (this, value) = *entry;
        view! { <option value=value prop:selected=move || kind.get() == this>{name_of(this)}</option> }
    };
    view! {
        <FieldGroup id=ids.control() label=t().field_location() error>
            <div class="location">
                <select
                    id=ids.control()
                    class="input"
                    aria-label=t().field_location()
                    aria-describedby=ids.described_by()
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        let entry = KINDS.iter().chain([&MEET]).find(|entry| entry.1 == chosen);
                        choose(state, entry.map_or(LocationKind::None, |entry| entry.0));
                    }
                >
                    {KINDS.iter().map(option).collect::<Markup>()}
                    {move || {
                        offers_meet
                            .get()
                            .then(|| view! { <optgroup label=t().location_video()>{option(&MEET)}</optgroup> })
                    }}
                </select>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    hidden=move || !is_typed()
                    aria-label=move || value_of(kind.get()).0
                    placeholder=move || value_of(kind.get()).1
                    inputmode=move || if kind.get() == LocationKind::Phone { "tel" } else { "text" }
                    aria-describedby=ids.error()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input=move |event| state.draft.update(|draft| draft.location.value = event_target_value(&event))
                    on:blur=move |_| state.touch(FieldName::Location)
                />
                <p class="location-account" id=ids.hint() hidden=move || kind.get() != LocationKind::Meet>
                    {move || made_by(state)}
                </p>
            </div>
        </FieldGroup>
    }
}

/// Takes the kind; a video meeting takes its calendar with it, where there is one.
fn choose(state: ComposerState, kind: LocationKind) {
    state.draft.update(|draft| draft.location.kind = kind);
    if kind == LocationKind::Meet {
        let is_elsewhere = state.draft.with_untracked(|draft| draft.calendar != Provider::Google);
        if is_elsewhere && untrack(|| state.is_new() && sending::has_google(state)) {
            sending::choose(state, Provider::Google, None);
        }
        state.touch(FieldName::Location);
    }
}

/// Who makes the link, by name: it need not be an account of the address that the person has here.
fn made_by(state: ComposerState) -> Option<String> {
    let is_in_google = state.draft.with(|draft| draft.calendar == Provider::Google);
    is_in_google.then(|| {
        let account = sending::account(state).map(|account| account.address);
        t().location_made_by(&account.unwrap_or_else(|| state.organizer().name))
    })
}
