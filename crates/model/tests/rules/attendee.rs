use kokous_model::attendee::Attendee;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

pub(crate) fn contact(id: i64, email: &str) -> Attendee {
    let email = Some(email.to_owned()).filter(|email| !email.is_empty());
    Attendee::Contact { id, name: format!("Contact {id}"), email }
}

pub(crate) fn user(id: i64, email: &str) -> Attendee {
    Attendee::User { id, name: format!("User {id}"), email: Some(email.to_owned()) }
}

pub(crate) fn guest(email: &str) -> Attendee {
    Attendee::Guest { name: String::new(), email: email.to_owned() }
}

#[test]
fn one_contact_is_the_same_person_under_two_addresses() {
    assert!(contact(1, "aino@example.test").is_same_person(&contact(1, "")));
    assert!(!contact(1, "").is_same_person(&contact(2, "")));
}

#[test]
fn one_address_is_the_same_person_whoever_they_are_listed_as() {
    assert!(contact(1, "aino@example.test").is_same_person(&guest("Aino@Example.test")));
    assert!(user(1, "päivi@example.test").is_same_person(&guest("PÄIVI@example.test")));
    assert!(!guest("aino@example.test").is_same_person(&guest("eino@example.test")));
}

#[test]
fn a_contact_and_a_user_may_have_the_same_id() {
    assert!(!contact(7, "aino@example.test").is_same_person(&user(7, "eino@example.test")));
}

#[test]
fn somebody_without_a_name_is_called_by_the_address() {
    assert_eq!(guest("aino@example.test").label(), "aino@example.test");
    assert_eq!(contact(3, "").label(), "Contact 3");
}

#[test]
fn ids_travel_as_text() {
    let json = serde_json::to_value(contact(12, "aino@example.test")).unwrap();
    assert_eq!(
        json,
        serde_json::json!({"kind": "contact", "id": "12", "name": "Contact 12", "email": "aino@example.test"})
    );
    assert_eq!(serde_json::from_value::<Attendee>(json).unwrap(), contact(12, "aino@example.test"));
}
