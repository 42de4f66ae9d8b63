//! What others change while one looks at it.
//!
//! The server names what changed ([`Change`]), and whoever shows it reads it again. `stream.js` keeps the one stream of the
//! browser; this side hands on what comes.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use chrono::{DateTime, Duration, Utc};
use kokous_model::wire::Change;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};

use crate::{
    api::{Api, json},
    boxed::Take,
    prelude::*,
    shell::session::SessionState,
};

#[wasm_bindgen(module = "/src/live/stream.js")]
extern "C" {
    fn listen(hear: &Closure<dyn FnMut(String)>);
    fn follow();
    fn leave();
}

/// For how long a change is told to those who come late: what they show may have been read before it.
const REMEMBERED: Duration = Duration::seconds(30);

/// Those who want to know; found in the context of every component.
#[derive(Clone)]
pub struct Live(SendWrapper<Rc<RefCell<Heard>>>);

#[derive(Default)]
struct Heard {
    /// Gone where their component has gone.
    listeners: Vec<Weak<dyn Take<Change>>>,
    recent: Vec<(DateTime<Utc>, Change)>,
}

/// Nobody hears anything yet; to be put into the context by the component that holds the whole page.
pub fn provide_live() -> Live {
    let live = Live(SendWrapper::new(Rc::default()));
    provide_context(live.clone());
    live
}

/// Calls for every change, and for those of the last half a minute, until the calling component goes.
pub fn on_change(run: impl Fn(Change) + 'static) {
    let live = expect_context::<Live>();
    let listener: Rc<dyn Take<Change>> = Rc::new(run);
    let recent = live.0.borrow().recent.clone();
    recent.into_iter().for_each(|(_, change)| listener.take(change));
    live.0.borrow_mut().listeners.push(Rc::downgrade(&listener));
    let listener = SendWrapper::new(listener);
    on_cleanup(move || drop(listener));
}

impl Live {
    /// Follows what changes at the server while somebody is signed in.
    pub fn follow(self, api: Api, session: SessionState) {
        self.follow_by(api, listen);
        let is_open = memo(move || session.is_open());
        effect(move || if is_open.get() { follow() } else { leave() });
    }

    /// Follows what `listen` tells from now on, until the calling component goes.
    pub fn follow_by(self, api: Api, listen: impl FnOnce(&Closure<dyn FnMut(String)>)) {
        let hear = Closure::<dyn FnMut(String)>::new(move |change: String| {
            let change = json::read(&change).unwrap_or(Change::Everything);
            if !matches!(change, Change::Everything) {
                return self.tell(change);
            }
            // The stream may have ended with the session: then the answer is a refusal, which the session hears of, and
            // nothing else need be asked for.
            let (api, live) = (api.clone(), self.clone());
            spawn_local(async move {
                if api.session().await.is_ok() {
                    live.tell(Change::Everything);
                }
            });
        });
        listen(&hear);
        let hear = SendWrapper::new(hear);
        on_cleanup(move || drop(hear));
    }

    /// Tells a change to everybody who wants to know.
    pub fn tell(&self, change: Change) {
        let now = Utc::now();
        let listeners: Vec<_> = {
            let mut heard = self.0.borrow_mut();
            heard.recent.retain(|(at, _)| now - *at < REMEMBERED);
            heard.recent.push((now, change.clone()));
            heard.listeners.retain(|listener| listener.strong_count() > 0);
            heard.listeners.iter().filter_map(Weak::upgrade).collect()
        };
        listeners.iter().for_each(|listener| listener.take(change.clone()));
    }
}
