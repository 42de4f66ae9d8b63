//! Properties of records that the account made.

use kokous_model::{
    record::RecordType,
    wire::{OwnProperties, OwnProperty},
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
}

fn path(kind: RecordType, rest: &str) -> String {
    format!("/crm/v3/properties/{}{rest}", kind.plural())
}
