//! `view!`: Leptos' syntax for elements and components, compiled to the page's own `kokous::view`.
//!
//! Leptos gives every attribute, event and child a type of its own, and compiles how each of them is built, changed and
//! taken away. `kokous::view` has one type for all of them; why, and what that saves, is told there.

mod attributes;
mod component;
mod element;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeBlock};
use syn::spanned::Spanned;

/// Describes a piece of the page; the value is a `kokous::view::Markup`.
///
/// | written | means |
/// |---|---|
/// | `<p class="quiet" hidden=is_hidden>` | an element; an attribute's value is text, a truth value, an `Option`, a signal or a closure |
/// | `class:is-open=open` | the class is there while the value is true |
/// | `prop:value=text` | a property of the DOM's object |
/// | `bind:value=text` | the field shows the signal, and the signal takes what is typed |
/// | `on:click=handler` | an event |
/// | `node_ref=field` | an `ElementRef` that gets the element |
/// | `inner_html=html` | what is inside, as HTML |
/// | `{value}` | text, a view, an `Option` or a list of them, a signal or a closure of them |
/// | `<Card id/>` | a component; `id` alone means `id=id` |
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(tokens.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    markup(&nodes).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// An expression of the type `Markup` for these nodes.
fn markup(nodes: &[Node]) -> syn::Result<TokenStream> {
    let mut views = nodes.iter().filter_map(|node| child(node).transpose()).collect::<syn::Result<Vec<_>>>()?;
    if views.len() == 1 {
        let only = views.remove(0);
        return Ok(quote! { ::kokous::view::IntoMarkup::into_markup(#only) });
    }
    Ok(quote! {
        ::kokous::view::Markup::List(::std::vec![#(::kokous::view::IntoMarkup::into_markup(#views)),*])
    })
}

/// An expression for one node that can become a `Markup`; nothing for a comment.
fn child(node: &Node) -> syn::Result<Option<TokenStream>> {
    match node {
        Node::Element(element) if component::is_component(element) => component::component(element).map(Some),
        Node::Element(element) => element::element(element).map(Some),
        Node::Text(text) => {
            let text = &text.value;
            Ok(Some(quote! { #text }))
        }
        Node::Block(NodeBlock::ValidBlock(block)) => Ok(Some(match block.stmts.as_slice() {
            [syn::Stmt::Expr(expression, None)] => quote! { #expression },
            _ => quote! { #block },
        })),
        Node::Fragment(fragment) => markup(&fragment.children).map(Some),
        Node::Comment(_) => Ok(None),
        other => Err(syn::Error::new(other.span(), "put text into quotes, and anything else into braces")),
    }
}
