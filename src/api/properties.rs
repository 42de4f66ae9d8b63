//! Properties of records that the account made.

use kokous_model::{
    record::RecordType,
    wire::{OwnProperties, OwnProperty, PropertyGroup, PropertyGroups},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
};

impl Api {
    /// The properties of a type that the account made, and then those that it archived.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn own_properties(&self, kind: RecordType) -> Result<Vec<OwnProperty>, ApiError> {
        let all: OwnProperties = self.get(path(kind, "")).await?;
        let archived: OwnProperties = self.get(path(kind, "?archived=true")).await?;
        let own = all.results.into_iter().filter(|property| !property.hubspot_defined);
        Ok(own.chain(archived.results).collect())
    }

    /// Makes a property, or brings back an archived one.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where there is one of its name.
    pub async fn make_own_property(&self, kind: RecordType, property: &OwnProperty) -> Result<OwnProperty, ApiError> {
        self.call(json_request(Method::Post, path(kind, ""), property)).await
    }

    /// Changes a property.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_own_property(&self, kind: RecordType, property: &OwnProperty) -> Result<OwnProperty, ApiError> {
        self.call(json_request(Method::Patch, path(kind, &format!("/{}", property.name)), property)).await
    }

    /// Archives a property.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn archive_own_property(&self, kind: RecordType, name: &str) -> Result<(), ApiError> {
        self.send(request(Method::Delete, path(kind, &format!("/{name}")))).await.map(drop)
    }

    /// The groups of properties of a type: that of every account, then its own.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn property_groups(&self, kind: RecordType) -> Result<Vec<PropertyGroup>, ApiError> {
        self.get(path(kind, "/groups")).await.map(|groups: PropertyGroups| groups.results)
    }

    /// Makes a group, or brings back an archived one.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where there is one of its name.
    pub async fn make_property_group(
        &self,
        kind: RecordType,
        group: &PropertyGroup,
    ) -> Result<PropertyGroup, ApiError> {
        self.call(json_request(Method::Post, path(kind, "/groups"), group)).await
    }

    /// Gives a group another label.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_property_group(
        &self,
        kind: RecordType,
        group: &PropertyGroup,
    ) -> Result<PropertyGroup, ApiError> {
        self.call(json_request(Method::Patch, path(kind, &format!("/groups/{}", group.name)), group)).await
    }

    /// Takes a group away that no property is in.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn archive_property_group(&self, kind: RecordType, name: &str) -> Result<(), ApiError> {
        self.send(request(Method::Delete, path(kind, &format!("/groups/{name}")))).await.map(drop)
    }
}

fn path(kind: RecordType, rest: &str) -> String {
    format!("/crm/v3/properties/{}{rest}", kind.plural())
}
