//! What follows from a record's properties and is kept beside them.

use std::collections::BTreeMap;

use kokous_model::{limits, record::RecordType, text::ellipsis};

use crate::{crm::catalog, store::fold};

/// A record's properties that have a value, by name.
pub(super) type Properties = BTreeMap<String, String>;

/// The columns that follow from the properties.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Derived {
    pub(super) name: String,
    pub(super) search_text: String,
    pub(super) email_key: Option<String>,
}

pub(super) fn derived(kind: RecordType, properties: &Properties) -> Derived {
    let text = |name: &str| properties.get(name).map(String::as_str).unwrap_or_default();
    let searched: Vec<&str> =
        catalog::searched(kind).iter().map(|name| text(name)).filter(|text| !text.is_empty()).collect();
    let email = properties.get("email").filter(|_| kind == RecordType::Contact);
    Derived {
        name: ellipsis(&name(kind, properties), limits::NAME_CHARS),
        search_text: fold(&searched.join("\n")),
        email_key: email.map(|email| email.to_lowercase()),
    }
}

/// What people call it. A contact's first and last name, or else the address; the others' own name.
fn name(kind: RecordType, properties: &Properties) -> String {
    let text = |name: &str| properties.get(name).map(String::as_str).unwrap_or_default();
    let (name, otherwise) = match kind {
        RecordType::Contact => (format!("{} {}", text("firstname"), text("lastname")), text("email")),
        RecordType::Company => (text("name").to_owned(), text("domain")),
        RecordType::Deal => (text("dealname").to_owned(), ""),
        RecordType::Ticket => (text("subject").to_owned(), ""),
    };
    let name = name.trim();
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: RecordType, properties: &[(&str, &str)]) -> Derived {
        let properties = properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        derived(kind, &properties.collect())
    }

    #[test]
    fn a_contact_is_called_by_name_or_else_by_address() {
        let named = of(RecordType::Contact, &[("firstname", "Aino"), ("email", "Aino@example.test")]);
        assert_eq!((named.name.as_str(), named.email_key.as_deref()), ("Aino", Some("aino@example.test")));
        assert_eq!(of(RecordType::Contact, &[("email", "aino@example.test")]).name, "aino@example.test");
        assert_eq!(of(RecordType::Company, &[("domain", "example.test")]).name, "example.test");
        assert_eq!(of(RecordType::Deal, &[("dealname", "Renewal")]).name, "Renewal");
        assert_eq!(of(RecordType::Ticket, &[("subject", "Alarm")]).name, "Alarm");
    }

    #[test]
    fn a_name_of_a_book_is_cut() {
        assert_eq!(of(RecordType::Deal, &[("dealname", &"x".repeat(5_000))]).name.chars().count(), limits::NAME_CHARS);
    }

    #[test]
    fn a_search_finds_what_hubspots_does_without_case_and_accents() {
        let contact = of(
            RecordType::Contact,
            &[("firstname", "Siiri"), ("lastname", "Järvenpää"), ("company", "Saimaa Oy"), ("city", "Helsinki")],
        );
        assert_eq!(contact.search_text, "siiri\njarvenpaa\nsaimaa oy");
    }
}
