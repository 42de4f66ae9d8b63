//! Where the meeting is: a number to call, an address, or a line of one's own.

use kokous_model::{error::Field as FieldName, meeting::LocationKind};

use super::state::{control_id, use_state};
use crate::{
    prelude::*,
    ui::field::{FieldGroup, FieldIds},
};

/// Each kind with its value in the choice, its name, and the name and hint of what has to be typed.
const KINDS: [(LocationKind, &str, &str, &str, &str); 4] = [
    (LocationKind::None, "none", "None", "", ""),
    (LocationKind::Phone, "phone", "Phone call", "Phone number", "+358 40 123 4567"),
    (LocationKind::Address, "address", "In person", "Address", "Street, city"),
    (LocationKind::Custom, "custom", "Custom", "Place", "A room, a link, a landmark"),
];

/// The field *Location*.
#[component]
pub(super) fn LocationField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Location));
    let error = state.error_of(FieldName::Location);
    let kind = state.part(|draft| draft.location.kind);
    let value = state.part(|draft| draft.location.value.clone());
    let details = move || KINDS.iter().find(|entry| entry.0 == kind.get()).unwrap_or(&KINDS[0]);
    view! {
        <FieldGroup id=ids.control() label=FieldName::Location.label() error>
            <div class="location">
                <select
                    id=ids.control()
                    class="input"
                    aria-label=FieldName::Location.label()
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
                                <option value=entry.1 selected=move || kind.get() == entry.0>{entry.2}</option>
                            }
                        })
                        .collect::<Markup>()}
                </select>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    hidden=move || kind.get() == LocationKind::None
                    aria-label=move || details().3
                    placeholder=move || details().4
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
