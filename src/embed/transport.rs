//! How requests leave an element: by its bridge, which knows its server and its token.

use js_sys::Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::Bridge;
use crate::{
    api::{Answer, LocalFile, LocalFuture, Method, OnProgress, Request, Response, Transport, follow_upload},
    host,
};

/// The transport of one element.
pub(super) struct BridgeTransport(pub(super) SendWrapper<Bridge>);

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
        let sent = self.0.send(method, &request.path, headers, request.body);
        let place = self.0.place();
        Box::pin(async move {
            let answer = JsFuture::from(sent).await.map_err(|error| format!("{error:?}"))?;
            // Whatever follows from the answer happens where it was asked for.
            host::enter(&place);
            answer.unchecked_into::<Answer>().response()
        })
    }

    fn upload(&self, path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
        follow_upload(on_progress, |on_progress| self.0.upload(path, file, on_progress))
    }
}
