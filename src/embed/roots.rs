//! What is mounted, and where; the functions that the elements call.

use std::cell::RefCell;

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::provide_context,
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

use super::Bridge;
use crate::{
    host,
    i18n::Words,
    lazy::LazyPart,
    time,
    view::{MarkupState, Root as View},
};

/// An element that something is mounted in.
struct Mounted {
    id: u32,
    bridge: Bridge,
    _view: UnmountHandle<MarkupState>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Mounts what an element is for, under a number of its own; to be called once for each.
///
/// # Errors
/// A part of the program could not be fetched.
#[wasm_bindgen]
pub async fn mount(id: u32, bridge: Bridge) -> Result<(), JsError> {
    if bridge.kind() == "composer" {
        // The larger part of what is needed: at the same time as all else.
        spawn_local(async { drop(LazyPart::Composer.fetch().await) });
    }
    let entry = LazyPart::Embed.fetch().await.map_err(|error| JsError::new(&error.message()))?;
    host::enter(&bridge.place());
    time::override_browser_zone(bridge.time_zone().as_deref());
    let locale = bridge.locale();
    time::set_locale(locale.as_deref());
    if let Some(words) = Words::of_profile(locale.as_deref()).await {
        words.begin();
    }
    // Others may have been mounted while the words were on their way.
    host::enter(&bridge.place());
    let shared = SendWrapper::new(bridge.clone());
    let view = mount_to(bridge.mount(), move || {
        provide_context(shared);
        View(entry())
    });
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { id, bridge, _view: view }));
    Ok(())
}

/// Takes away what is mounted in an element, and frees all that it had.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    // Outside of the borrow: what goes may tell others.
    let gone = MOUNTED.with_borrow_mut(|mounted| {
        let index = mounted.iter().position(|mounted| mounted.id == id)?;
        Some(mounted.swap_remove(index))
    });
    drop(gone);
}

/// Somebody does something in an element.
#[wasm_bindgen]
pub fn enter(id: u32) {
    let place = MOUNTED.with_borrow(|all| all.iter().find(|mounted| mounted.id == id).map(|it| it.bridge.place()));
    if let Some(place) = place {
        host::enter(&place);
    }
}

/// Tells every element that the program has ended.
pub(crate) fn say_crashed() {
    MOUNTED.with_borrow(|all| all.iter().for_each(|mounted| mounted.bridge.crashed()));
}
