//! Node and the npm packages of `package-lock.json`: esbuild, Playwright and what the tests need.

use std::fs;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::environment::{Environment, probe, run};

/// The oldest major version of Node that runs our scripts.
const OLDEST_NODE: u32 = 20;

/// Whether the packages are there and not older than the lock file.
///
/// # Errors
/// When Node is missing or too old: that is for the user to install.
pub(crate) fn is_ready(environment: &Environment) -> Result<bool> {
    let version = probe(environment.command("node").arg("--version"));
    let major = version.as_deref().and_then(|text| text.trim().strip_prefix('v')?.split('.').next()?.parse().ok());
    match major {
        Some(OLDEST_NODE..) => {}
        Some(major) => bail!("Node {major} is too old: please install Node {OLDEST_NODE} or newer, with npm"),
        None => bail!("Node is missing: please install Node {OLDEST_NODE} or newer, with npm"),
    }
    let installed = modified(environment, "node_modules/.package-lock.json");
    let locked = modified(environment, "package-lock.json");
    Ok(installed.is_some() && installed >= locked)
}

/// Installs exactly the packages of the lock file.
///
/// # Errors
/// When npm is missing or cannot fetch them.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    let mut npm = environment.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    // The tests drive the system's Chromium.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut npm).context("The npm packages could not be installed. Is the npm registry reachable?")
}

fn modified(environment: &Environment, file: &str) -> Option<SystemTime> {
    fs::metadata(environment.root.join(file)).and_then(|metadata| metadata.modified()).ok()
}
