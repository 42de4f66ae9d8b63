//! Every property of every type of object: those that every account has, and what an account adds.

mod activity;
mod choices;
mod common;
mod company;
mod contact;
mod deal;
mod meeting;
mod own;
mod property;
mod ticket;

use std::{collections::BTreeMap, sync::LazyLock};

use kokous_model::{activity::ActivityKind, record::RecordType};

use super::ObjectType;

pub(crate) use choices::CALL_DISPOSITIONS;
pub(crate) use common::MERGED_IDS;
pub(crate) use own::CatalogCache;
pub use property::{Choice, Own, Property, Source, ValueKind};

/// The name of the property that says how a meeting went.
pub(crate) const OUTCOME: &str = "hs_meeting_outcome";

/// The properties of one account, by type.
#[derive(Clone, Debug)]
pub struct Catalog {
    types: BTreeMap<ObjectType, Vec<Property>>,
}

/// What every account has.
static STANDARD: LazyLock<Catalog> = LazyLock::new(|| {
    let properties = |object| match object {
        ObjectType::CONTACT => contact::PROPERTIES.clone(),
        ObjectType::COMPANY => company::PROPERTIES.clone(),
        ObjectType::DEAL => deal::PROPERTIES.clone(),
        ObjectType::TICKET => ticket::PROPERTIES.clone(),
        ObjectType::Meeting => meeting::PROPERTIES.clone(),
        ObjectType::Activity(ActivityKind::Note) => activity::NOTE.clone(),
        ObjectType::Activity(ActivityKind::Call) => activity::CALL.clone(),
        ObjectType::Activity(ActivityKind::Task) => activity::TASK.clone(),
        ObjectType::Activity(ActivityKind::Email) => activity::EMAIL.clone(),
    };
    Catalog { types: ObjectType::ALL.into_iter().map(|object| (object, properties(object))).collect() }
});

impl Catalog {
    /// What every account has, and nothing else.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The properties of a type, in the order in which people meet them.
    #[must_use]
    pub fn properties(&self, object: ObjectType) -> &[Property] {
        self.types.get(&object).map(Vec::as_slice).unwrap_or_default()
    }

    /// The property of this name.
    #[must_use]
    pub fn find(&self, object: impl Into<ObjectType>, name: &str) -> Option<&Property> {
        self.properties(object.into()).iter().find(|property| property.name == name)
    }

    /// The properties that a record's page shows, in its order.
    pub fn shown(&self, kind: RecordType) -> impl Iterator<Item = &Property> {
        self.properties(kind.into()).iter().filter(|property| property.is_shown)
    }
}

/// The property of this name, of those that every account has.
#[must_use]
pub fn find(object: impl Into<ObjectType>, name: &str) -> Option<&'static Property> {
    Catalog::standard().find(object, name)
}

/// What is returned where no properties are asked for (`reference/hubspot.md` §1.4).
#[must_use]
pub const fn defaults(object: ObjectType) -> &'static [&'static str] {
    match object {
        ObjectType::CONTACT => contact::DEFAULTS,
        ObjectType::COMPANY => company::DEFAULTS,
        ObjectType::DEAL => deal::DEFAULTS,
        ObjectType::TICKET => ticket::DEFAULTS,
        ObjectType::Meeting => meeting::DEFAULTS,
        ObjectType::Activity(_) => activity::DEFAULTS,
    }
}

/// The text properties that a search's `query` looks into (`reference/hubspot.md` §1.4).
#[must_use]
pub const fn searched(kind: RecordType) -> &'static [&'static str] {
    match kind {
        RecordType::Contact => contact::SEARCHED,
        RecordType::Company => company::SEARCHED,
        RecordType::Deal => deal::SEARCHED,
        RecordType::Ticket => ticket::SEARCHED,
    }
}

/// HubSpot's group of a type's own properties.
#[must_use]
pub const fn group(object: ObjectType) -> &'static str {
    match object {
        ObjectType::CONTACT => "contactinformation",
        ObjectType::COMPANY => "companyinformation",
        ObjectType::DEAL => "dealinformation",
        ObjectType::TICKET => "ticketinformation",
        ObjectType::Meeting | ObjectType::Activity(_) => "engagement",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use kokous_model::{meeting::Outcome, wire::PropertyInput};

    use super::*;

    #[test]
    fn names_are_unique_and_safe_in_sql() {
        for object in ObjectType::ALL {
            let properties = Catalog::standard().properties(object);
            let names: Vec<&str> = properties.iter().map(|property| property.name.as_str()).collect();
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{object}");
            for name in names {
                let is_safe = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
                assert!(name.chars().all(is_safe), "{name}");
            }
        }
    }

    #[test]
    fn what_is_returned_and_searched_exists() {
        for object in ObjectType::ALL {
            assert!(defaults(object).iter().all(|name| find(object, name).is_some()), "{object}");
        }
        for kind in RecordType::ALL {
            let is_stored = |name: &&str| find(kind, name).is_some_and(|property| property.source == Source::Stored);
            assert!(searched(kind).iter().all(is_stored), "{kind}");
        }
    }

    #[test]
    fn what_the_server_sets_itself_is_read_only() {
        for object in ObjectType::ALL {
            for property in Catalog::standard().properties(object) {
                if matches!(property.source, Source::Id | Source::CreatedAt | Source::UpdatedAt | Source::Uid) {
                    assert!(property.is_read_only, "{}", property.name);
                }
                assert!(!property.label.is_empty());
            }
        }
    }

    #[test]
    fn a_record_page_shows_what_can_be_edited_there() {
        for kind in RecordType::ALL {
            assert!(
                Catalog::standard().shown(kind).all(|property| property.input() != PropertyInput::ReadOnly),
                "{kind}"
            );
            assert!(Catalog::standard().shown(kind).any(|property| property.input() == PropertyInput::Owner), "{kind}");
        }
        let contact: Vec<PropertyInput> = Catalog::standard().shown(RecordType::Contact).map(Property::input).collect();
        assert!(contact.contains(&PropertyInput::TimeZone) && contact.contains(&PropertyInput::Email));
    }

    #[test]
    fn outcomes_are_those_of_the_model() {
        let property = find(ObjectType::Meeting, "hs_meeting_outcome").unwrap();
        let values: Vec<String> = property.options().into_iter().map(|option| option.value).collect();
        assert_eq!(values, Outcome::BUILT_IN.map(|outcome| outcome.code().to_owned()));
        assert_eq!(property.option_label("NO_SHOW"), Some("No show"));
        assert_eq!(property.option_label("no_show"), None);
    }

    #[test]
    fn a_zone_can_be_chosen_from_a_list() {
        let zones = find(ObjectType::CONTACT, "hs_timezone").unwrap().options();
        assert!(zones.len() > 400 && zones.iter().any(|zone| zone.value == "Europe/Helsinki"));
    }
}
