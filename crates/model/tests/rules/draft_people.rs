use kokous_model::{attendee::Attendee, dispatch::Provider, error::Field, limits};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{
    attendee::{contact, guest, user},
    draft::{draft, errors_after, one},
};

#[test]
fn a_thousand_attendees_are_refused_with_one_error() {
    let crowd = |count: i64| (1..=count).map(|id| contact(id, &format!("person{id}@example.test"))).collect::<Vec<_>>();
    assert_eq!(errors_after(|draft| draft.attendees = crowd(1_000)), one(Field::Attendees, "TOO_MANY"));
    assert_eq!(errors_after(|draft| draft.attendees = crowd(101)), one(Field::Attendees, "TOO_MANY"));
    assert_eq!(errors_after(|draft| draft.attendees = crowd(100)), []);
    let mut draft = draft();
    draft.attendees = crowd(1_000);
    assert_eq!(draft.validate().unwrap_err()[0].message, "Invite at most 100 people; there are 1000");
}

#[test]
fn nobody_is_invited_twice() {
    for twice in [
        [contact(1, "aino@example.test"), contact(1, "aino@example.test")],
        [contact(1, "aino@example.test"), guest("AINO@example.test")],
        [contact(1, "aino@example.test"), contact(2, "aino@example.test")],
        [user(1, "aino@example.test"), contact(1, "aino@example.test")],
        [guest("aino@example.test"), guest(" aino@example.test ")],
    ] {
        let expected = one(Field::Attendees, "DUPLICATE");
        assert_eq!(errors_after(|draft| draft.attendees = twice.to_vec()), expected, "{twice:?}");
    }
}

#[test]
fn a_malformed_address_is_named_in_its_error() {
    for address in
        ["nobody", "a@b", "a b@example.test", "a@example.test\r\nBcc: b@example.test", "a@example.test,b@example.test"]
    {
        let expected = one(Field::Attendees, "INVALID_EMAIL");
        assert_eq!(errors_after(|draft| draft.attendees = vec![guest(address)]), expected, "{address:?}");
        assert_eq!(errors_after(|draft| draft.attendees = vec![contact(1, address)]), expected, "{address:?}");
    }
    let mut draft = draft();
    draft.attendees = vec![guest("päivi@\r\nexample.test")];
    assert_eq!(
        draft.validate().unwrap_err()[0].message,
        "“päivi@\u{fffd}\u{fffd}example.test” is not an e-mail address: it looks like name@example.com"
    );
}

#[test]
fn a_contact_without_an_address_can_be_logged_but_not_invited() {
    let invite = |calendar| {
        errors_after(|draft| {
            draft.attendees = vec![contact(1, "")];
            draft.calendar = calendar;
        })
    };
    assert_eq!(invite(Provider::Mail), one(Field::Attendees, "MISSING_EMAIL"));
    assert_eq!(invite(Provider::None), []);
}

#[test]
fn the_error_of_a_missing_address_names_the_person() {
    let mut draft = draft();
    draft.attendees = vec![contact(4, "  ".trim())];
    assert_eq!(draft.validate().unwrap_err()[0].message, "Contact 4 has no e-mail address: add one, or remove them");
}

#[test]
fn an_error_names_what_it_is_about_and_tells_nobody_else() {
    let about = |attendees: Vec<Attendee>| {
        let mut draft = draft();
        draft.attendees = attendees;
        let error = draft.validate().unwrap_err().remove(0);
        assert!(serde_json::to_value(&error).unwrap().get("about").is_none());
        error.about
    };
    assert_eq!(about(vec![guest("nobody")]).as_deref(), Some("nobody"));
    assert_eq!(about(vec![contact(4, "")]).as_deref(), Some("Contact 4"));
    assert_eq!(about(vec![guest("a@b.test"), guest("a@b.test")]).as_deref(), Some("a@b.test"));
    assert_eq!(about(vec![guest(" ")]), None);
}

#[test]
fn a_guest_is_nobody_without_an_address() {
    for calendar in [Provider::Mail, Provider::None] {
        let errors = errors_after(|draft| {
            draft.attendees = vec![guest(" ")];
            draft.calendar = calendar;
        });
        assert_eq!(errors, one(Field::Attendees, "MISSING_EMAIL"));
    }
}

#[test]
fn a_name_is_one_line_of_at_most_two_hundred_characters() {
    let named = |name: String| vec![Attendee::Guest { name, email: "aino@example.test".to_owned() }];
    for name in ["Aino\r\nBcc: b@example.test".to_owned(), "x".repeat(limits::NAME_CHARS + 1)] {
        assert_eq!(errors_after(|draft| draft.attendees = named(name)), one(Field::Attendees, "INVALID_NAME"));
    }
    assert_eq!(errors_after(|draft| draft.attendees = named("会".repeat(limits::NAME_CHARS))), []);
}

#[test]
fn names_and_addresses_are_trimmed() {
    let mut draft = draft();
    draft.attendees = vec![Attendee::Guest { name: " Aino ".to_owned(), email: " aino@Example.TEST ".to_owned() }];
    assert_eq!(
        draft.validate().unwrap().attendees,
        [Attendee::Guest { name: "Aino".to_owned(), email: "aino@example.test".to_owned() }]
    );
}

#[test]
fn every_attendee_that_is_wrong_has_an_error_of_their_own() {
    let errors = errors_after(|draft| draft.attendees = vec![guest("one"), contact(1, ""), guest("three")]);
    let codes: Vec<&str> = errors.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["INVALID_EMAIL", "MISSING_EMAIL", "INVALID_EMAIL"]);
}
