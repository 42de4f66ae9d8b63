//! What is mounted, and where; the functions that the elements call.

use std::cell::RefCell;

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::provide_context,
};
use send_wrapper::SendWrapper;

use super::{
    Bridge,
    view::{Kind, open},
};
use crate::{
    api::ApiError,
    host,
    i18n::Words,
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
pub async fn mount(id: u32, bridge: Bridge) -> Result<(), ApiError> {
    Kind::of(&bridge).part().fetch().await?;
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
        View(open())
    });
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { id, bridge, _view: view }));
    Ok(())
}

/// Takes away what is mounted in an element, and frees all that it had.
pub fn unmount(id: u32) {
    // Outside of the borrow: what goes may tell others.
    let gone = MOUNTED.with_borrow_mut(|mounted| {
        let index = mounted.iter().position(|mounted| mounted.id == id)?;
        Some(mounted.swap_remove(index))
    });
    drop(gone);
}

/// Somebody does something in an element.
pub fn enter(id: u32) {
    let place = MOUNTED.with_borrow(|all| all.iter().find(|mounted| mounted.id == id).map(|it| it.bridge.place()));
    if let Some(place) = place {
        host::enter(&place);
    }
}

/// Tells every element that the program has ended.
pub fn say_crashed() {
    MOUNTED.with_borrow(|all| all.iter().for_each(|mounted| mounted.bridge.crashed()));
}
