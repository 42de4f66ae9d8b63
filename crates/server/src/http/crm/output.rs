//! Objects as they go out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::{
    paging::{Paging, cut},
    path::require_read,
};
use crate::{
    app::App,
    auth::Principal,
    clock::iso_millis,
    crm::{
        ObjectType, association_types,
        catalog::{self, Catalog, Property, Source},
        links,
        objects::Object,
    },
};

/// Most associated objects that an object names of one type; the rest are pages of the associations API.
const ASSOCIATED: u64 = 500;

/// HubSpot's `SimplePublicObjectWithAssociations`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Object")]
pub(super) struct ObjectBody {
    id: String,
    /// Nothing for a property without a value.
    properties: BTreeMap<String, Option<String>>,
    created_at: String,
    updated_at: String,
    archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<String>,
    /// Whether an upsert made it; only there.
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<bool>,
    /// By plural type; only where it was asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    associations: BTreeMap<&'static str, AssociatedIds>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
struct AssociatedIds {
    results: Vec<AssociatedId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paging: Option<Paging>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
struct AssociatedId {
    id: String,
    /// `meeting_to_contact`.
    r#type: String,
}

/// The properties to return: the default ones, or those that were asked for with those that the server always adds.
/// Names that there are not are left out, and so is what the role may not read.
pub(super) fn selected<'catalog>(
    catalog: &'catalog Catalog,
    principal: &Principal,
    object: ObjectType,
    names: &[String],
) -> Vec<&'catalog Property> {
    let defaults = catalog::defaults(object).iter().filter_map(|name| catalog.find(object, name));
    let asked = names.iter().filter_map(|name| catalog.find(object, name));
    let is_asked_for = !names.is_empty();
    let always = defaults.filter(|property| !is_asked_for || property.is_read_only);
    always.chain(asked).filter(|property| may_read(principal, property)).collect()
}

/// The properties to return of an object that was just written: the default ones and those that were written.
pub(super) fn written<'catalog, 'names>(
    catalog: &'catalog Catalog,
    object: ObjectType,
    names: impl IntoIterator<Item = &'names str>,
) -> Vec<&'catalog Property> {
    let names = catalog::defaults(object).iter().copied().chain(names);
    names.filter_map(|name| catalog.find(object, name)).collect()
}

/// Whether whoever asks may read the property.
pub(super) fn may_read(principal: &Principal, property: &Property) -> bool {
    let is_internal = matches!(property.source, Source::InternalNote | Source::Attachments);
    !is_internal || principal.role.may_read_internal_notes()
}

/// The object with these properties.
pub(super) fn body(object: &Object, properties: &[&Property]) -> ObjectBody {
    let archived_at = object.archived_at();
    ObjectBody {
        id: object.id().to_string(),
        properties: properties.iter().map(|property| (property.name.clone(), object.value(property))).collect(),
        created_at: iso_millis(object.created_at()),
        updated_at: iso_millis(object.updated_at()),
        archived: archived_at.is_some(),
        archived_at: archived_at.map(iso_millis),
        new: None,
        associations: BTreeMap::new(),
    }
}

impl ObjectBody {
    /// Says whether an upsert made it.
    pub(super) fn with_new(self, new: bool) -> Self {
        Self { new: Some(new), ..self }
    }

    /// Adds the associated objects of these types, as far as whoever asks may read them.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn associate(
        &mut self,
        app: &App,
        principal: &Principal,
        connection: &impl ConnectionTrait,
        (from, from_id): (ObjectType, i64),
        types: &[ObjectType],
    ) -> Result<(), DbErr> {
        for to in types {
            let kind = association_types::between(from, *to).filter(|_| require_read(principal, *to).is_ok());
            let Some(kind) = kind else { continue };
            let found = links::page(connection, (from, from_id), *to, 0, ASSOCIATED + 1).await?;
            let (found, next) = cut(found, ASSOCIATED);
            if found.is_empty() {
                continue;
            }
            let path = format!("/crm/v4/objects/{}/{from_id}/associations/{}", from.plural(), to.plural());
            let paging = next.map(|next| Paging::to(app, &path, &[], next.to_id));
            let results =
                found.iter().map(|link| AssociatedId { id: link.to_id.to_string(), r#type: kind.name() }).collect();
            self.associations.insert(to.plural(), AssociatedIds { results, paging });
        }
        Ok(())
    }
}
