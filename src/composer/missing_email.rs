//! A contact without an e-mail address, who could not be invited: says so, and takes the address.

use kokous_model::{attendee::Attendee, email::EmailAddress};
use leptos::task::spawn_local;

use super::state::use_state;
use crate::{api::use_api, i18n::t, prelude::*};

/// A field for the contact's address, which is stored on the contact.
#[component]
pub(super) fn MissingEmail(
    /// The contact.
    id: i64,
    /// The contact's name.
    name: String,
) -> Markup {
    let state = use_state();
    let api = use_api();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let is_adding = RwSignal::new(false);
    let add = move || {
        let address = match text.with_untracked(|text| EmailAddress::parse(text)) {
            Ok(address) => String::from(address),
            Err(_) => return problem.set(Some(t().error_not_an_email().to_owned())),
        };
        if is_adding.get_untracked() {
            return;
        }
        is_adding.set(true);
        let api = api.clone();
        spawn_local(async move {
            let result = api.set_contact_email(id, &address).await;
            is_adding.try_set(false);
            match result {
                Ok(()) => {
                    state.draft.try_update(|draft| set_email(&mut draft.attendees, id, &address));
                }
                Err(error) => {
                    problem.try_set(Some(error.message()));
                }
            }
        });
    };
    let add_by_key = add.clone();
    view! {
        <div class="missing-email">
            <input
                class="input"
                type="email"
                aria-label=t().attendee_email_of(&name)
                placeholder=t().attendee_email_missing()
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    problem.set(None);
                }
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() && !event.ctrl_key() && !event.meta_key() {
                        event.prevent_default();
                        add_by_key();
                    }
                }
            />
            <button type="button" class="button" aria-disabled=move || is_adding.get().then_some("true") on:click=move |_| add()>
                {t().attendee_email_add()}
            </button>
            <p class="field-error" role="alert" hidden=move || problem.with(Option::is_none)>{problem}</p>
        </div>
    }
}

fn set_email(attendees: &mut [Attendee], contact: i64, address: &str) {
    for attendee in attendees {
        if let Attendee::Contact { id, email, .. } = attendee
            && *id == contact
        {
            *email = Some(address.to_owned());
        }
    }
}
