//! The client itself: sends JSON, reads JSON, tells errors apart.

use std::rc::Rc;

use leptos::prelude::{ArcRwSignal, Update, expect_context, window};
use send_wrapper::SendWrapper;

use super::{
    ApiError, FetchTransport, LocalFile, LocalFuture, Method, OnProgress, Request, Response, Transport,
    json::{self, FromJson, ToJson},
};

/// The typed client; cheap to clone, and found in the context of every component.
#[derive(Clone)]
pub struct Api {
    transport: SendWrapper<Rc<dyn Transport>>,
    refusals: ArcRwSignal<u32>,
}

/// The client of the page.
#[must_use]
pub fn use_api() -> Api {
    expect_context::<Api>()
}

impl Default for Api {
    fn default() -> Self {
        Self::new(FetchTransport)
    }
}

impl Api {
    /// A client on a transport.
    #[must_use]
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self { transport: SendWrapper::new(Rc::new(transport)), refusals: ArcRwSignal::new(0) }
    }

    /// Changes each time the server says that nobody is signed in, whatever was asked: the session may end at any
    /// moment.
    #[must_use]
    pub fn refusals(&self) -> ArcRwSignal<u32> {
        self.refusals.clone()
    }

    pub(super) async fn get<T: FromJson>(&self, path: String) -> Result<T, ApiError> {
        read(&self.send(request(Method::Get, path)).await?)
    }

    pub(super) async fn call<T: FromJson>(&self, request: Request) -> Result<T, ApiError> {
        read(&self.send(request).await?)
    }

    /// Sends a request and returns the body of a 2xx answer. Boxed, so that this code is not part of every call's own.
    pub(super) fn send(&self, request: Request) -> LocalFuture<Result<String, ApiError>> {
        self.answered(self.transport.send(request))
    }

    /// The same with a file as the body.
    pub(super) fn send_file(
        &self,
        path: &str,
        file: &LocalFile,
        on_progress: OnProgress,
    ) -> LocalFuture<Result<String, ApiError>> {
        self.answered(self.transport.upload(path, file, on_progress))
    }

    fn answered(&self, answer: LocalFuture<Result<Response, String>>) -> LocalFuture<Result<String, ApiError>> {
        let refusals = self.refusals.clone();
        Box::pin(async move {
            let response = answer.await.map_err(|reason| {
                leptos::logging::warn!("no answer: {reason}");
                ApiError::Network
            })?;
            if (200..300).contains(&response.status) {
                return Ok(response.body);
            }
            let error = ApiError::from_answer(response.status, &response.body);
            if error == ApiError::SignedOut {
                refusals.update(|count| *count += 1);
            }
            Err(error)
        })
    }
}

pub(super) fn request(method: Method, path: String) -> Request {
    Request { method, path, headers: Vec::new(), body: None }
}

pub(super) fn json_request(method: Method, path: String, body: &impl ToJson) -> Request {
    Request { method, path, headers: Vec::new(), body: Some(json::write(body)) }
}

/// A value made fit for a query string or a path segment.
pub(super) fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

pub(super) fn read<T: FromJson>(body: &str) -> Result<T, ApiError> {
    json::read(body).map_err(|json::Unreadable(place)| {
        leptos::logging::warn!("unreadable answer: {place} is missing or wrong");
        ApiError::Unreadable
    })
}

/// A fresh uuid from the browser's own generator: identifies a draft, and makes its save happen once.
#[must_use]
pub fn new_uuid() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}
