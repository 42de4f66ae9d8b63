//! From text to values.

use std::cell::Cell;

use chrono::{DateTime, Utc};
use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Properties;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &Properties, name: &str) -> JsValue;
}

/// The text is no JSON, or has another shape than expected: there, a field of this name is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// Reads a JSON document.
///
/// # Errors
/// See [`Unreadable`].
pub fn read<T: FromJson>(text: &str) -> Result<T, Unreadable> {
    let value = JSON::parse(text).map_err(|_| Unreadable("the document"))?;
    let problem = Cell::new(None);
    let read = T::from_json(&Json { value, name: "the document", problem: &problem });
    problem.get().map_or(Ok(read), |name| Err(Unreadable(name)))
}

/// What can be read from JSON. Readers go on after a wrong value, with any other in its place, and leave a note of it:
/// a way out at every field would be most of their code.
pub trait FromJson: Sized {
    /// The value, or any other where there is a note that it is wrong.
    fn from_json(json: &Json<'_>) -> Self;
}

/// A place in a JSON document; `undefined` stands where nothing is.
pub struct Json<'document> {
    value: JsValue,
    name: &'static str,
    problem: &'document Cell<Option<&'static str>>,
}

impl Json<'_> {
    /// The value of a field.
    #[must_use]
    pub fn field<T: FromJson>(&self, name: &'static str) -> T {
        T::from_json(&self.at(name))
    }

    /// The value of a field, or the type's default where the field is absent.
    #[must_use]
    pub fn field_or_default<T: FromJson + Default>(&self, name: &'static str) -> T {
        let json = self.at(name);
        if json.value.is_undefined() { T::default() } else { T::from_json(&json) }
    }

    /// The names and values in a field that is an object of any names.
    #[must_use]
    pub fn object<T: FromJson>(&self, name: &'static str) -> Vec<(String, T)> {
        let json = self.at(name);
        let Some(object) = json.value.dyn_ref::<js_sys::Object>() else {
            json.is_wrong();
            return Vec::new();
        };
        let read = |name: String| {
            let value = T::from_json(&json.child(object.unchecked_ref::<Properties>().get(&name), json.name));
            (name, value)
        };
        js_sys::Object::keys(object).iter().filter_map(|name| name.as_string()).map(read).collect()
    }

    /// The same, where the field may be absent.
    #[must_use]
    pub fn object_or_default<T: FromJson>(&self, name: &'static str) -> Vec<(String, T)> {
        if self.at(name).value.is_undefined() { Vec::new() } else { self.object(name) }
    }

    /// The text that stands here, where one does.
    pub(super) fn text(&self) -> Option<String> {
        self.value.as_string()
    }

    /// Leaves the note that what stands here is wrong.
    pub(super) fn is_wrong(&self) {
        if self.problem.get().is_none() {
            self.problem.set(Some(self.name));
        }
    }

    fn at(&self, name: &'static str) -> Json<'_> {
        let value = if self.value.is_object() {
            self.value.unchecked_ref::<Properties>().get(name)
        } else {
            self.is_wrong();
            JsValue::UNDEFINED
        };
        self.child(value, name)
    }

    fn child(&self, value: JsValue, name: &'static str) -> Json<'_> {
        Json { value, name, problem: self.problem }
    }

    /// What stands here, or a note and the type's default.
    pub(super) fn or_wrong<T: Default>(&self, value: Option<T>) -> T {
        value.unwrap_or_else(|| {
            self.is_wrong();
            T::default()
        })
    }
}

impl FromJson for String {
    fn from_json(json: &Json<'_>) -> Self {
        json.or_wrong(json.text())
    }
}

impl FromJson for bool {
    fn from_json(json: &Json<'_>) -> Self {
        json.or_wrong(json.value.as_bool())
    }
}

impl FromJson for i64 {
    /// A whole number, or the text of one: ids travel as text. JavaScript's numbers are exact up to 2⁵³.
    fn from_json(json: &Json<'_>) -> Self {
        let number = json.value.as_f64().map(|number| number as Self);
        json.or_wrong(number.or_else(|| json.text()?.parse().ok()))
    }
}

impl FromJson for u64 {
    fn from_json(json: &Json<'_>) -> Self {
        json.or_wrong(json.value.as_f64().map(|number| number as Self))
    }
}

impl FromJson for DateTime<Utc> {
    fn from_json(json: &Json<'_>) -> Self {
        json.or_wrong(json.text().and_then(|text| DateTime::parse_from_rfc3339(&text).ok()).map(|at| at.to_utc()))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Json<'_>) -> Self {
        let is_absent = json.value.is_undefined() || json.value.is_null();
        (!is_absent).then(|| T::from_json(json))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json<'_>) -> Self {
        let array = json.or_wrong(json.value.dyn_ref::<Array>().cloned());
        array.iter().map(|value| T::from_json(&json.child(value, json.name))).collect()
    }
}
