//! A stand-in for the editor's module; what each of these does is told in `stand_ins.js`.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/tests/browser/stand_ins.js")]
extern "C" {
    #[derive(Clone)]
    pub(crate) type FakeEditors;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> FakeEditors;
    #[wasm_bindgen(method)]
    pub(crate) fn load(this: &FakeEditors, attempt: u32) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn arrive(this: &FakeEditors);
    #[wasm_bindgen(method)]
    pub(crate) fn fail(this: &FakeEditors);
    #[wasm_bindgen(method, js_name = type)]
    pub(crate) fn type_html(this: &FakeEditors, html: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn paste(this: &FakeEditors, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn read(this: &FakeEditors, html: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn say(this: &FakeEditors, words: &str);
    #[wasm_bindgen(method, js_name = refusePaste)]
    pub(crate) fn refuse_paste(this: &FakeEditors);
    #[wasm_bindgen(method, js_name = askForLink)]
    pub(crate) fn ask_for_link(this: &FakeEditors);
    #[wasm_bindgen(method)]
    pub(crate) fn log(this: &FakeEditors) -> String;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_accepts(this: &FakeEditors, accepts: bool);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_href(this: &FakeEditors, href: &str);
    #[wasm_bindgen(method, js_name = typeWord)]
    pub(crate) fn type_word(this: &FakeEditors, query: Option<&str>);
    #[wasm_bindgen(method, js_name = pressInWord)]
    pub(crate) fn press_in_word(this: &FakeEditors, key: &str) -> bool;
}
