use kokous_model::wire::{Drafts, StoredDraft};

use super::{
    Api, ApiError, Method,
    client::{encode, json_request, request},
};

impl Api {
    /// The user's own drafts, newest first.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn drafts(&self) -> Result<Drafts, ApiError> {
        self.get("/kokous/v1/drafts".to_owned()).await
    }

    /// Stores a draft under its id.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn put_draft(&self, draft: &StoredDraft) -> Result<(), ApiError> {
        let path = format!("/kokous/v1/drafts/{}", encode(&draft.id));
        self.send(json_request(Method::Put, path, draft)).await.map(drop)
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn delete_draft(&self, id: &str) -> Result<(), ApiError> {
        self.send(request(Method::Delete, format!("/kokous/v1/drafts/{}", encode(id)))).await.map(drop)
    }
}
