//! What was written for the properties of an object: read, checked, and in the form in which it is kept.

mod date_time;
mod list;
mod normal;

use std::collections::{BTreeMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{
    ObjectType,
    catalog::{Catalog, Property},
    property_error::{PropertyError, invalid_properties},
};
use crate::{error::ApiResult, store::entity::user};

pub use date_time::parse_instant;
pub use list::{appended, ids, with_added};
pub use normal::{STRING_CHARS, normalise};

/// Values by property; nothing clears one.
pub type Changes = BTreeMap<String, Option<String>>;

/// The properties of one request, and all that is wrong with them.
#[derive(Debug, Default)]
pub struct Values {
    changes: Changes,
    /// The owners among the values, each with the property that names them.
    owners: Vec<(String, i64)>,
    errors: Vec<PropertyError>,
}

impl Values {
    /// Reads what was given. An empty text clears, as nothing does.
    pub fn read(
        catalog: &Catalog,
        object: ObjectType,
        given: impl IntoIterator<Item = (String, Option<String>)>,
    ) -> Self {
        let mut values = Self::default();
        for (name, value) in given {
            match catalog.find(object, &name) {
                None => values.errors.push(PropertyError::unknown(&name)),
                Some(property) if property.is_read_only => {
                    let message = format!("{name} is set by the server alone: leave it out");
                    values.errors.push(PropertyError::new(&name, "READ_ONLY_VALUE", message));
                }
                Some(property) => values.read_one(property, value.as_deref().unwrap_or_default()),
            }
        }
        values
    }

    fn read_one(&mut self, property: &Property, text: &str) {
        match normalise(property, text) {
            Err(error) => self.errors.push(error),
            Ok(value) => {
                if let Some(value) = value.as_deref().filter(|_| property.refers_to_owners()) {
                    self.owners.extend(ids(value).map(|id| (property.name.clone(), id)));
                }
                self.changes.insert(property.name.clone(), value);
            }
        }
    }

    /// Notes the owners among the values who do not exist, in one query.
    ///
    /// # Errors
    /// The database's.
    pub async fn check_owners(&mut self, connection: &impl ConnectionTrait) -> Result<(), DbErr> {
        if self.owners.is_empty() {
            return Ok(());
        }
        let ids = self.owners.iter().map(|(_, id)| *id);
        let known = user::Entity::find().select_only().column(user::Column::Id).filter(user::Column::Id.is_in(ids));
        let known: HashSet<i64> = known.into_tuple().all(connection).await?.into_iter().collect();
        for (name, id) in self.owners.drain(..).filter(|(_, id)| !known.contains(id)) {
            let message = format!("There is no owner with the id {id}: GET /crm/v3/owners lists them");
            self.errors.push(PropertyError::new(&name, "INVALID_OPTION", message));
        }
        Ok(())
    }

    /// Notes one more thing that is wrong.
    pub fn refuse(&mut self, error: PropertyError) {
        self.errors.push(error);
    }

    /// Whether the property was given, rightly or wrongly, and not cleared.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some() || self.errors.iter().any(|error| error.name == name)
    }

    /// The value that was given for the property, where it is right.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.changes.get(name).and_then(Option::as_deref)
    }

    /// The changes that were read so far.
    #[must_use]
    pub const fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The changes, and what is wrong with the others.
    #[must_use]
    pub fn into_parts(self) -> (Changes, Vec<PropertyError>) {
        (self.changes, self.errors)
    }

    /// The changes.
    ///
    /// # Errors
    /// 400 with every property that is wrong.
    pub fn finish(self) -> ApiResult<Changes> {
        if self.errors.is_empty() { Ok(self.changes) } else { Err(invalid_properties(self.errors)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[(&str, Option<&str>)]) -> Values {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), value.map(str::to_owned)));
        Values::read(Catalog::standard(), ObjectType::CONTACT, given)
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let values = read(&[
            ("colour", Some("red")),
            ("createdate", Some("2026-11-24")),
            ("email", Some("aino")),
            ("hs_timezone", Some("Europe/Nowhere")),
            ("firstname", Some("Aino")),
        ]);
        assert!(values.has("email") && values.get("email").is_none());
        let error = values.finish().unwrap_err();
        let codes: Vec<_> = error.errors.iter().map(|detail| detail.code.as_deref().unwrap_or_default()).collect();
        assert_eq!(codes, ["PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE", "INVALID_EMAIL", "INVALID_OPTION"]);
        let names: Vec<_> = error.errors.iter().map(|detail| detail.within.as_deref().unwrap_or_default()).collect();
        assert_eq!(names, ["colour", "createdate", "email", "hs_timezone"]);
    }

    #[test]
    fn an_empty_text_and_nothing_both_clear() {
        let values = read(&[("phone", Some("  ")), ("city", None), ("firstname", Some(" Aino "))]);
        assert_eq!(
            values.finish().unwrap(),
            BTreeMap::from([
                ("phone".to_owned(), None),
                ("city".to_owned(), None),
                ("firstname".to_owned(), Some("Aino".to_owned())),
            ])
        );
    }
}
