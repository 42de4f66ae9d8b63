//! What an element has besides children: attributes, classes, properties, handlers, references.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    prelude::{Owner, Set},
    reactive::{diagnostics::SpecialNonReactiveZone, effect::RenderEffect},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::Element;

use super::{Value, element_ref::Slot};
use crate::{boxed::Take, host::Here};

#[wasm_bindgen]
extern "C" {
    type Attributes;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Attributes, name: &str, value: &JsValue);

    type Properties;
    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Properties, name: &str, value: &JsValue);
}

#[wasm_bindgen(module = "/src/modules.js")]
extern "C" {
    #[wasm_bindgen(js_name = showHtml)]
    fn show_html(element: &Element, html: &JsValue);
}

/// What hears an event.
pub(super) type Handler = Rc<dyn Take<web_sys::Event>>;

/// Where a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Attribute(&'static str),
    Class(&'static str),
    Property(&'static str),
}

/// One thing that an element has.
pub(super) enum Part {
    Value(Place, Value),
    Event(String, Handler, Option<Owner>),
    Reference(Slot),
}

/// The same, on the page.
pub(super) enum PartState {
    Fixed(Place, JsValue),
    /// Held for as long as the value is to follow its signals.
    Dynamic(Place, #[expect(dead_code, reason = "dropping it ends it")] RenderEffect<JsValue>),
    Event(String, Rc<RefCell<Handler>>),
    Reference,
}

impl Part {
    /// Whether a part of this kind was there before.
    pub(super) fn fits(&self, state: &PartState) -> bool {
        match (self, state) {
            (Self::Value(new, _), PartState::Fixed(old, _) | PartState::Dynamic(old, _)) => new == old,
            (Self::Event(new, ..), PartState::Event(old, _)) => new == old,
            (Self::Reference(_), PartState::Reference) => true,
            _ => false,
        }
    }

    pub(super) fn build(self, element: &Element) -> PartState {
        match self {
            Self::Value(place, value) => follow(place, value, element, None),
            Self::Event(name, handler, owner) => {
                let slot = Rc::new(RefCell::new(with_owner(handler, owner)));
                listen(element, &name, Rc::clone(&slot));
                PartState::Event(name, slot)
            }
            Self::Reference(slot) => {
                slot.set(Some(SendWrapper::new(element.clone())));
                PartState::Reference
            }
        }
    }

    /// Takes the place of a part that it fits.
    pub(super) fn rebuild(self, element: &Element, state: &mut PartState) {
        match (self, state) {
            (Self::Value(place, value), state) => {
                let before = match state {
                    PartState::Fixed(_, before) => Some(before.clone()),
                    _ => None,
                };
                *state = follow(place, value, element, before);
            }
            (Self::Event(_, handler, owner), PartState::Event(_, slot)) => {
                slot.replace(with_owner(handler, owner));
            }
            (part, state) => *state = part.build(element),
        }
    }
}

/// Puts the value into its place, and keeps it there.
fn follow(place: Place, value: Value, element: &Element, before: Option<JsValue>) -> PartState {
    match value {
        Value::Fixed(value) => {
            if before.as_ref() != Some(&value) {
                put(place, element, &value);
            }
            PartState::Fixed(place, value)
        }
        Value::Dynamic(mut read) => {
            let element = element.clone();
            let here = Here::now();
            let effect = RenderEffect::new(move |before: Option<JsValue>| {
                here.enter();
                let value = read.produce();
                if before.as_ref() != Some(&value) {
                    put(place, &element, &value);
                }
                value
            });
            PartState::Dynamic(place, effect)
        }
    }
}

fn put(place: Place, element: &Element, value: &JsValue) {
    match place {
        // Refused are only names that no source has.
        Place::Attribute(name) if value.is_falsy() && !value.is_string() => drop(element.remove_attribute(name)),
        Place::Attribute(name) if value.is_string() => element.unchecked_ref::<Attributes>().set_attribute(name, value),
        Place::Attribute(name) => drop(element.set_attribute(name, "")),
        Place::Class(name) => drop(element.class_list().toggle_with_force(name, value.is_truthy())),
        Place::Property("innerHTML") => show_html(element, value),
        Place::Property(name) => element.unchecked_ref::<Properties>().set(name, value),
    }
}

/// What handlers create belongs to the view that they are part of, and they track nothing.
fn with_owner(handler: Handler, owner: Option<Owner>) -> Handler {
    let Some(owner) = owner else { return handler };
    Rc::new(move |event: web_sys::Event| {
        let _zone = SpecialNonReactiveZone::enter();
        owner.with(|| handler.take(event));
    })
}

/// Hears the event for as long as the browser has the element: a field that loses the focus by being removed says so to
/// handlers of a component that is gone.
fn listen(element: &Element, name: &str, slot: Rc<RefCell<Handler>>) {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event| {
        let handler = Rc::clone(&slot.borrow());
        handler.take(event);
    });
    drop(element.add_event_listener_with_callback(name, listener.into_js_value().unchecked_ref()));
}
