//! What an account adds to the catalogue: its outcomes, and properties of its records.

use std::sync::{Arc, Mutex, PoisonError};

use kokous_model::{outcomes::OwnOutcome, record::RecordType};
use sea_orm::ConnectionTrait;

use super::{Catalog, Choice, OUTCOME, Property, ValueKind};
use crate::{
    account_settings,
    crm::{ObjectType, own_properties},
    error::ApiResult,
    store::{entity::property_group, settings},
};

/// The catalogue as it was last read. Each request looks whether it still holds, so that servers which share a database
/// agree without telling each other.
#[derive(Debug, Default)]
pub(crate) struct CatalogCache {
    held: Mutex<Option<Held>>,
}

#[derive(Clone, Debug)]
struct Held {
    outcomes: Vec<OwnOutcome>,
    /// [`own_properties::VERSION`].
    version: Option<String>,
    catalog: Arc<Catalog>,
}

impl CatalogCache {
    /// The account's catalogue, made anew only where something changed.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn read(&self, connection: &impl ConnectionTrait) -> ApiResult<Arc<Catalog>> {
        let outcomes = account_settings::read(connection).await?.outcomes;
        let version = settings::get(connection, own_properties::VERSION).await?;
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(held) = held.filter(|held| held.outcomes == outcomes && held.version == version) {
            return Ok(held.catalog);
        }
        let mut catalog = Catalog::standard().clone().with_outcomes(&outcomes);
        for kind in RecordType::ALL {
            let groups = own_properties::groups::of_type(connection, kind).await?;
            let own = own_properties::of_type(connection, kind, false).await?;
            let own = own.iter().filter_map(|row| row.property()).collect();
            catalog.types.entry(kind.into()).or_default().extend(grouped(own, &groups));
        }
        let catalog = Arc::new(catalog);
        let held = Held { outcomes, version, catalog: Arc::clone(&catalog) };
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Ok(catalog)
    }
}

/// The properties by the order of their groups; first those in the group that every account has.
fn grouped(properties: Vec<Property>, groups: &[property_group::Model]) -> Vec<Property> {
    let with_place = properties.into_iter().map(|mut property| {
        let own = property.own.as_mut();
        let place = own.as_ref().and_then(|own| groups.iter().position(|group| group.name == own.group_name));
        if let (Some(own), Some(place)) = (own, place) {
            own.group_label = Some(groups[place].label.clone());
        }
        (place, property)
    });
    let mut all: Vec<(Option<usize>, Property)> = with_place.collect();
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, property)| property).collect()
}

impl Catalog {
    fn with_outcomes(mut self, outcomes: &[OwnOutcome]) -> Self {
        let properties = self.types.get_mut(&ObjectType::Meeting).into_iter().flatten();
        for property in properties.filter(|property| property.name == OUTCOME) {
            if let ValueKind::Choice(choices) = &property.kind {
                let own = outcomes.iter().map(|outcome| Choice {
                    value: outcome.code.clone(),
                    label: outcome.label.clone(),
                    is_hidden: outcome.archived,
                });
                property.kind = ValueKind::Choice(choices.iter().cloned().chain(own).collect());
            }
        }
        self
    }
}
