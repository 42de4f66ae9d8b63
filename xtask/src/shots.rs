//! `cargo xtask shots`: the pictures of the documentation, taken from the demo.

use anyhow::Result;

use crate::build;
use crate::environment::{Environment, run};
use crate::setup::{self, Browser};
use crate::steps::Steps;

/// Writes `docs/images/*.png`.
///
/// # Errors
/// When something is missing, does not build, or a page does not come up.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    setup::for_testing(environment, steps)?;
    build::page(environment, steps)?;
    build::server(environment, steps)?;
    let mut shots = environment.node("tools/shots.mjs");
    shots.env("KOKOUS_SERVER", environment.binary("debug", "kokous-server")).env("KOKOUS_WEB_ROOT", environment.dist());
    Browser::find(environment)?.announce_to(&mut shots);
    steps.run("take the pictures", "a minute", || run(&mut shots))
}
