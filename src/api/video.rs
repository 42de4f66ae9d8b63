//! What makes video links: services that users connect, and apps.

use kokous_model::{
    meeting::LocationKind,
    wire::{ConnectRequest, ConnectStarted, VideoApp, VideoApps, VideoVerified},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
    json::{ToJson, object},
};

const APPS: &str = "/kokous/v1/video-apps";

impl Api {
    /// Begins to connect an account at the service of this place; gives its page.
    ///
    /// # Errors
    /// See [`ApiError`]; 404 where the server is not set up for it.
    pub async fn connect_video(&self, kind: LocationKind) -> Result<String, ApiError> {
        let path = format!("/kokous/v1/calendar-accounts/{}/connect", kind.video().unwrap_or_default());
        let started = self.call::<ConnectStarted>(json_request(Method::Post, path, &ConnectRequest::default())).await;
        started.map(|started| started.url)
    }

    /// Whether an app, by id, makes links for the viewer.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn verify_video(&self, app: &str) -> Result<VideoVerified, ApiError> {
        self.call(request(Method::Post, format!("{APPS}/{app}/verify"))).await
    }

    /// All apps; for administrators.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn video_apps(&self) -> Result<VideoApps, ApiError> {
        self.get(APPS.to_owned()).await
    }

    /// Adds an app; gives it with its secret.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn add_video_app(&self, name: &str) -> Result<VideoApp, ApiError> {
        let body = object(&[("name", name.to_json())]);
        self.call(json_request(Method::Post, APPS.to_owned(), &body)).await
    }

    /// Gives an app another secret; gives the app with it.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn replace_video_secret(&self, id: i64) -> Result<VideoApp, ApiError> {
        self.call(request(Method::Post, format!("{APPS}/{id}/secret"))).await
    }

    /// Removes an app.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn remove_video_app(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Delete, format!("{APPS}/{id}"))).await.map(drop)
    }
}
