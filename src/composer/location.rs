//! Where the meeting is: a number to call, an address, or a line of one's own.

use kokous_model::{error::Field as FieldName, meeting::LocationKind};

use super::state::{control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{FieldGroup, FieldIds},
};

/// Each kind with its value in the choice.
const KINDS: [(LocationKind, &str); 4] = [
    (LocationKind::None, "none"),
    (LocationKind::Phone, "phone"),
    (LocationKind::Address, "address"),
    (LocationKind::Custom, "custom"),
];

/// What a kind is called.
fn name_of(kind: LocationKind) -> &'static str {
    match kind {
        LocationKind::Phone => t().location_phone(),
        LocationKind::Address => t().location_address(),
        LocationKind::Custom => t().location_custom(),
        LocationKind::None | LocationKind::Meet => t().location_none(),
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
    view! {
        <FieldGroup id=ids.control() label=t().field_location() error>
            <div class="location">
                <select
                    id=ids.control()
                    class="input"
                    aria-label=t().field_location()
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        let kind = KINDS.iter().find(|entry| entry.1 == chosen).map_or(LocationKind::None, |entry| entry.0);
                        state.draft.update(|draft| draft.location.kind = kind);
                    }
                >
                    {KINDS
                        .iter()
                        .map(|entry| {
                            view! {
                                <option value=entry.1 selected=move || kind.get() == entry.0>{name_of(entry.0)}</option>
                            }
                        })
                        .collect::<Markup>()}
                </select>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    hidden=move || kind.get() == LocationKind::None
                    aria-label=move || value_of(kind.get()).0
                    placeholder=move || value_of(kind.get()).1
                    inputmode=move || if kind.get() == LocationKind::Phone { "tel" } else { "text" }
                    aria-describedby=ids.error()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input=move |event| state.draft.update(|draft| draft.location.value = event_target_value(&event))
                    on:blur=move |_| state.touch(FieldName::Location)
                />
            </div>
        </FieldGroup>
    }
}
