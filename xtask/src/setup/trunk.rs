//! Trunk, which builds the page around the WebAssembly module.

use std::fs;

use anyhow::{Context, Result};

use crate::environment::{Environment, probe, run};

/// The version that `Trunk.toml` was written for. Newer ones ask for a compiler that Debian does not have yet.
pub(crate) const VERSION: &str = "0.21.14";

/// Whether Trunk is there, in that version.
pub(crate) fn is_ready(environment: &Environment) -> bool {
    let printed = probe(environment.command("trunk").arg("--version"));
    printed.is_some_and(|text| text.split_whitespace().nth(1) == Some(VERSION))
}

/// Compiles Trunk into the tool cache.
///
/// # Errors
/// When cargo cannot fetch or compile it.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    let mut cargo = environment.cargo("install trunk --locked --force --debug --version");
    cargo.arg(format!("={VERSION}")).arg("--root").arg(environment.tools());
    cargo.env("CARGO_TARGET_DIR", environment.cache.join("tools-build"));
    // An optimized Trunk takes 20 minutes to compile and saves a second of each build.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    run(&mut cargo).with_context(|| {
        format!(
            "Trunk could not be installed. Is crates.io reachable? By hand: `cargo install --locked trunk@{VERSION}`"
        )
    })?;
    fs::remove_dir_all(environment.cache.join("tools-build")).context("the build folder of the tools cannot be removed")
}
