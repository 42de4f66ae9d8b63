//! Where one is in the application, and how one gets elsewhere without the page being loaded again.
//!
//! Not Leptos' router: it takes part in every link of the document for as long as that lives, and 9,000 bytes (brotli).

use leptos::ev;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, UrlSearchParams};

use crate::prelude::*;

/// The page's place; found in the context of every component.
#[derive(Clone, Copy)]
pub struct Location {
    here: RwSignal<Here>,
    path: Memo<String>,
    /// Whether the person has gone elsewhere since the page was loaded.
    has_moved: StoredValue<bool>,
    /// Whether it is the browser's address.
    is_address: bool,
}

/// `/contacts` and `?q=anna`, or nothing.
#[derive(Clone, Default, PartialEq, Eq)]
struct Here {
    path: String,
    query: String,
}

/// The page's place.
#[must_use]
pub fn use_location() -> Location {
    expect_context()
}

/// Makes the place known to the components below, and follows links and the browser's *Back* and *Forward* for as long
/// as the calling component lives.
pub fn provide_location() {
    let location = Location::provide(Here::read(), true);
    let here = location.here;
    let back = window_event_listener(ev::popstate, move |_| {
        location.has_moved.set_value(true);
        here.set(Here::read());
    });
    let click = window_event_listener(ev::click, move |event| {
        if let Some(address) = followed(&event) {
            event.prevent_default();
            location.go(&address);
        }
    });
    on_cleanup(move || {
        back.remove();
        click.remove();
    });
}

/// A place of its own for what is embedded in somebody else's page: it is kept, and neither read from the address nor
/// written there.
pub fn provide_inner_location() {
    Location::provide(Here::default(), false);
}

impl Location {
    fn provide(here: Here, is_address: bool) -> Self {
        let here = RwSignal::new(here);
        let path = memo(move || here.with(|here| here.path.clone()));
        let location = Self { here, path, has_moved: StoredValue::new(false), is_address };
        provide_context(location);
        location
    }

    /// The path, such as `/contacts/42`.
    #[must_use]
    pub fn path(self) -> Memo<String> {
        self.path
    }

    /// A parameter of the query.
    #[must_use]
    pub fn parameter(self, name: &str) -> Option<String> {
        self.here.with(|here| UrlSearchParams::new_with_str(&here.query).ok()?.get(name))
    }

    /// The names of the query's parameters, as they stand there.
    #[must_use]
    pub fn parameters(self) -> Vec<String> {
        self.here.with(|here| {
            let parts = here.query.trim_start_matches('?').split('&');
            parts
                .filter(|part| !part.is_empty())
                .map(|part| part.split('=').next().unwrap_or_default().to_owned())
                .collect()
        })
    }

    /// Whether the person has gone elsewhere since the page was loaded, by a link, a key or the browser's buttons.
    #[must_use]
    pub fn has_moved(self) -> bool {
        self.has_moved.get_value()
    }

    /// Path and query, for handlers and effects that are not about them.
    #[must_use]
    pub fn address_untracked(self) -> String {
        self.here.with_untracked(|here| format!("{}{}", here.path, here.query))
    }

    /// Goes to an address, to its top.
    pub fn go(self, address: &str) {
        self.has_moved.set_value(true);
        let is_same = self.address_untracked() == address;
        self.step(address, is_same);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Goes to an address, which takes the place of this one in the browser's history if `replace` is set.
    pub fn step(self, address: &str, replace: bool) {
        if !self.is_address {
            return self.here.set(Here::of(address));
        }
        // A document may not step more than some hundred times within seconds; then it stays where it is.
        if let Ok(history) = window().history() {
            let stepped = match replace {
                true => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
                false => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
            };
            drop(stepped);
        }
        self.here.set(Here::read());
    }
}

impl Here {
    fn of(address: &str) -> Self {
        let (path, query) = address.split_at(address.find('?').unwrap_or(address.len()));
        Self { path: path.to_owned(), query: query.to_owned() }
    }

    fn read() -> Self {
        let location = window().location();
        Self { path: location.pathname().unwrap_or_default(), query: location.search().unwrap_or_default() }
    }
}

/// The address to which a click on a link leads within the application. A click that means something else to the
/// browser, such as one with Ctrl, is left to it, and so are links to other sites, to files, and within the page.
fn followed(event: &ev::MouseEvent) -> Option<String> {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    if has_modifier || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    let is_elsewhere = link.origin() != window().location().origin().ok()?;
    if is_external || is_elsewhere || link.has_attribute("download") || !link.target().is_empty() {
        return None;
    }
    link.hash().is_empty().then(|| format!("{}{}", link.pathname(), link.search()))
}
