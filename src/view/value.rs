//! What attributes, classes and properties are set to.

use leptos::prelude::{Get, Memo, RwSignal, Signal};
use wasm_bindgen::JsValue;

use crate::boxed::Produce;

/// A value, now or for as long as the element is there.
pub enum Value {
    Fixed(JsValue),
    Dynamic(Box<dyn Produce<JsValue>>),
}

/// What an attribute, a class or a property can be set to.
pub trait IntoValue {
    /// The value for the browser.
    fn into_value(self) -> Value;
}

/// A value that stands still.
trait Plain {
    fn into_js(self) -> JsValue;
}

impl Plain for &str {
    fn into_js(self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Plain for String {
    fn into_js(self) -> JsValue {
        JsValue::from_str(&self)
    }
}

impl Plain for bool {
    fn into_js(self) -> JsValue {
        JsValue::from_bool(self)
    }
}

impl<T: Plain> Plain for Option<T> {
    fn into_js(self) -> JsValue {
        self.map_or(JsValue::UNDEFINED, Plain::into_js)
    }
}

macro_rules! fixed {
    ($($plain:ty),*) => {$(
        impl IntoValue for $plain {
            fn into_value(self) -> Value {
                Value::Fixed(self.into_js())
            }
        }
    )*};
}
fixed!(&'static str, String, bool, Option<&'static str>, Option<String>);

impl<F: FnMut() -> T + 'static, T: Plain> IntoValue for F {
    fn into_value(mut self) -> Value {
        Value::Dynamic(Box::new(move || self().into_js()))
    }
}

macro_rules! signals {
    ($($signal:ident),*) => {$(
        impl<T: Plain + Clone + Send + Sync + 'static> IntoValue for $signal<T> {
            fn into_value(self) -> Value {
                (move || self.get()).into_value()
            }
        }
    )*};
}
signals!(Memo, RwSignal, Signal);
