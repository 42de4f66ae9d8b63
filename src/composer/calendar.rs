//! Whether the meeting is sent to anybody, and by whom.

use kokous_model::{dispatch::Provider, error::Field as FieldName};

use super::state::{control_id, use_state};
use crate::{i18n::t, prelude::*, ui::checkbox::Checkbox};

/// The boxes *Send invitations by email* and *Send me a copy*.
#[component]
pub(super) fn CalendarField() -> Markup {
    let state = use_state();
    let can_mail = state.viewer.with_value(|session| session.can_mail);
    let error = state.error_of(FieldName::Calendar);
    let sends = state.part(|draft| draft.calendar == Provider::Mail);
    let sends_copy = state.part(|draft| draft.send_me_copy);
    // Who dispatches a meeting is fixed when it is made.
    let is_fixed = Signal::derive(move || state.editing.with(Option::is_some) || !can_mail);
    let detail = Signal::derive(move || {
        if state.editing.with(Option::is_some) {
            "Chosen when the meeting was made".to_owned()
        } else if !can_mail {
            "This server has no mail set up: the meeting is saved, and nobody is told".to_owned()
        } else if sends.get() {
            String::new()
        } else {
            "The meeting is only logged: nobody is told".to_owned()
        }
    });
    let copy_label = Signal::derive(move || {
        let organizer = state.organizer();
        let is_viewer = state.viewer.with_value(|session| session.user.id == organizer.id);
        if is_viewer { t().calendar_copy_to_me().to_owned() } else { t().calendar_copy_to(&organizer.name) }
    });
    view! {
        <div class="field composer-calendar">
            <Checkbox
                id=control_id(FieldName::Calendar).to_owned()
                label=FieldName::Calendar.label().to_owned()
                detail
                checked=sends
                disabled=is_fixed
                on_change=move |sends: bool| {
                    state.draft.update(|draft| draft.calendar = if sends { Provider::Mail } else { Provider::None });
                }
            />
            <div hidden=move || !sends.get()>
                <Checkbox
                    label=copy_label
                    checked=sends_copy
                    on_change=move |sends: bool| state.draft.update(|draft| draft.send_me_copy = sends)
                />
            </div>
            <p class="field-error" hidden=move || error.with(Option::is_none)>{error}</p>
        </div>
    }
}
