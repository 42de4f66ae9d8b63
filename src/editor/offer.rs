//! What is offered for a word with a sign, `#way`, while it is typed. The editor's module finds the word and hears the keys
//! first; whoever shows the editor says what is offered, and takes the keys that are meant for it.

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};

use crate::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Told;
    #[wasm_bindgen(method, getter)]
    fn query(this: &Told) -> String;
    #[wasm_bindgen(method, getter)]
    fn at(this: &Told) -> Place;

    type Place;
    #[wasm_bindgen(method, getter)]
    fn left(this: &Place) -> f64;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Place) -> f64;
    #[wasm_bindgen(method, getter)]
    fn bottom(this: &Place) -> f64;
}

/// The word that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// What stands after the sign.
    pub query: String,
    /// Where the sign is, in pixels of the window.
    pub left: f64,
    /// The top of its line.
    pub top: f64,
    /// The bottom of its line.
    pub bottom: f64,
}

/// Who offers something.
#[derive(Clone, Copy)]
pub struct Offer {
    /// Takes each change of the word; nothing when it is no longer being typed.
    pub on_word: Callback<Option<Trigger>>,
    /// Takes a key by its name; says whether it was meant for what is offered.
    pub on_key: Callback<String, bool>,
}

/// What the module calls.
pub(super) type OfferClosures = (Closure<dyn Fn(JsValue)>, Closure<dyn Fn(String) -> bool>);

impl Offer {
    /// The options of a new editor, and what it calls.
    pub(super) fn closures(self) -> (OfferClosures, [(&'static str, JsValue); 2]) {
        let on_word = Closure::<dyn Fn(JsValue)>::new(move |told: JsValue| {
            self.on_word.try_run((!told.is_null()).then(|| read(told.unchecked_ref())));
        });
        let on_key =
            Closure::<dyn Fn(String) -> bool>::new(move |key: String| self.on_key.try_run(key).unwrap_or_default());
        let options = [("onTrigger", on_word.as_ref().clone()), ("onTriggerKey", on_key.as_ref().clone())];
        ((on_word, on_key), options)
    }
}

fn read(told: &Told) -> Trigger {
    let at = told.at();
    Trigger { query: told.query(), left: at.left(), top: at.top(), bottom: at.bottom() }
}
