//! A guest who is nobody's contact yet: offers to make them one.

use kokous_model::{attendee::Attendee, wire::AttendeeView};
use leptos::task::spawn_local;

use super::state::{ComposerState, use_state};
use crate::{
    api::{Api, ApiError, use_api},
    i18n::t,
    prelude::*,
    ui::toast::use_toasts,
};

/// The guest of a chip; in its context.
#[derive(Clone)]
pub(super) struct Stranger {
    /// May be empty.
    pub(super) name: String,
    pub(super) email: String,
}

/// A button that makes a contact of a guest, who stays invited as that contact. Other people's pages have none.
pub fn open() -> Markup {
    let Stranger { name, email } = expect_context();
    let state = use_state();
    let api = use_api();
    let toasts = use_toasts();
    let is_adding = RwSignal::new(false);
    let spoken = t().attendee_add_contact_of(&email);
    let add = move |_| {
        if is_adding.get_untracked() {
            return;
        }
        is_adding.set(true);
        let (api, name, email) = (api.clone(), name.clone(), email.clone());
        spawn_local(async move {
            let contact = contact_of(&api, &name, &email).await;
            is_adding.try_set(false);
            match contact {
                Ok(contact) => {
                    toasts.say(t().attendee_contact_added(contact.attendee.label()));
                    put_in_place_of_guest(state, &email, contact);
                }
                Err(error) => toasts.fail(error.message()),
            }
        });
    };
    view! {
        <button
            type="button"
            class="button is-quiet attendee-chip-offer"
            aria-label=spoken
            aria-disabled=move || is_adding.get().then_some("true")
            on:click=add
        >
            {t().attendee_add_contact()}
        </button>
    }
}

/// The new contact; or the one that got this address since it was typed.
async fn contact_of(api: &Api, name: &str, email: &str) -> Result<AttendeeView, ApiError> {
    let known_as = |name: &str, id: i64| {
        AttendeeView::of(Attendee::Contact { id, name: name.to_owned(), email: Some(email.to_owned()) })
    };
    match api.create_contact(name, email).await {
        Ok(id) => Ok(known_as(if name.is_empty() { email } else { name }, id)),
        Err(ApiError::Conflict(message)) => {
            let found = api.search_attendees(email).await?.results;
            let is_them = |person: &AttendeeView| {
                person.attendee.email().is_some_and(|address| address.eq_ignore_ascii_case(email))
            };
            found.into_iter().find(is_them).ok_or(ApiError::Conflict(message))
        }
        Err(error) => Err(error),
    }
}

fn put_in_place_of_guest(state: ComposerState, email: &str, contact: AttendeeView) {
    let is_guest = |attendee: &Attendee| matches!(attendee, Attendee::Guest { email: other, .. } if other == email);
    let attendee = contact.attendee.clone();
    state.people.try_update(|people| people.push(contact));
    state.draft.try_update(|draft| {
        if let Some(guest) = draft.attendees.iter_mut().find(|attendee| is_guest(attendee)) {
            *guest = attendee;
        }
    });
}
