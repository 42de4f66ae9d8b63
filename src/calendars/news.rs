//! What the windows in which calendars are connected say, to all pages of this origin.

use js_sys::{Object, Reflect};
use kokous_model::cause::Cause;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{api::json, host, i18n::causes_text, prelude::*};

/// The channel on which the server's own page at the end of a consent speaks (`docs/api.md`).
const CHANNEL: &str = "kokous-calendar-accounts";

/// What came of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The account that was connected; nothing where none was.
    pub account: Option<i64>,
    /// What came of it, for people.
    pub message: String,
}

/// The latest news; found in the context of every component.
#[derive(Clone, Copy)]
pub struct CalendarNews {
    latest: RwSignal<Option<Consent>>,
}

/// Listens, and makes what is heard known to the components below. Cleans up: the channel.
pub fn provide_calendar_news() {
    let latest = RwSignal::new(None);
    provide_context(CalendarNews { latest });
    if host::is_embedded() {
        // The window that connects is of another origin, and the server says what came of it.
        return;
    }
    // A browser without channels: the accounts are looked at when the window closes.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        latest.try_set(Some(Consent::read(&event.data())));
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let kept = SendWrapper::new((channel, heard));
    on_cleanup(move || kept.0.close());
}

/// The page's news of calendars.
#[must_use]
pub fn use_calendar_news() -> CalendarNews {
    expect_context()
}

/// Tells every page of ours that an account was connected here, and closes this window if it was opened for that.
pub fn tell_connected(account: i64) {
    let said = Object::new();
    let set = |name: &str, value: &str| drop(Reflect::set(&said, &name.into(), &value.into()));
    set("state", "connected");
    set("account", &account.to_string());
    // A browser without channels: the accounts are looked at when the window closes.
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        drop(channel.post_message(&said));
        channel.close();
    }
    // Does nothing to a window that a person opened.
    drop(window().close());
}

impl CalendarNews {
    /// Runs for every consent that ends, for as long as the calling component lives.
    pub fn each(self, run: impl Fn(Consent) + 'static) {
        watch(
            move || self.latest.get(),
            move |consent| {
                if let Some(consent) = consent {
                    run(consent);
                }
            },
        );
    }
}

impl Consent {
    fn read(data: &JsValue) -> Self {
        let text = |name: &str| Reflect::get(data, &name.into()).ok().and_then(|value| value.as_string());
        let causes: Vec<Cause> = text("causes").and_then(|causes| json::read(&causes).ok()).unwrap_or_default();
        Self {
            account: text("account").and_then(|id| id.parse().ok()),
            message: causes_text(&causes, &text("message").unwrap_or_default()),
        }
    }
}
