//! `cargo xtask package`: what portals install from npm. It is packed, and published by nobody here.

use anyhow::Result;

use crate::environment::{Environment, run};
use crate::setup;
use crate::steps::Steps;

/// Writes `packages/kokous-embed-VERSION.tgz` into the target folder.
///
/// # Errors
/// When Node or npm is missing.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    setup::for_running(environment, steps)?;
    let mut pack = environment.node("tools/package.mjs");
    pack.env("KOKOUS_PACKAGES", environment.target.join("packages"));
    steps.run("pack @kokous/embed", "seconds", || run(&mut pack))
}
