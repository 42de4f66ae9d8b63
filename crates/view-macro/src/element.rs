use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::{
    Infallible,
    node::{NodeAttribute, NodeElement},
};
use syn::spanned::Spanned;

use crate::{attributes::Attribute, child};

/// An expression of the type `Element`.
pub(crate) fn element(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let variable = variable();
    let tag = element.name().to_string();
    let mut fixed = Vec::new();
    let mut steps = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "an attribute has a name"));
        };
        match Attribute::parse(attribute)? {
            Attribute::Fixed(name, value) => fixed.push(quote! { (#name, #value) }),
            Attribute::Step(step) => steps.push(step),
        }
    }
    for node in &element.children {
        if let Some(view) = child(node)? {
            steps.push(quote! { #variable.child(#view); });
        }
    }
    let mutable = (!steps.is_empty()).then(|| quote! { mut });
    Ok(quote! {{
        let #mutable #variable = ::kokous::view::Element::new(#tag, &[#(#fixed),*]);
        #(#steps)*
        #variable
    }})
}

/// The name of the element in the code that is made. It is none of the names in the code around it.
pub(crate) fn variable() -> Ident {
    Ident::new("element", Span::mixed_site())
}
