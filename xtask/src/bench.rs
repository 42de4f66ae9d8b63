//! `cargo xtask bench`: the budgets, measured on the server as it is built for production.

use anyhow::Result;

use crate::build;
use crate::environment::{Environment, run};
use crate::setup::{self, Browser};
use crate::steps::Steps;
use crate::test::Cluster;

/// Prints the tables and writes `bench.json` into the target folder.
///
/// # Errors
/// When something is missing, does not build, or a measurement cannot be made.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    setup::for_testing(environment, steps)?;
    build::page(environment, steps)?;
    steps.run("build the server for production", "8 minutes at first", || {
        run(&mut environment.cargo("build --package kokous-server --bin kokous-server --profile server"))
    })?;
    let cluster = Cluster::start(environment)?;
    let mut bench = environment.node("tools/bench/main.mjs");
    bench
        .env("KOKOUS_SERVER", environment.binary("server", "kokous-server"))
        .env("KOKOUS_WEB_ROOT", environment.dist());
    bench.env("KOKOUS_BENCH_OUTPUT", environment.target.join("bench.json"));
    bench.env("KOKOUS_BENCH_POSTGRES", cluster.url());
    Browser::find(environment)?.announce_to(&mut bench);
    steps.run("measure", "5 to 10 minutes", || run(&mut bench))
}
