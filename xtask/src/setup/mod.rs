//! Brings whatever is missing to build, run and test. Each tool has a file that asks first and installs second,
//! so that a second run takes seconds.

mod browser;
mod cargo_tool;
mod debian;
mod node;
mod postgres;
mod python;
mod trunk;
mod wasm_bindgen;
mod wasm_split;
mod wasm_target;

use anyhow::Result;

pub(crate) use self::browser::Browser;
pub(crate) use self::postgres::server_programs as postgres_programs;
pub(crate) use self::python::{CALDAV_SERVERS, GOOGLE_CLIENT};
use crate::environment::{Environment, run};
use crate::steps::Steps;

/// Everything that building and running needs.
///
/// # Errors
/// When something is missing that cannot be installed from here; the error says what to install by hand.
pub(crate) fn for_running(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    if let Some(toolchain) = wasm_target::ready_toolchain(environment) {
        environment.toolchain = toolchain;
    } else {
        steps.run("Rust for wasm32-unknown-unknown", "1 to 3 minutes", || wasm_target::install(environment))?;
    }
    // Trunk works offline, so that it never fetches a tool of its own choosing; the crates have to be there before.
    steps.run(
        "fetch crates",
        "seconds, or a minute the first time",
        || run(&mut environment.cargo("fetch --quiet")),
    )?;
    let wanted = wasm_bindgen::wanted_version(environment)?;
    if !wasm_bindgen::is_ready(environment, &wanted) {
        let name = format!("wasm-bindgen {wanted}");
        steps.run(&name, "2 to 6 minutes, once", || wasm_bindgen::install(environment, &wanted))?;
    }
    if !wasm_split::is_ready(environment) {
        let name = format!("wasm_split {}", wasm_split::VERSION);
        steps.run(&name, "1 to 3 minutes, once", || wasm_split::install(environment))?;
    }
    if !trunk::is_ready(environment) {
        steps.run(&format!("Trunk {}", trunk::VERSION), "4 to 8 minutes, once", || trunk::install(environment))?;
    }
    if !node::is_ready(environment)? {
        steps.run("npm packages", "half a minute", || node::install(environment))?;
    }
    Ok(())
}

/// Everything that testing needs: what running needs, a browser with its driver, PostgreSQL's programs,
/// Google's Python client, and CalDAV servers.
///
/// # Errors
/// As [`for_running`].
pub(crate) fn for_testing(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    for_running(environment, steps)?;
    if Browser::find(environment).is_err() {
        steps.run("Chromium and ChromeDriver", "a minute", || browser::install(environment))?;
    }
    if Browser::find(environment)?.lacks_headless_shell() {
        steps.run("Chromium's headless shell", "half a minute", || {
            browser::install_headless_shell(environment);
            Ok(())
        })?;
    }
    if postgres_programs(environment).is_err() {
        steps.run("PostgreSQL", "half a minute", || postgres::install(environment))?;
    }
    for packages in [GOOGLE_CLIENT, CALDAV_SERVERS] {
        if !packages.is_ready(environment) {
            steps.run(packages.name, "half a minute", || packages.install(environment))?;
        }
    }
    Ok(())
}
