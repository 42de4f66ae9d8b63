//! Leptos' effects and memos, from boxed closures: otherwise each of them is compiled anew around every closure, which
//! takes 6,000 bytes of the module (brotli).

use std::mem;

use leptos::prelude::{Effect, Memo, untrack};

use crate::{
    boxed::{Produce, Read},
    host::Here,
};

/// Runs soon, and again when a signal has changed that was read; until the calling component goes.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn Produce<()>> = Box::new(run);
    let here = Here::now();
    Effect::new(move |_: Option<()>| {
        here.enter();
        run.produce();
    });
}

/// Runs when the value changes, but not for the first one; what `run` reads is not tracked.
pub fn watch<T: 'static>(value: impl Fn() -> T + 'static, run: impl Fn(T) + 'static) {
    let mut is_first = true;
    effect(move || {
        let value = value();
        if !mem::replace(&mut is_first, false) {
            untrack(|| run(value));
        }
    });
}

/// A value worked out from signals, and anew when they change.
pub fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let read: Box<dyn Read<T> + Send + Sync> = Box::new(read);
    Memo::new(move |_| read.read())
}
