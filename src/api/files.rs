//! Files of the user's machine, on their way to the server.

use js_sys::{Array, Promise};
use kokous_model::{file::AttachedFile, wire::FileUploaded};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::{
    Api, ApiError, LocalFuture, Method, Response,
    client::{encode, read, request},
};

#[wasm_bindgen(module = "/src/api/upload.js")]
extern "C" {
    fn send(address: &str, file: &LocalFile, on_progress: &Closure<dyn Fn(u8)>) -> Sending;
    #[wasm_bindgen(js_name = filesOf)]
    fn files_of(event: &JsValue) -> Array;
    #[wasm_bindgen(js_name = dragsFiles)]
    fn drags_files(event: &JsValue) -> bool;
}

#[wasm_bindgen]
extern "C" {
    /// A file of the user's machine.
    #[wasm_bindgen(js_name = File)]
    #[derive(Clone, Debug, PartialEq)]
    pub type LocalFile;
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &LocalFile) -> String;
    #[wasm_bindgen(method, getter)]
    fn size(this: &LocalFile) -> f64;

    /// A request that is under way.
    pub type Sending;
    #[wasm_bindgen(method, getter)]
    fn answer(this: &Sending) -> Promise;
    #[wasm_bindgen(method)]
    fn abort(this: &Sending);

    /// What came of it.
    pub type Answer;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Answer) -> String;
}

impl LocalFile {
    /// In bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.size() as u64
    }

    /// The files that came with a choice, a drop or a paste.
    #[must_use]
    pub fn of_event(event: &JsValue) -> Vec<Self> {
        files_of(event).iter().map(JsCast::unchecked_into).collect()
    }

    /// Whether files are being dragged.
    #[must_use]
    pub fn are_dragged(event: &JsValue) -> bool {
        drags_files(event)
    }
}

/// Takes how far an upload has come, in percent.
pub type OnProgress = Box<dyn Fn(u8)>;

/// Ends the request when nobody waits for it any more.
struct UnderWay(Sending);

impl Drop for UnderWay {
    fn drop(&mut self) {
        // One that is over does not mind.
        self.0.abort();
    }
}

/// Sends a file by the browser's own means; whoever drops the future cancels it.
pub(super) fn upload(path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
    follow_upload(on_progress, |on_progress| send(path, file, on_progress))
}

/// Begins to send a file; whoever drops the future cancels it.
pub fn follow_upload(
    on_progress: OnProgress,
    begin: impl FnOnce(&Closure<dyn Fn(u8)>) -> Sending,
) -> LocalFuture<Result<Response, String>> {
    let on_progress = Closure::wrap(on_progress);
    let sending = UnderWay(begin(&on_progress));
    Box::pin(async move {
        let answer = JsFuture::from(sending.0.answer()).await;
        drop(on_progress);
        answer.map_err(|error| format!("{error:?}"))?.unchecked_into::<Answer>().response()
    })
}

impl Answer {
    /// What came back.
    ///
    /// # Errors
    /// Nothing did.
    pub fn response(self) -> Result<Response, String> {
        match self.status() {
            0 => Err("the request was interrupted".to_owned()),
            status => Ok(Response { status, body: self.body() }),
        }
    }
}

impl Api {
    /// Uploads a file, which then belongs to no meeting yet. Whoever drops the future cancels it.
    ///
    /// # Errors
    /// See [`ApiError`]; a file that is refused comes as [`ApiError::Invalid`] or [`ApiError::Refused`].
    pub async fn upload(&self, file: &LocalFile, on_progress: OnProgress) -> Result<AttachedFile, ApiError> {
        let path = format!("/kokous/v1/files?name={}", encode(&file.name()));
        let answer = self.send_file(&path, file, on_progress).await?;
        read::<FileUploaded>(&answer).map(|uploaded| uploaded.file)
    }

    /// Deletes a file that no meeting has.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where a meeting has it.
    pub async fn delete_file(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Delete, file_address(id))).await.map(drop)
    }
}

/// Where a file is downloaded from.
#[must_use]
pub fn file_address(id: i64) -> String {
    format!("/kokous/v1/files/{id}")
}
