//! What nearly every component uses: Leptos' signals, effects and contexts, and this page's own views.

pub use kokous_view_macro::view;
pub use leptos::prelude::*;

pub use crate::reactive::{effect, memo, watch};
pub use crate::view::{Children, ChildrenFn, ElementRef, IntoMarkup, Markup, dynamic, each};
