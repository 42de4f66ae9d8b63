//! `cargo xtask bench faults`: what becomes of meetings while everything goes wrong.

use anyhow::Result;

use crate::environment::{Environment, run};
use crate::steps::Steps;
use crate::test::Cluster;
use crate::{build, setup};

/// Makes, changes and cancels meetings against the stand-in for the provider, on SQLite and on PostgreSQL with two servers, and
/// prints what the calendar has in the end. The servers are those of development: power cuts matter here, not speed.
///
/// # Errors
/// When something is missing, does not build, or the calendar does not agree with the meetings.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps, provider: &str) -> Result<()> {
    setup::for_testing(environment, steps)?;
    build::server(environment, steps)?;
    let cluster = Cluster::start(environment)?;
    let mut bench = environment.node("tools/bench/faults.mjs");
    bench.env("KOKOUS_SERVER", environment.binary("debug", "kokous-server"));
    bench.env("KOKOUS_SANDBOX", environment.binary("debug", "kokous-sandbox"));
    bench.env("KOKOUS_BENCH_POSTGRES", cluster.url());
    bench.env("KOKOUS_FAULTS_PROVIDER", provider);
    steps.run("measure", "3 to 8 minutes", || run(&mut bench))
}
