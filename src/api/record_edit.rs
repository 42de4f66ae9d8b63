//! What is changed of records.

use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{AssociationGroup, RecordForm, RecordSummary, RecordView},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
    json::{Body, FromJson, Json, ToJson, object},
};

/// A user as the owner of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user's id.
    pub id: String,
    /// First and last name, or the address.
    pub name: String,
}

/// HubSpot's list of them.
struct Owners(Vec<Owner>);

impl FromJson for Owners {
    fn from_json(json: &Json<'_>) -> Self {
        Self(json.field("results"))
    }
}

impl FromJson for Owner {
    fn from_json(json: &Json<'_>) -> Self {
        let name = [json.field::<String>("firstName"), json.field::<String>("lastName")].join(" ");
        let name = name.trim().to_owned();
        Self { id: json.field("id"), name: if name.is_empty() { json.field("email") } else { name } }
    }
}

impl Api {
    /// More of the records of a type that a record is associated with, after so many.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn associated(
        &self,
        record: RecordRef,
        kind: RecordType,
        after: usize,
    ) -> Result<AssociationGroup, ApiError> {
        let (plural, id, other) = (record.kind.plural(), record.id, kind.plural());
        self.get(format!("/kokous/v1/records/{plural}/{id}/associations/{other}?after={after}")).await
    }

    /// Gives a property another value, or none, unless it is something else by now than it was.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where somebody else has changed it.
    pub async fn change_property(
        &self,
        record: RecordRef,
        name: &str,
        was: Option<&str>,
        value: Option<&str>,
    ) -> Result<RecordView, ApiError> {
        let change =
            object(&[("value", value.map(str::to_owned).to_json()), ("was", was.map(str::to_owned).to_json())]);
        let body = object(&[("properties", object(&[(name, change)]))]);
        self.call(json_request(Method::Patch, path(record), &body)).await
    }

    /// What can be said of a new record.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn record_form(&self, kind: RecordType) -> Result<RecordForm, ApiError> {
        self.get(format!("/kokous/v1/records/{}/new", kind.plural())).await
    }

    /// Makes a record of its properties, associated with another one.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where another contact has its address.
    pub async fn create_record(
        &self,
        kind: RecordType,
        properties: &[(String, String)],
        associated: Option<RecordRef>,
    ) -> Result<RecordSummary, ApiError> {
        let properties: Vec<(&str, Body)> =
            properties.iter().map(|(name, value)| (name.as_str(), value.to_json())).collect();
        let associations = associated.into_iter().map(|record| record.to_json()).collect::<Vec<_>>();
        let body = object(&[("properties", object(&properties)), ("associations", associations.to_json())]);
        self.call(json_request(Method::Post, format!("/kokous/v1/records/{}", kind.plural()), &body)).await
    }

    /// Takes a record out of sight.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn archive_record(&self, record: RecordRef) -> Result<RecordView, ApiError> {
        self.call(request(Method::Delete, path(record))).await
    }

    /// Brings a record back.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where another contact has taken its address.
    pub async fn restore_record(&self, record: RecordRef) -> Result<RecordView, ApiError> {
        self.call(request(Method::Post, format!("{}/restore", path(record)))).await
    }

    /// Merges another record of the same type into one.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn merge_record(&self, record: RecordRef, other: i64) -> Result<RecordView, ApiError> {
        let body = object(&[("id", other.to_string().to_json())]);
        self.call(json_request(Method::Post, format!("{}/merge", path(record)), &body)).await
    }

    /// Associates two records; as the primary company of the first, if so.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn associate(
        &self,
        record: RecordRef,
        other: RecordRef,
        is_primary: bool,
    ) -> Result<RecordView, ApiError> {
        let body = object(&[("primary", is_primary.into())]);
        self.call(json_request(Method::Put, association(record, other), &body)).await
    }

    /// Takes an association away.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn dissociate(&self, record: RecordRef, other: RecordRef) -> Result<RecordView, ApiError> {
        self.call(request(Method::Delete, association(record, other))).await
    }

    /// The users who can own a record: the first 500.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn owners(&self) -> Result<Vec<Owner>, ApiError> {
        self.get("/crm/v3/owners?limit=500".to_owned()).await.map(|Owners(owners)| owners)
    }
}

fn path(record: RecordRef) -> String {
    format!("/kokous/v1/records/{record}")
}

fn association(record: RecordRef, other: RecordRef) -> String {
    format!("{}/associations/{other}", path(record))
}
