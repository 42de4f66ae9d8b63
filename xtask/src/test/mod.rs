//! `cargo xtask test`: every test there is, or one part of them.

mod cluster;
mod tally;

use std::process::Command;
use std::str::FromStr;

use anyhow::{Error, Result, bail, ensure};

pub(crate) use self::cluster::Cluster;
use self::tally::Tally;
use crate::build;
use crate::environment::Environment;
use crate::setup::{self, Browser};
use crate::steps::Steps;

/// One of the four ways in which things are tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The crates on this machine, the store on SQLite and on PostgreSQL.
    Native,
    /// The same tests of `kokous-model`, compiled to WebAssembly.
    Wasm,
    /// The page's components in a headless browser.
    Browser,
    /// Journeys through the real server, database and mail server.
    EndToEnd,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Native, Self::Wasm, Self::Browser, Self::EndToEnd];
}

impl FromStr for Part {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Ok(match name {
            "native" => Self::Native,
            "wasm" => Self::Wasm,
            "browser" => Self::Browser,
            "e2e" => Self::EndToEnd,
            _ => bail!("`{name}` is not a part of the tests: native, wasm, browser or e2e"),
        })
    }
}

/// Runs the parts one after the other, all of them even if one fails, and prints the sum.
///
/// # Errors
/// When a tool is missing or a test fails.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps, parts: &[Part]) -> Result<()> {
    setup::for_testing(environment, steps)?;
    let browser = Browser::find(environment)?;
    let mut total = Tally::default();
    for part in parts {
        let tally = match part {
            Part::Native => native(environment, steps),
            Part::Wasm => cargo_test(environment, steps, "tests of the model in WebAssembly", WASM, |_| {}),
            Part::Browser => cargo_test(environment, steps, "browser tests", BROWSER, |cargo| {
                browser.announce_to(cargo);
                // In seconds: the first start of a browser on a busy machine is slow.
                cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
            }),
            Part::EndToEnd => end_to_end(environment, steps, &browser),
        };
        total += tally.unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::ONE_FAILED
        });
    }
    println!("\n{total}");
    ensure!(total.failed == 0, "not all tests passed");
    Ok(())
}

const NATIVE: &str = "test --workspace --exclude kokous --no-fail-fast";
const WASM: &str = "test --package kokous-model --target wasm32-unknown-unknown --no-fail-fast";
const BROWSER: &str = "test --package kokous --test browser --target wasm32-unknown-unknown";

fn native(environment: &Environment, steps: &mut Steps) -> Result<Tally> {
    let cluster = Cluster::start(environment)?;
    cargo_test(environment, steps, "native tests", NATIVE, |cargo| {
        cargo.env("KOKOUS_TEST_POSTGRES_URL", cluster.url());
        cargo.env("KOKOUS_TEST_GOOGLE_PYTHON", setup::GOOGLE_CLIENT.python(environment));
        cargo.env("KOKOUS_TEST_CALDAV_PYTHON", setup::CALDAV_SERVERS.python(environment));
    })
}

fn cargo_test(
    environment: &Environment,
    steps: &mut Steps,
    name: &str,
    arguments: &str,
    prepare: impl FnOnce(&mut Command),
) -> Result<Tally> {
    let mut cargo = environment.cargo(arguments);
    prepare(&mut cargo);
    steps.run(name, "6 minutes at first, then 1 to 3", || tally::of_cargo_test(&mut cargo))
}

fn end_to_end(environment: &Environment, steps: &mut Steps, browser: &Browser) -> Result<Tally> {
    build::page(environment, steps)?;
    build::server(environment, steps)?;
    let mut playwright = environment.command("playwright");
    playwright.args(["test", "--config", "tests/e2e/playwright.config.ts"]);
    playwright
        .env("KOKOUS_SERVER", environment.binary("debug", "kokous-server"))
        .env("KOKOUS_WEB_ROOT", environment.dist());
    playwright.env("KOKOUS_SANDBOX", environment.binary("debug", "kokous-sandbox"));
    playwright.env("KOKOUS_TEST_CALDAV_PYTHON", setup::CALDAV_SERVERS.python(environment));
    browser.announce_for_journeys(&mut playwright);
    let report = environment.target.join("e2e/report.json");
    steps.run("journeys", "8 to 12 minutes", || tally::of_playwright(&mut playwright, &report))
}
