//! How requests leave an element: by its bridge, which knows its server and its token.

use js_sys::Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::Bridge;
use crate::{
    api::{Answer, LocalFile, LocalFuture, Method, OnProgress, Request, Response, Transport, follow_upload},
    host::Here,
};

/// The transport of one element.
pub(super) struct BridgeTransport {
    bridge: SendWrapper<Bridge>,
    /// Where the element is.
    here: Here,
}

impl BridgeTransport {
    /// That of the element whose view is being made.
    pub(super) fn new(bridge: SendWrapper<Bridge>) -> Self {
        Self { bridge, here: Here::now() }
    }
}

impl Transport for BridgeTransport {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, String>> {
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        let headers = request.headers.iter().map(|(name, value)| Array::of2(&(*name).into(), &value.into())).collect();
        let sent = self.bridge.send(method, &request.path, headers, request.body);
        let here = self.here.clone();
        Box::pin(async move {
            let answer = JsFuture::from(sent).await.map_err(|error| format!("{error:?}"))?;
            // Whatever follows from the answer happens where it was asked for.
            here.enter();
            answer.unchecked_into::<Answer>().response()
        })
    }

    fn upload(&self, path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
        follow_upload(on_progress, |on_progress| self.bridge.upload(path, file, on_progress))
    }
}
