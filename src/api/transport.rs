//! How requests leave the browser. Tests put their own transport in its place.

use std::{future::Future, pin::Pin, time::Duration};

use gloo_net::http::RequestBuilder;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::set_timeout_with_handle};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use super::files::{self, LocalFile, OnProgress};

/// How long an answer is waited for: longer than the server waits for anybody else.
const PATIENCE: Duration = Duration::from_secs(30);

/// A future of the browser's one thread.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The HTTP methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// One request; `path` begins with a slash and holds the query.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    pub path: String,
    /// Name and value of each header besides `Content-Type`.
    pub headers: Vec<(&'static str, String)>,
    /// A JSON document.
    pub body: Option<String>,
}

/// What came back, whatever its status.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub body: String,
}

/// Carries requests to the server.
pub trait Transport {
    /// Sends one request.
    ///
    /// # Errors
    /// No answer came: the network or the server is down. The text is for the log.
    fn send(&self, request: Request) -> LocalFuture<Result<Response, String>>;

    /// Posts a file as it is. Whoever drops the future cancels it.
    ///
    /// # Errors
    /// As for [`Transport::send`].
    fn upload(&self, path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>>;
}

/// The browser's `fetch`, for files its `XMLHttpRequest`, to the page's own origin, with its session cookie.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, String>> {
        Box::pin(async move {
            let method = match request.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Put => gloo_net::http::Method::PUT,
                Method::Patch => gloo_net::http::Method::PATCH,
                Method::Delete => gloo_net::http::Method::DELETE,
            };
            let mut builder = RequestBuilder::new(&request.path).method(method);
            for (name, value) in &request.headers {
                builder = builder.header(name, value);
            }
            let patience = Patience::begin();
            builder = builder.abort_signal(Some(&patience.end.signal()));
            let outgoing = match request.body {
                Some(body) => builder.header("Content-Type", "application/json").body(body),
                None => builder.build(),
            };
            let response = outgoing.map_err(text)?.send().await.map_err(text)?;
            Ok(Response { status: response.status(), body: response.text().await.map_err(text)? })
        })
    }

    fn upload(&self, path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
        files::upload(path, file, on_progress)
    }
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> AbortSignal;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// Ends a request that nobody answers. Browsers wait for minutes, and whoever saves with them.
struct Patience {
    end: AbortController,
    timer: Option<TimeoutHandle>,
}

impl Patience {
    fn begin() -> Self {
        let end = AbortController::new();
        let abort = end.clone();
        Self { end, timer: set_timeout_with_handle(move || abort.abort(), PATIENCE).ok() }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
    }
}

fn text(error: gloo_net::Error) -> String {
    error.to_string()
}
