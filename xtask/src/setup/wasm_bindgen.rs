//! `wasm-bindgen` and its test runner, at exactly the version of the library: the two speak a private format.

use std::fs;

use anyhow::{Context, Result};

use super::cargo_tool;
use crate::environment::{Environment, probe};

/// The version of the library in `Cargo.lock`.
///
/// # Errors
/// When `Cargo.lock` cannot be read or does not name `wasm-bindgen`.
pub(crate) fn wanted_version(environment: &Environment) -> Result<String> {
    let lock = fs::read_to_string(environment.root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")
}

/// Whether both programs are there, in that version.
pub(crate) fn is_ready(environment: &Environment, wanted: &str) -> bool {
    ["wasm-bindgen", "wasm-bindgen-test-runner"].into_iter().all(|program| {
        let printed = probe(environment.command(program).arg("--version"));
        printed.is_some_and(|text| text.split_whitespace().nth(1) == Some(wanted))
    })
}

/// Compiles both programs into the tool cache.
///
/// # Errors
/// When cargo cannot fetch or compile them.
pub(crate) fn install(environment: &Environment, wanted: &str) -> Result<()> {
    cargo_tool::install(environment, "wasm-bindgen-cli", wanted, |cargo| {
        // Not `--locked`: its lock file names a crate version that was withdrawn.
        // Compiling takes minutes, running it milliseconds.
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    })
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn the_version_is_that_of_the_package_itself_and_not_of_a_longer_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "leptos"), None);
    }
}
