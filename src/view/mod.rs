//! What components return: a description of a piece of the page, and what keeps it on the page.
//!
//! Leptos' own views have a type per tree, even with `erase_components` one per kind of element, attribute, value and
//! handler, and code for each of them. These have one type for all, [`Markup`], so that a closure in a view costs its own
//! code and little more: the module became 70,000 bytes smaller (brotli) out of 344,000. Signals, effects, contexts,
//! components and the router are Leptos', and the [`view!`](kokous_view_macro::view) macro has its syntax.
//!
//! What is described is built by [`MarkupState`], which also changes it: a view that comes again from the same place in
//! the source keeps its elements, with their focus and their scroll position; any other takes their place.

mod element;
mod element_ref;
mod keyed;
mod part;
mod root;
mod state;
mod value;

use std::{borrow::Cow, rc::Rc};

use leptos::prelude::{Get, IntoMaybeErased, Memo, RwSignal, Signal};
use send_wrapper::SendWrapper;

use crate::boxed::Produce;

pub use self::{
    element::Element,
    element_ref::ElementRef,
    keyed::each,
    root::Root,
    state::MarkupState,
    value::{IntoValue, Value},
};

/// A piece of the page.
pub enum Markup {
    Nothing,
    Text(Cow<'static, str>),
    Element(Box<SendWrapper<Element>>),
    List(Vec<Self>),
    /// Changes when the signals change that it reads.
    Dynamic(SendWrapper<Box<dyn Produce<Self>>>),
    /// Rows that are known by their keys; see [`each`].
    Keyed(SendWrapper<keyed::Rows>),
}

/// What a component's children are, where it shows them once.
pub type Children = Box<dyn FnOnce() -> Markup>;

/// What a component's children are, where it shows them again and again.
pub type ChildrenFn = Rc<dyn Fn() -> Markup>;

/// What `view!` makes a component's children from.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(make: F) -> Self;
}

impl<F: FnOnce() -> Markup + 'static> ToChildren<F> for Children {
    fn to_children(make: F) -> Self {
        Box::new(make)
    }
}

impl<F: Fn() -> Markup + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(make: F) -> Self {
        Rc::new(make)
    }
}

/// What can stand in a view.
pub trait IntoMarkup {
    /// The piece of the page that it is.
    fn into_markup(self) -> Markup;
}

impl IntoMarkup for Markup {
    fn into_markup(self) -> Markup {
        self
    }
}

impl IntoMarkup for Element {
    fn into_markup(self) -> Markup {
        Markup::Element(Box::new(SendWrapper::new(self)))
    }
}

impl IntoMarkup for () {
    fn into_markup(self) -> Markup {
        Markup::Nothing
    }
}

impl IntoMarkup for &'static str {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Borrowed(self))
    }
}

impl IntoMarkup for String {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Owned(self))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoMarkup for $number {
            fn into_markup(self) -> Markup {
                self.to_string().into_markup()
            }
        }
    )*};
}
numbers!(u32, u64, usize);

impl<T: IntoMarkup> IntoMarkup for Option<T> {
    fn into_markup(self) -> Markup {
        self.map_or(Markup::Nothing, IntoMarkup::into_markup)
    }
}

impl<T: IntoMarkup> FromIterator<T> for Markup {
    fn from_iter<I: IntoIterator<Item = T>>(views: I) -> Self {
        Self::List(views.into_iter().map(IntoMarkup::into_markup).collect())
    }
}

impl<F: FnMut() -> T + 'static, T: IntoMarkup> IntoMarkup for F {
    fn into_markup(mut self) -> Markup {
        Markup::Dynamic(SendWrapper::new(Box::new(move || self().into_markup())))
    }
}

macro_rules! signals {
    ($($signal:ident),*) => {$(
        impl<T: IntoMarkup + Clone + Send + Sync + 'static> IntoMarkup for $signal<T> {
            fn into_markup(self) -> Markup {
                (move || self.get()).into_markup()
            }
        }
    )*};
}
signals!(Memo, RwSignal, Signal);

/// A view that changes when the signals change that it reads.
pub fn dynamic<T: IntoMarkup>(view: impl FnMut() -> T + 'static) -> Markup {
    view.into_markup()
}

/// What Leptos' `#[component]` asks of a component's view where `erase_components` is set: there is nothing to erase.
impl IntoMaybeErased for Markup {
    type Output = Self;

    fn into_maybe_erased(self) -> Self {
        self
    }
}
