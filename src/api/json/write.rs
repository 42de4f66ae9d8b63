//! From values to text.

use chrono::{DateTime, SecondsFormat, Utc};
use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Properties;
    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Properties, name: &str, value: &JsValue);
}

/// A JSON value on its way out; `undefined` where a field is left out.
pub type Body = JsValue;

/// What can be written as JSON.
pub trait ToJson {
    /// The value.
    fn to_json(&self) -> Body;
}

/// The JSON text of a value.
#[must_use]
pub fn write(value: &impl ToJson) -> String {
    // Only cycles and numbers beyond JavaScript's have no text.
    JSON::stringify(&value.to_json()).map(String::from).unwrap_or_default()
}

/// An object of these fields.
#[must_use]
pub fn object(fields: &[(&str, Body)]) -> Body {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        object.unchecked_ref::<Properties>().set(name, value);
    }
    object.into()
}

impl ToJson for Body {
    fn to_json(&self) -> Body {
        self.clone()
    }
}

impl ToJson for str {
    fn to_json(&self) -> Body {
        JsValue::from_str(self)
    }
}

impl ToJson for String {
    fn to_json(&self) -> Body {
        JsValue::from_str(self)
    }
}

impl ToJson for DateTime<Utc> {
    fn to_json(&self) -> Body {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, true).to_json()
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Body {
        self.as_ref().map_or(JsValue::UNDEFINED, ToJson::to_json)
    }
}

impl<T: ToJson> ToJson for [T] {
    fn to_json(&self) -> Body {
        self.iter().map(ToJson::to_json).collect::<Array>().into()
    }
}
