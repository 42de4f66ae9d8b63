//! A window that a page opens, and what is said at the end of a consent in it.

use js_sys::{Function, Object, Reflect};
use kokous_model::{
    dispatch::Provider,
    wire::{AccountCalendar, CalendarAccount, CalendarAccountState, CalendarAccounts},
};
use leptos::prelude::window;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

/// Where the provider asks.
pub(crate) const CONSENT: &str = "https://calendar.example/consent";

/// The windows that the page opens, until it is dropped.
pub(crate) struct Windows {
    opened: Object,
    browsers_own: JsValue,
}

impl Windows {
    /// Each call of `window.open` gives the same window.
    pub(crate) fn open() -> Self {
        let opened: Object =
            js_sys::eval("({ closed: false, location: { href: '' }, close() { this.closed = true; } })")
                .unwrap()
                .into();
        Self::giving(opened.clone().into(), opened)
    }

    /// The browser opens none.
    pub(crate) fn blocked() -> Self {
        Self::giving(JsValue::NULL, Object::new())
    }

    fn giving(answer: JsValue, opened: Object) -> Self {
        let browsers_own = Reflect::get(&window(), &"open".into()).unwrap();
        let give = Function::new_no_args("return this.kokousWindow");
        Reflect::set(&window(), &"kokousWindow".into(), &answer).unwrap();
        Reflect::set(&window(), &"open".into(), &give.bind0(&window())).unwrap();
        Self { opened, browsers_own }
    }

    /// Where the window was led.
    pub(crate) fn address(&self) -> String {
        let location = Reflect::get(&self.opened, &"location".into()).unwrap();
        Reflect::get(&location, &"href".into()).unwrap().as_string().unwrap()
    }

    /// Somebody closes it.
    pub(crate) fn close(&self) {
        Reflect::set(&self.opened, &"closed".into(), &JsValue::TRUE).unwrap();
    }
}

impl Drop for Windows {
    fn drop(&mut self) {
        Reflect::set(&window(), &"open".into(), &self.browsers_own).unwrap();
    }
}

/// Says that an account was connected, as the server's page does.
pub(crate) fn say_connected(account: i64) {
    say("connected", &account.to_string(), "It is connected", "[]");
}

/// Says why none was.
pub(crate) fn say_failed(message: &str, causes: &Value) {
    say("failed", "", message, &causes.to_string());
}

fn say(state: &str, account: &str, message: &str, causes: &str) {
    let said = Object::new();
    let kind = ("type", "kokous-calendar-account");
    let fields = [kind, ("state", state), ("account", account), ("message", message), ("causes", causes)];
    for (name, value) in fields {
        Reflect::set(&said, &name.into(), &value.into()).unwrap();
    }
    BroadcastChannel::new("kokous-calendar-accounts").unwrap().post_message(said.unchecked_ref()).unwrap();
}

/// An account that works.
pub(crate) fn account(id: i64, address: &str, is_default: bool) -> CalendarAccount {
    let calendar = |id: &str, name: &str| AccountCalendar { id: id.to_owned(), name: name.to_owned() };
    CalendarAccount {
        server: None,
        user_name: None,
        id,
        provider: Provider::Google,
        address: address.to_owned(),
        state: CalendarAccountState::Connected,
        reason: None,
        cause: None,
        is_default,
        calendar_id: address.to_owned(),
        calendars: vec![calendar(address, "Mine"), calendar("team", "Team")],
        shows_events: false,
        waiting: 0,
    }
}

/// The same after the provider has ended the permission, with two meetings that wait.
pub(crate) fn refused(account: CalendarAccount) -> CalendarAccount {
    let reason = Some("Google ended the permission".to_owned());
    CalendarAccount { state: CalendarAccountState::NeedsReconnect, reason, waiting: 2, ..account }
}

/// What a server says that is set up for Google.
pub(crate) fn accounts(accounts: Vec<CalendarAccount>) -> CalendarAccounts {
    CalendarAccounts { accounts, providers: vec![Provider::Google], colleagues: Vec::new(), video: Vec::new() }
}
