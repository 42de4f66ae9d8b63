//! What is mounted, and where; the functions that the elements call.

use std::{cell::RefCell, rc::Rc};

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
    host::{self, Place},
    i18n::Words,
    time,
    view::{MarkupState, Root as View},
};

/// An element that something is mounted in.
struct Mounted {
    id: u32,
    bridge: Bridge,
    place: Rc<Place>,
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
    let place = Rc::new(bridge.place());
    host::enter(&place);
    let locale = bridge.locale();
    time::set_locale(locale.as_deref());
    let words = Words::of_profile(locale.as_deref()).await;
    // Others may have been mounted while the words were on their way.
    host::enter(&place);
    if let Some(words) = words {
        words.begin();
    }
    let shared = SendWrapper::new(bridge.clone());
    let view = mount_to(bridge.mount(), move || {
        provide_context(shared);
        View(open())
    });
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { id, bridge, place, _view: view }));
    Ok(())
}

/// Takes away what is mounted in an element, and frees all that it had.
pub fn unmount(id: u32) {
    // Outside of the borrow: what goes may tell others.
    let gone = MOUNTED.with_borrow_mut(|mounted| {
        let index = mounted.iter().position(|mounted| mounted.id == id)?;
        Some(mounted.swap_remove(index))
    });
    if let Some(gone) = gone {
        let place = Rc::clone(&gone.place);
        // What it says last, it says there.
        host::enter(&place);
        drop(gone);
        host::leave(&place);
    }
}

/// Somebody does something in an element.
pub fn enter(id: u32) {
    let place = MOUNTED.with_borrow(|all| all.iter().find(|mounted| mounted.id == id).map(|it| Rc::clone(&it.place)));
    if let Some(place) = place {
        host::enter(&place);
    }
}

/// Tells every element that the program has ended.
pub fn say_crashed() {
    MOUNTED.with_borrow(|all| all.iter().for_each(|mounted| mounted.bridge.crashed()));
}
