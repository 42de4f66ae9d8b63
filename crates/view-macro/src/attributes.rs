use proc_macro2::{Ident, TokenStream};
use quote::quote;
use rstml::node::{KVAttributeValue, KeyedAttribute};
use syn::{Expr, Lit, spanned::Spanned};

use crate::element::variable;

/// An attribute of an element.
pub(crate) enum Attribute {
    /// Name and value are known to the compiler.
    Fixed(String, TokenStream),
    /// A statement that adds it to `element`.
    Step(TokenStream),
}

impl Attribute {
    pub(crate) fn parse(attribute: &KeyedAttribute) -> syn::Result<Self> {
        let key = attribute.key.to_string();
        let value = value_of(attribute)?;
        let element = variable();
        let (prefix, name) = key.split_once(':').unwrap_or(("", &key));
        Ok(Self::Step(match (prefix, name) {
            ("class", name) => quote! { #element.class(#name, #value); },
            ("prop", name) => quote! { #element.property(#name, #value); },
            ("on", name) => {
                let event = Ident::new(name, attribute.key.span());
                quote! { #element.on(::leptos::ev::#event, #value); }
            }
            ("bind", "value") => quote! { #element.bind_value(#value); },
            ("", "node_ref") => quote! { #element.reference(#value); },
            ("", "inner_html") => quote! { #element.property("innerHTML", #value); },
            ("", name) => match literal(attribute) {
                Some(literal) => return Ok(Self::Fixed(name.to_owned(), quote! { #literal })),
                None => quote! { #element.attribute(#name, #value); },
            },
            _ => {
                return Err(syn::Error::new(
                    attribute.key.span(),
                    "only class, prop, on and bind:value come before a colon",
                ));
            }
        }))
    }
}

/// The expression after the equals sign; `true` where there is none.
fn value_of(attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    match attribute.possible_value.to_value().map(|value| &value.value) {
        Some(KVAttributeValue::Expr(expression)) => Ok(quote! { #expression }),
        Some(KVAttributeValue::InvalidBraced(block)) => Err(syn::Error::new(block.span(), "this is no expression")),
        None => Ok(quote! { true }),
    }
}

/// The text of a value that is a text literal, and of none at all.
fn literal(attribute: &KeyedAttribute) -> Option<TokenStream> {
    match attribute.value() {
        Some(Expr::Lit(literal)) => match &literal.lit {
            Lit::Str(text) => Some(quote! { #text }),
            _ => None,
        },
        Some(_) => None,
        None => Some(quote! { "" }),
    }
}
