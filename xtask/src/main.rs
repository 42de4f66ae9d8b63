//! The project's own commands: `cargo xtask {setup,build,run,test,check,bench,package,shots}`.
//!
//! Every command brings what it needs by itself ([`setup`]), says what it does and how long that takes
//! ([`steps`]), and can be run again in seconds when nothing is missing.

mod bench;
mod bench_faults;
mod build;
mod check;
mod environment;
mod package;
mod run;
mod sandbox;
mod setup;
mod shots;
mod steps;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::environment::Environment;
use crate::steps::Steps;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  setup [run|test]                 bring the tools that running (or testing) needs; seconds when all are there
  build                            build the single-page application into dist/
  run [-- ARGUMENTS]               start Kokous with demo data; ARGUMENTS go to `kokous-server serve`
  test [native|wasm|browser|e2e]   run all tests, or one part of them
  check                            format, lints, invariants, file sizes, unused dependencies, byte budgets
  bench                            measure the budgets; prints a table and writes target/bench.json
  bench faults [google|microsoft]  meetings in a calendar while calls fail and servers die; prints what became of them
  package                          pack @kokous/embed for npm, into the target folder
  shots                            write the pictures of docs/images/

Tools go to $KOKOUS_CACHE, or to ~/.cache/kokous where that is not set.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<()> {
    if matches!(arguments, [] | ["help" | "--help" | "-h"]) {
        println!("{HELP}");
        return Ok(());
    }
    let mut environment = Environment::discover()?;
    let mut steps = Steps::new();
    let outcome = match arguments {
        ["setup"] | ["setup", "test"] => setup::for_testing(&mut environment, &mut steps),
        ["setup", "run"] => setup::for_running(&mut environment, &mut steps),
        ["build"] => build::command(&mut environment, &mut steps),
        ["run"] => run::command(&mut environment, &mut steps, &[]),
        ["run", "--", server_arguments @ ..] => run::command(&mut environment, &mut steps, server_arguments),
        ["test"] => test::command(&mut environment, &mut steps, &test::Part::ALL),
        ["test", part] => test::command(&mut environment, &mut steps, &[part.parse()?]),
        ["check"] => check::command(&mut environment, &mut steps),
        ["bench"] => bench::command(&mut environment, &mut steps),
        ["bench", "faults"] => bench_faults::command(&mut environment, &mut steps, "google"),
        ["bench", "faults", provider @ ("google" | "microsoft")] => {
            bench_faults::command(&mut environment, &mut steps, provider)
        }
        ["package"] => package::command(&mut environment, &mut steps),
        ["shots"] => shots::command(&mut environment, &mut steps),
        _ => bail!("`cargo xtask {}` is not a command\n\n{HELP}", arguments.join(" ")),
    };
    steps.print_table();
    outcome
}
