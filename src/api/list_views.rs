//! How the user likes to see their lists.

use kokous_model::{
    record::RecordType,
    wire::{ListView, ListViews},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
    json::{ToJson, object},
};

impl Api {
    /// The user's views of a list, by name.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn list_views(&self, kind: RecordType) -> Result<ListViews, ApiError> {
        self.get(format!("/kokous/v1/views?type={}", kind.plural())).await
    }

    /// Saves a view of a list.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where the user has one of this name.
    pub async fn save_view(&self, kind: RecordType, name: &str, query: &str) -> Result<ListView, ApiError> {
        let body = object(&[("type", kind.to_json()), ("name", name.to_json()), ("query", query.to_json())]);
        self.call(json_request(Method::Post, "/kokous/v1/views".to_owned(), &body)).await
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where the user has one of this name.
    pub async fn rename_view(&self, id: i64, name: &str) -> Result<ListView, ApiError> {
        self.call(json_request(Method::Patch, path(id), &object(&[("name", name.to_json())]))).await
    }

    /// Makes a view show something else.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_view(&self, id: i64, query: &str) -> Result<ListView, ApiError> {
        self.call(json_request(Method::Patch, path(id), &object(&[("query", query.to_json())]))).await
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn delete_view(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Delete, path(id))).await.map(drop)
    }
}

fn path(id: i64) -> String {
    format!("/kokous/v1/views/{id}")
}
