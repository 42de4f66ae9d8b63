//! An element as a view describes it.

use std::rc::Rc;

use leptos::{ev::EventDescriptor, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    ElementRef, IntoMarkup, IntoValue, Markup, Value,
    part::{Handler, Part, Place},
};

/// An element with its attributes and children; made by `view!`.
pub struct Element {
    pub(super) tag: &'static str,
    /// Names and values of the attributes that never change.
    pub(super) fixed: &'static [(&'static str, &'static str)],
    pub(super) parts: Vec<Part>,
    pub(super) children: Vec<Markup>,
}

impl Element {
    /// An element with the attributes that are known to the compiler.
    #[must_use]
    pub fn new(tag: &'static str, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self { tag, fixed, parts: Vec::new(), children: Vec::new() }
    }

    /// Adds an attribute: absent for `false` and `None`, empty for `true`.
    pub fn attribute(&mut self, name: &'static str, value: impl IntoValue) {
        self.put(Place::Attribute(name), value.into_value());
    }

    /// Adds a class that is there while the value is true.
    pub fn class(&mut self, name: &'static str, value: impl IntoValue) {
        self.put(Place::Class(name), value.into_value());
    }

    /// Adds a property of the DOM's object.
    pub fn property(&mut self, name: &'static str, value: impl IntoValue) {
        self.put(Place::Property(name), value.into_value());
    }

    /// Adds a handler. It runs with the owner of the view around it, as Leptos' own do.
    pub fn on<E: EventDescriptor>(&mut self, event: E, handler: impl Fn(E::EventType) + 'static)
    where
        E::EventType: JsCast,
    {
        self.listen(event.name().as_ref(), Rc::new(move |event: web_sys::Event| handler(event.unchecked_into())));
    }

    /// Shows the signal in a text field, and gives it what is typed.
    pub fn bind_value(&mut self, signal: RwSignal<String>) {
        self.property("value", signal);
        self.on(leptos::ev::input, move |event| signal.set(event_target_value(&event)));
    }

    /// Gives the element to a reference.
    pub fn reference<T: JsCast>(&mut self, reference: ElementRef<T>) {
        self.parts.push(Part::Reference(reference.slot()));
    }

    /// Adds a child.
    pub fn child(&mut self, child: impl IntoMarkup) {
        self.children.push(child.into_markup());
    }

    fn put(&mut self, place: Place, value: Value) {
        self.parts.push(Part::Value(place, value));
    }

    fn listen(&mut self, event: &str, handler: Handler) {
        self.parts.push(Part::Event(event.to_owned(), handler, Owner::current()));
    }
}
