//! Who comes: one search over contacts and users, and guests by their address.

use kokous_model::{attendee::Attendee, email::EmailAddress, error::Field as FieldName, wire::AttendeeView};
use leptos::ev;

use super::{
    attendee_chip::AttendeeChip,
    guests::read_guests,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::{
        combobox::{Combobox, ComboboxOption},
        field::{Field, FieldIds},
        search::{Progress, Search},
    },
};

/// The key of the suggestion to invite the typed address.
const GUEST_KEY: &str = "guest";

/// The field *Attendees*.
#[component]
pub(super) fn AttendeesField() -> Markup {
    let state = use_state();
    let api = use_api();
    let ids = FieldIds::of(control_id(FieldName::Attendees));
    let error = state.error_of(FieldName::Attendees);
    let search = Search::<AttendeeView>::new();
    let text = state.attendee_text;
    let attendees = state.part(|draft| draft.attendees.clone());

    let options = memo(move || {
        let typed = text.with(|text| EmailAddress::parse(text).ok());
        let chosen = attendees.get();
        let is_new = |person: &&AttendeeView| !chosen.iter().any(|attendee| attendee.is_same_person(&person.attendee));
        let mut options: Vec<ComboboxOption> =
            search.results.with(|results| results.iter().filter(is_new).map(person_option).collect());
        if let Some(address) = typed {
            let is_listed =
                search.results.with(|results| results.iter().any(|person| is_at(&person.attendee, &address)));
            if !is_listed {
                let label = t().attendees_invite(address.as_str());
                options.push(ComboboxOption {
                    key: GUEST_KEY.to_owned(),
                    label,
                    detail: t().attendees_guest().to_owned(),
                });
            }
        }
        options
    });
    let preferred = memo(move || options.with(|options| options.first().map(|option| option.key.clone())));
    let ask = move |typed: String| {
        state.loose_attendee.set(String::new());
        let api = api.clone();
        if typed.trim().is_empty() {
            search.clear();
        } else {
            search.ask(async move { api.search_attendees(typed.trim()).await.map(|found| found.results) });
        }
    };
    let choose = move |key: String| {
        if key == GUEST_KEY {
            commit_text(state);
        } else {
            let found =
                search.results.with_untracked(|results| results.iter().find(|person| key_of(person) == key).cloned());
            if let Some(person) = found {
                add(state, person);
            }
            text.set(String::new());
        }
        search.clear();
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" | "," | ";" if text.with_untracked(|text| !read_guests(text).0.is_empty()) => {
            event.prevent_default();
            commit_text(state);
            search.clear();
        }
        "Backspace" if text.with_untracked(String::is_empty) => {
            state.draft.update(|draft| drop(draft.attendees.pop()));
        }
        _ => {}
    };
    let on_paste = move |event: ev::ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        let (guests, rest) = read_guests(&pasted);
        if guests.is_empty() {
            return;
        }
        event.prevent_default();
        guests.into_iter().for_each(|guest| add_attendee(state, guest));
        text.set(rest);
    };
    let organizer = move || {
        let organizer = state.organizer();
        let is_viewer = state.viewer.with_value(|session| session.user.id == organizer.id);
        if is_viewer { t().attendees_you_organize().to_owned() } else { t().attendees_organizes(&organizer.name) }
    };
    let status = search.status(t().attendees_nobody());
    let status = Signal::derive(move || {
        if options.with(Vec::is_empty) || search.progress.get() == Progress::Searching {
            status.get()
        } else {
            String::new()
        }
    });
    view! {
        <Field id=ids.control() label=t().field_attendees() error>
            <ul class="attendee-chips" aria-label=t().attendees_chosen()>
                {each(move || attendees.get(), chip_key, |attendee| view! { <AttendeeChip attendee/> })}
            </ul>
            <Combobox
                id=ids.control()
                text
                options
                preferred
                status
                placeholder=t().attendees_placeholder().to_owned()
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_typed=ask
                on_choose=choose
                on_key
                on_paste
                on_blur=move |()| {
                    state.press.then(move || commit_text(state));
                    search.clear();
                }
            />
            <p class="field-hint" id=ids.hint()>{organizer}</p>
        </Field>
    }
}

/// Makes guests of the addresses that stand in the text field; what is none is an error from now on, so that nobody is
/// forgotten silently.
pub(super) fn commit_text(state: ComposerState) {
    let Some(text) = state.attendee_text.try_get_untracked() else { return };
    let (guests, rest) = read_guests(&text);
    guests.into_iter().for_each(|guest| add_attendee(state, guest));
    if rest != text {
        state.attendee_text.set(rest.clone());
    }
    if state.loose_attendee.get_untracked() != rest {
        state.loose_attendee.set(rest);
    }
}

fn add(state: ComposerState, person: AttendeeView) {
    let attendee = person.attendee.clone();
    state.people.update(|people| {
        people.retain(|known| !known.attendee.is_same_person(&attendee));
        people.push(person);
    });
    add_attendee(state, attendee);
}

/// Adds somebody once. An address of a known contact or user is that person, not a guest.
fn add_attendee(state: ComposerState, attendee: Attendee) {
    let known = state.people.with_untracked(|people| {
        people.iter().find(|person| person.attendee.is_same_person(&attendee)).map(|person| person.attendee.clone())
    });
    let attendee = known.unwrap_or(attendee);
    state.draft.update(|draft| {
        if !draft.attendees.iter().any(|other| other.is_same_person(&attendee)) {
            draft.attendees.push(attendee);
        }
    });
}

fn person_option(person: &AttendeeView) -> ComboboxOption {
    let address = person.attendee.email().unwrap_or(t().attendees_no_email());
    let detail = match &person.company {
        Some(company) => format!("{address} · {company}"),
        None => address.to_owned(),
    };
    ComboboxOption { key: key_of(person), label: person.attendee.label().to_owned(), detail }
}

fn key_of(person: &AttendeeView) -> String {
    identity(&person.attendee)
}

/// Everything that a chip shows: one that would show something else is another chip.
fn chip_key(attendee: &Attendee) -> String {
    [identity(attendee).as_str(), attendee.name(), attendee.email().unwrap_or_default()].join("\n")
}

fn identity(attendee: &Attendee) -> String {
    match attendee {
        Attendee::Contact { id, .. } => format!("contact-{id}"),
        Attendee::User { id, .. } => format!("user-{id}"),
        Attendee::Guest { email, .. } => format!("guest-{email}"),
    }
}

fn is_at(attendee: &Attendee, address: &EmailAddress) -> bool {
    attendee.email().is_some_and(|email| email.eq_ignore_ascii_case(address.as_str()))
}
