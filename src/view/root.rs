//! The one place where Leptos holds a view of ours: below its router, and wherever something is mounted.

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::types::{Element, Node},
    view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};
use wasm_bindgen::JsCast;

use super::{Markup, MarkupState};

/// A view that Leptos can mount.
pub struct Root(pub Markup);

impl Render for Root {
    type State = MarkupState;

    fn build(self) -> MarkupState {
        self.0.build()
    }

    fn rebuild(self, state: &mut MarkupState) {
        self.0.rebuild(state);
    }
}

impl Mountable for MarkupState {
    fn unmount(&mut self) {
        self.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Self::mount(self, parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let node = self.first_node();
        let parent = node.as_ref().and_then(Node::parent_element);
        if let Some(parent) = &parent {
            child.mount(parent, node.as_ref());
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        self.first_node().and_then(|node| node.dyn_into().ok()).into_iter().collect()
    }
}

impl AddAnyAttr for Root {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

/// Leptos asks for these on behalf of servers; this page is rendered in browsers only.
impl RenderHtml for Root {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> MarkupState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
