//! What an account adds to the catalogue: its outcomes.

use std::sync::{Arc, Mutex, PoisonError};

use kokous_model::outcomes::OwnOutcome;
use sea_orm::ConnectionTrait;

use super::{Catalog, Choice, OUTCOME, ValueKind};
use crate::{account_settings, crm::ObjectType, error::ApiResult};

/// The catalogue as it was last read. Each request looks whether it still holds, so that servers which share a database
/// agree without telling each other.
#[derive(Debug, Default)]
pub(crate) struct CatalogCache {
    held: Mutex<Option<Held>>,
}

#[derive(Clone, Debug)]
struct Held {
    outcomes: Vec<OwnOutcome>,
    catalog: Arc<Catalog>,
}

impl CatalogCache {
    /// The account's catalogue, made anew only where something changed.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn read(&self, connection: &impl ConnectionTrait) -> ApiResult<Arc<Catalog>> {
        let outcomes = account_settings::read(connection).await?.outcomes;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_ref() {
            Some(held) if held.outcomes == outcomes => Ok(Arc::clone(&held.catalog)),
            _ => {
                let catalog = Arc::new(Catalog::standard().clone().with_outcomes(&outcomes));
                *held = Some(Held { outcomes, catalog: Arc::clone(&catalog) });
                Ok(catalog)
            }
        }
    }
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
