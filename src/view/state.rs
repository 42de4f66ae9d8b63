//! A view on the page.

use std::borrow::Cow;

use leptos::{prelude::document, reactive::effect::RenderEffect};
use wasm_bindgen::JsCast;
use web_sys::{Comment, Node, Text};

use crate::host::Here;

use super::{
    Element, Markup,
    keyed::{self, RowsState},
    part::PartState,
};

/// What a [`Markup`] has become. Dropping it ends its effects; the nodes stay until they are removed.
pub enum MarkupState {
    /// Holds the place.
    Nothing(Comment),
    Text(Text, Cow<'static, str>),
    Element(Box<ElementState>),
    /// The views of a list, and what marks its end.
    List(Vec<Self>, Comment),
    Dynamic(Live),
    Rows(RowsState),
}

/// A view that follows its signals.
pub struct Live(RenderEffect<MarkupState>);

/// An element on the page.
pub struct ElementState {
    node: web_sys::Element,
    tag: &'static str,
    fixed: &'static [(&'static str, &'static str)],
    parts: Vec<PartState>,
    children: Vec<MarkupState>,
}

impl Markup {
    /// Makes the nodes.
    pub(super) fn build(self) -> MarkupState {
        match self {
            Self::Nothing => MarkupState::Nothing(comment()),
            Self::Text(text) => MarkupState::Text(document().create_text_node(&text), text),
            Self::Element(element) => MarkupState::Element(Box::new(element.take().build())),
            Self::List(views) => MarkupState::List(views.into_iter().map(Self::build).collect(), comment()),
            Self::Dynamic(view) => {
                let mut view = view.take();
                MarkupState::Dynamic(Live::new(move |before| match before {
                    Some(mut state) => {
                        view.produce().rebuild(&mut state);
                        state
                    }
                    None => view.produce().build(),
                }))
            }
            Self::Keyed(rows) => MarkupState::Dynamic(keyed::build(rows.take())),
        }
    }

    /// Takes the place of what was there, and keeps of it what is the same.
    pub(super) fn rebuild(self, state: &mut MarkupState) {
        match (self, state) {
            (Self::Nothing, MarkupState::Nothing(_)) => {}
            (Self::Text(new), MarkupState::Text(node, old)) => {
                if new != *old {
                    node.set_data(&new);
                    *old = new;
                }
            }
            (Self::Element(new), MarkupState::Element(old)) if new.fits(old) => new.take().rebuild(old),
            (Self::List(new), MarkupState::List(old, end)) => rebuild_list(new, old, end),
            (new, state) => {
                let new = new.build();
                new.insert_before(state.first_node().as_ref());
                state.remove();
                *state = new;
            }
        }
    }
}

impl MarkupState {
    /// Puts the nodes into the parent, before the other node or at the end.
    pub(super) fn mount(&self, parent: &Node, before: Option<&Node>) {
        self.visit(&mut |node| {
            // The browser refuses only what could not have been there either: a parent that has gone.
            drop(parent.insert_before(node, before));
        });
    }

    /// Puts the nodes before another, wherever that is.
    pub(super) fn insert_before(&self, node: Option<&Node>) {
        if let Some((parent, node)) = node.and_then(|node| Some((node.parent_node()?, node))) {
            self.mount(&parent, Some(node));
        }
    }

    /// Takes the nodes off the page.
    pub(super) fn remove(&self) {
        self.visit(&mut |node| {
            if let Some(parent) = node.parent_node() {
                drop(parent.remove_child(node));
            }
        });
    }

    /// The first of the nodes; there always is one, but in a view that is being changed at this moment.
    pub(super) fn first_node(&self) -> Option<Node> {
        let mut first = None;
        self.visit(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        first
    }

    /// Calls for every node, in their order; not for those inside of elements.
    fn visit(&self, call: &mut dyn FnMut(&Node)) {
        match self {
            Self::Nothing(node) => call(node),
            Self::Text(node, _) => call(node),
            Self::Element(element) => call(&element.node),
            Self::List(views, end) => {
                views.iter().for_each(|view| view.visit(call));
                call(end);
            }
            Self::Dynamic(view) => {
                view.0.with_value_mut(|view| view.visit(call));
            }
            Self::Rows(rows) => {
                rows.views().for_each(|view| view.visit(call));
                call(rows.end());
            }
        }
    }
}

impl Live {
    /// Makes the view from what it was before, now and whenever a signal changes that was read.
    pub(super) fn new(mut make: impl FnMut(Option<MarkupState>) -> MarkupState + 'static) -> Self {
        let here = Here::now();
        Self(RenderEffect::new(move |before| {
            here.enter();
            make(before)
        }))
    }
}

impl Drop for Live {
    /// Ends what is inside at once. The effect's task would hold it for another moment, in which its own effects could
    /// still run, and read signals that are gone with the component.
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

impl Element {
    fn build(self) -> ElementState {
        let node = create(self.tag);
        for (name, value) in self.fixed {
            // Refused are only names that no source has.
            drop(node.set_attribute(name, value));
        }
        let children: Vec<_> = self.children.into_iter().map(Markup::build).collect();
        children.iter().for_each(|child| child.mount(&node, None));
        // After the children, because a select takes its value from its options.
        let parts = self.parts.into_iter().map(|part| part.build(&node)).collect();
        ElementState { node, tag: self.tag, fixed: self.fixed, parts, children }
    }

    /// Whether this is the same element with other values: it has the same tag, attributes and number of children, as it
    /// has when it comes from the same place in the source.
    fn fits(&self, state: &ElementState) -> bool {
        self.tag == state.tag
            && self.fixed == state.fixed
            && self.children.len() == state.children.len()
            && self.parts.len() == state.parts.len()
            && self.parts.iter().zip(&state.parts).all(|(part, state)| part.fits(state))
    }

    fn rebuild(self, state: &mut ElementState) {
        self.children.into_iter().zip(&mut state.children).for_each(|(child, state)| child.rebuild(state));
        self.parts.into_iter().zip(&mut state.parts).for_each(|(part, old)| part.rebuild(&state.node, old));
    }
}

fn rebuild_list(new: Vec<Markup>, old: &mut Vec<MarkupState>, end: &Comment) {
    old.drain(new.len().min(old.len())..).for_each(|view| view.remove());
    let mut new = new.into_iter();
    for (state, view) in old.iter_mut().zip(&mut new) {
        view.rebuild(state);
    }
    for view in new {
        let state = view.build();
        state.insert_before(Some(end));
        old.push(state);
    }
}

fn create(tag: &'static str) -> web_sys::Element {
    let namespace =
        if matches!(tag, "svg" | "path") { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
    document().create_element_ns(Some(namespace), tag).unwrap_or_else(|_| unreachable!("{tag} is a tag"))
}

pub(super) fn comment() -> Comment {
    document().create_comment("").unchecked_into()
}
