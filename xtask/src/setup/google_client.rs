//! Google's own Python client in an environment of its own, for the test that it takes the sandbox for Google.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;
use crate::environment::{Environment, probe, run};

const REQUIREMENTS: &str = "crates/sandbox/tests/google-client/requirements.txt";

/// The Python that has it.
pub(crate) fn python(environment: &Environment) -> PathBuf {
    folder(environment).join("bin/python")
}

/// Whether it is there, in the versions of the list.
pub(crate) fn is_ready(environment: &Environment) -> bool {
    let wanted = fs::read_to_string(environment.root.join(REQUIREMENTS)).ok();
    wanted.is_some() && fs::read_to_string(installed(environment)).ok() == wanted && python(environment).is_file()
}

/// Makes the environment and fills it.
///
/// # Errors
/// When Python 3 is missing and cannot be installed from here, or the packages cannot be fetched.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    let folder = folder(environment);
    let can_make = |environment: &Environment| probe(environment.command("python3").args(["-c", "import ensurepip"]));
    if can_make(environment).is_none() {
        debian::install(environment, &["python3", "python3-venv"])?;
    }
    run(environment.command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = environment.command(python(environment));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS]);
    run(&mut pip).context("Google's Python client could not be installed. Is PyPI reachable?")?;
    // Last, so that an installation that was cut off is not taken for a whole one.
    fs::copy(environment.root.join(REQUIREMENTS), installed(environment)).context("the list cannot be copied")?;
    Ok(())
}

fn folder(environment: &Environment) -> PathBuf {
    environment.cache.join("google-client")
}

/// A copy of the list of what is installed.
fn installed(environment: &Environment) -> PathBuf {
    folder(environment).join("requirements.txt")
}
