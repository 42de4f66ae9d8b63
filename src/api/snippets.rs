use kokous_model::{
    snippet::SnippetDraft,
    wire::{Snippet, Snippets},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
};

const PATH: &str = "/kokous/v1/snippets";

impl Api {
    /// The snippets that everybody has and the user's own, by name.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn snippets(&self) -> Result<Vec<Snippet>, ApiError> {
        self.get::<Snippets>(PATH.to_owned()).await.map(|snippets| snippets.results)
    }

    /// Makes a snippet, or replaces the one of this id.
    ///
    /// # Errors
    /// See [`ApiError`]; wrong fields come as [`ApiError::Invalid`].
    pub async fn put_snippet(&self, id: Option<i64>, snippet: &SnippetDraft) -> Result<Snippet, ApiError> {
        let request = match id {
            Some(id) => json_request(Method::Put, format!("{PATH}/{id}"), snippet),
            None => json_request(Method::Post, PATH.to_owned(), snippet),
        };
        self.call(request).await
    }

    /// Deletes a snippet; for a day that can be taken back.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn delete_snippet(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Delete, format!("{PATH}/{id}"))).await.map(drop)
    }

    /// Takes a deletion back.
    ///
    /// # Errors
    /// See [`ApiError`]; [`ApiError::Invalid`] where the shortcut belongs to another one by now.
    pub async fn restore_snippet(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Post, format!("{PATH}/{id}/restore"))).await.map(drop)
    }
}
