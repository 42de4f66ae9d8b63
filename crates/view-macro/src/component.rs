use proc_macro2::TokenStream;
use quote::quote;
use rstml::{
    Infallible,
    node::{NodeAttribute, NodeElement},
};
use syn::spanned::Spanned;

use crate::markup;

/// Whether a name is a component's, which begin with a capital.
pub(crate) fn is_component(element: &NodeElement<Infallible>) -> bool {
    element.name().to_string().starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// A call of the component, as Leptos' `#[component]` wants it: with a builder of its properties.
pub(crate) fn component(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut properties = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "a property has a name"));
        };
        let key = &attribute.key;
        properties.push(match attribute.value() {
            Some(value) => quote! { .#key(#value) },
            None => quote! { .#key(#key) },
        });
    }
    if !element.children.is_empty() {
        let children = markup(&element.children)?;
        properties.push(quote! { .children(::kokous::view::ToChildren::to_children(move || #children)) });
    }
    Ok(quote! {
        ::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* .build(),
        )
    })
}
