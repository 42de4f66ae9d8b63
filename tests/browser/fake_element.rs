//! A stand-in for an element in somebody else's page; what each of these does is told in `stand_ins.js`.

use std::cell::Cell;

use kokous::{
    embed::{Bridge, mount, unmount},
    host,
};
use serde_json::Value;
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/tests/browser/stand_ins.js")]
extern "C" {
    #[derive(Clone)]
    pub(crate) type FakeElement;
    #[wasm_bindgen(constructor)]
    fn new(kind: &str, record_type: &str, record_id: &str, locale: Option<&str>, zone: Option<&str>) -> FakeElement;
    #[wasm_bindgen(method)]
    fn answer(this: &FakeElement, request: &str, status: u16, body: &str);
    #[wasm_bindgen(method)]
    fn hold(this: &FakeElement, request: &str);
    #[wasm_bindgen(method)]
    fn release(this: &FakeElement, request: &str);
    #[wasm_bindgen(method, getter)]
    fn mount(this: &FakeElement) -> HtmlElement;
    #[wasm_bindgen(method)]
    fn command(this: &FakeElement, name: &str, value: Option<&str>) -> Option<String>;
    #[wasm_bindgen(method)]
    fn hear(this: &FakeElement, change: &str);
    #[wasm_bindgen(method)]
    fn requests(this: &FakeElement) -> String;
    #[wasm_bindgen(method)]
    fn news(this: &FakeElement) -> String;
    #[wasm_bindgen(method)]
    fn remove(this: &FakeElement);
}

/// Somebody else's page, until it is dropped: to be made before what is embedded in it.
pub(crate) struct Portal {
    shown: Cell<u32>,
}

impl Portal {
    pub(crate) fn new() -> Self {
        host::begin_embedding();
        Self { shown: Cell::new(0) }
    }

    /// Mounts an element, and goes on when that is done.
    pub(crate) async fn show(&self, element: Element) -> Embedded {
        self.shown.set(self.shown.get() + 1);
        let id = self.shown.get();
        mount(id, element.0.unchecked_ref::<Bridge>().clone()).await.unwrap();
        Embedded { element: element.0, id }
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        host::end_embedding();
    }
}

/// An element that is not mounted yet.
pub(crate) struct Element(FakeElement);

impl Element {
    /// `composer`, `timeline` or `record`, for this record; the browser's language and clocks without others.
    pub(crate) fn new(kind: &str, record: (&str, &str), locale: Option<&str>, zone: Option<&str>) -> Self {
        Self(FakeElement::new(kind, record.0, record.1, locale, zone))
    }

    /// Answers requests like `GET /kokous/v1/session`, whatever their query.
    pub(crate) fn answers(self, request: &str, status: u16, body: &Value) -> Self {
        self.0.answer(request, status, &body.to_string());
        self
    }

    /// Lets it wait that asks for this, until it is released.
    pub(crate) fn holds(self, request: &str) -> Self {
        self.0.hold(request);
        self
    }
}

/// An element of the page. It is taken away when the value is dropped.
pub(crate) struct Embedded {
    element: FakeElement,
    id: u32,
}

impl Embedded {
    /// What holds all that it shows.
    pub(crate) fn root(&self) -> HtmlElement {
        self.element.mount()
    }

    /// Answers from now on as [`Element::answers`].
    pub(crate) fn answer(&self, request: &str, status: u16, body: &Value) {
        self.element.answer(request, status, &body.to_string());
    }

    /// Answers what had to wait.
    pub(crate) fn release(&self, request: &str) {
        self.element.release(request);
    }

    /// Asks it for something, as its methods do.
    pub(crate) fn command(&self, name: &str, value: Option<&Value>) -> Option<String> {
        self.element.command(name, value.map(Value::to_string).as_deref())
    }

    /// The server tells of a change.
    pub(crate) fn hear(&self, change: &Value) {
        self.element.hear(&change.to_string());
    }

    /// How often it asked for this.
    pub(crate) fn asked(&self, request: &str) -> usize {
        self.element.requests().lines().filter(|asked| *asked == request).count()
    }

    /// All that it asked for, one request a line.
    pub(crate) fn requests(&self) -> String {
        self.element.requests()
    }

    /// What it told the page around: `ready`, `crashed`, and codes of errors.
    pub(crate) fn news(&self) -> String {
        self.element.news()
    }

    pub(crate) const fn id(&self) -> u32 {
        self.id
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        unmount(self.id);
        self.element.remove();
    }
}
