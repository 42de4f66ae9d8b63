//! Trunk, which builds the page around the WebAssembly module.

use anyhow::Result;

use super::cargo_tool;
use crate::environment::{Environment, probe};

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
    cargo_tool::install(environment, "trunk", VERSION, |cargo| {
        // An optimized Trunk takes 20 minutes to compile and saves a second of each build.
        cargo.args(["--locked", "--debug"]).env("CARGO_PROFILE_DEV_DEBUG", "0");
    })
}
