use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{RecordResults, RecordView, TimelinePage},
};

use super::{
    Api, ApiError, Method,
    client::{encode, json_request},
    json::{ToJson, object},
};

impl Api {
    /// All that paints a record's page.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn record(&self, record: RecordRef) -> Result<RecordView, ApiError> {
        self.get(format!("/kokous/v1/records/{record}")).await
    }

    /// One page of a record's timeline; the first one without a cursor.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn timeline(&self, record: RecordRef, after: Option<&str>) -> Result<TimelinePage, ApiError> {
        let cursor = after.map(|after| format!("?after={}", encode(after))).unwrap_or_default();
        self.get(format!("/kokous/v1/records/{record}/timeline{cursor}")).await
    }

    /// Records whose name fits what was typed, of one type or of all; at most 20.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn search_records(&self, query: &str, kind: Option<RecordType>) -> Result<RecordResults, ApiError> {
        let kind = kind.map(|kind| format!("&type={kind}")).unwrap_or_default();
        self.get(format!("/kokous/v1/records?q={}{kind}", encode(query))).await
    }

    /// Gives a contact an e-mail address.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn set_contact_email(&self, contact: i64, email: &str) -> Result<(), ApiError> {
        let body = object(&[("properties", object(&[("email", email.to_json())]))]);
        self.send(json_request(Method::Patch, format!("/crm/v3/objects/contacts/{contact}"), &body)).await.map(drop)
    }
}
