//! Where the meeting is: a number to call, an address, a video meeting, or a line of one's own.

use kokous_model::{error::Field as FieldName, meeting::LocationKind};

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

/// The kinds whose link is made together with the event in a calendar.
const VIDEO: [Kind; 2] = [(LocationKind::Meet, "meet"), (LocationKind::Teams, "teams")];

/// What a kind is called.
fn name_of(kind: LocationKind) -> &'static str {
    match kind {
        LocationKind::Phone => t().location_phone(),
        LocationKind::Address => t().location_address(),
        LocationKind::Custom => t().location_custom(),
        LocationKind::None => t().location_none(),
        LocationKind::Meet => "Google Meet",
        LocationKind::Teams => "Microsoft Teams",
    }
}

/// The name and an example of what has to be typed for a kind.
fn value_of(kind: LocationKind) -> (&'static str, &'static str) {
    match kind {
        LocationKind::Phone => (t().location_phone_value(), t().location_phone_example()),
        LocationKind::Address => (t().location_address_value(), t().location_address_example()),
        LocationKind::Custom => (t().location_custom_value(), t().location_custom_example()),
        LocationKind::None | LocationKind::Meet | LocationKind::Teams => ("", ""),
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
    let is_offered = move |video: LocationKind| {
        kind.get() == video || video.calendar().is_some_and(|provider| sending::can_be_in(state, provider))
    };
    let offered = memo(move || VIDEO.iter().filter(|entry| is_offered(entry.0)).collect::<Vec<_>>());
    let is_typed = move || kind.get() != LocationKind::None && kind.get().calendar().is_none();
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
                        let entry = KINDS.iter().chain(&VIDEO).find(|entry| entry.1 == chosen);
                        choose(state, entry.map_or(LocationKind::None, |entry| entry.0));
                    }
                >
                    {KINDS.iter().map(option).collect::<Markup>()}
                    {move || {
                        let options = offered.get();
                        (!options.is_empty())
                            .then(|| {
                                let options: Markup = options.into_iter().map(option).collect();
                                view! { <optgroup label=t().location_video()>{options}</optgroup> }
                            })
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
                <p class="location-account" id=ids.hint() hidden=move || said(state).is_empty()>
                    {move || said(state)}
                </p>
            </div>
        </FieldGroup>
    }
}

/// Takes the kind; a video meeting takes its calendar with it, where there is one.
fn choose(state: ComposerState, kind: LocationKind) {
    state.draft.update(|draft| draft.location.kind = kind);
    if let Some(provider) = kind.calendar() {
        let is_elsewhere = state.draft.with_untracked(|draft| draft.calendar != provider);
        if is_elsewhere && untrack(|| state.is_new() && sending::has_account(state, provider)) {
            sending::choose(state, provider, None);
        }
        state.touch(FieldName::Location);
    }
}

/// Who makes the link, by name, since it need not be an account of the address that the person has here; and what Microsoft
/// does not let anybody undo.
fn said(state: ComposerState) -> String {
    let (kind, calendar) = state.draft.with(|draft| (draft.location.kind, draft.calendar));
    let was = state.editing.with(|editing| editing.as_ref()?.base.as_ref().map(|base| base.location.kind));
    if kind != LocationKind::Teams && was == Some(LocationKind::Teams) {
        return t().location_teams_stays().to_owned();
    }
    if kind.calendar() != Some(calendar) {
        return String::new();
    }
    let account = sending::account(state).map(|account| account.address);
    let made_by = t().location_made_by(&account.unwrap_or_else(|| state.organizer().name));
    if kind == LocationKind::Teams { format!("{made_by}. {}", t().location_teams_is_for_good()) } else { made_by }
}
