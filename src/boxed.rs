//! Closures in boxes of their own kind.
//!
//! A `Box<dyn FnMut()>` brings code for every closure to call it by value, which nobody does: 370 functions in all.

/// A closure that gives a value, and may change what it holds.
pub trait Produce<T> {
    /// Calls it.
    fn produce(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Produce<T> for F {
    fn produce(&mut self) -> T {
        self()
    }
}

/// A closure that gives a value.
pub trait Read<T> {
    /// Calls it.
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Read<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// A closure that takes a value.
pub trait Take<T> {
    /// Calls it.
    fn take(&self, value: T);
}

impl<T, F: Fn(T)> Take<T> for F {
    fn take(&self, value: T) {
        self(value);
    }
}
