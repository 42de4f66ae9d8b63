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

/// A kind with its value in the choice, its name, and the name and hint of what has to be typed.
type Kind = (LocationKind, &'static str, &'static str, &'static str, &'static str);

const KINDS: [Kind; 4] = [
    (LocationKind::None, "none", "None", "", ""),
    (LocationKind::Phone, "phone", "Phone call", "Phone number", "+358 40 123 4567"),
    (LocationKind::Address, "address", "In person", "Address", "Street, city"),
    (LocationKind::Custom, "custom", "Custom", "Place", "A room, a link, a landmark"),
];

/// The kind whose link is made together with the event in a Google calendar.
const MEET: Kind = (LocationKind::Meet, "meet", "Google Meet", "", "");

/// The field *Location*.
#[component]
pub(super) fn LocationField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Location));
    let error = state.error_of(FieldName::Location);
    let kind = state.part(|draft| draft.location.kind);
    let value = state.part(|draft| draft.location.value.clone());
    let details = move || KINDS.iter().find(|entry| entry.0 == kind.get()).unwrap_or(&KINDS[0]);
    let offers_meet = memo(move || kind.get() == LocationKind::Meet || sending::can_be_in_google(state));
    let is_typed = move || !matches!(kind.get(), LocationKind::None | LocationKind::Meet);
    let option = move |entry: &Kind| {
        let (this, value, name, ..) = *entry;
        view! { <option value=value prop:selected=move || kind.get() == this>{name}</option> }
    };
    view! {
        <FieldGroup id=ids.control() label=FieldName::Location.label() error>
            <div class="location">
                <select
                    id=ids.control()
                    class="input"
                    aria-label=FieldName::Location.label()
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
                    aria-label=move || details().3
                    placeholder=move || details().4
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
