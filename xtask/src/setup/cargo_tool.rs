//! Programs that cargo compiles into the tool cache.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::environment::{Environment, run};

/// Compiles the programs of a crate, in exactly this version, and clears up behind it. `adjust` adds what the crate needs.
///
/// # Errors
/// When cargo cannot fetch or compile it; the error says how to do it by hand.
pub(super) fn install(
    environment: &Environment,
    package: &str,
    version: &str,
    adjust: impl FnOnce(&mut Command),
) -> Result<()> {
    let mut cargo = environment.cargo("install --force");
    cargo.args([package, "--version", &format!("={version}"), "--root"]).arg(environment.tools());
    let build_folder = environment.cache.join("tools-build");
    cargo.env("CARGO_TARGET_DIR", &build_folder).env("CARGO_INCREMENTAL", "0");
    adjust(&mut cargo);
    run(&mut cargo).with_context(|| {
        format!(
            "{package} could not be installed. Is crates.io reachable? By hand: `cargo install {package}@{version}`"
        )
    })?;
    fs::remove_dir_all(build_folder).context("the build folder of the tools cannot be removed")
}

/// Whether cargo installed this version into the tool cache; for programs that do not tell theirs.
pub(super) fn is_installed(environment: &Environment, package: &str, version: &str) -> bool {
    let installed = fs::read_to_string(environment.tools().join(".crates.toml")).unwrap_or_default();
    installed.lines().any(|line| line.starts_with(&format!("\"{package} {version} ")))
}
