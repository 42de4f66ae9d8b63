//! A person's initials, where there is no picture.

use crate::prelude::*;

/// The initials of a name in a circle. Decorative: the name stands beside it, or labels the control around it.
#[component]
pub fn Avatar(
    /// The person's name or address.
    #[prop(into)]
    name: String,
) -> Markup {
    // Not as text: the visible text of a button has to be part of its name, and these letters are nobody's name.
    view! { <span class="avatar" aria-hidden="true" data-initials=initials(&name)></span> }
}

/// The first letters of the first and the last word; the style sheet makes them capitals.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).collect()
}
