//! Python programs that tests meet, each set in an environment of its own.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;
use crate::environment::{Environment, probe, run};

/// Packages that stand together in a list.
pub(crate) struct Packages {
    /// As people know them.
    pub(crate) name: &'static str,
    /// Where they are, below the cache.
    folder: &'static str,
    /// Their list, with versions.
    requirements: &'static str,
}

/// Google's own Python client, for the test that it takes the sandbox for Google.
pub(crate) const GOOGLE_CLIENT: Packages = Packages {
    name: "Google's Python client",
    folder: "google-client",
    requirements: "crates/sandbox/tests/google-client/requirements.txt",
};

/// Radicale and Xandikos, for the tests of accounts at CalDAV servers.
pub(crate) const CALDAV_SERVERS: Packages = Packages {
    name: "CalDAV servers",
    folder: "caldav-servers",
    requirements: "crates/server/tests/caldav-servers/requirements.txt",
};

impl Packages {
    /// The Python that has them.
    pub(crate) fn python(&self, environment: &Environment) -> PathBuf {
        self.folder(environment).join("bin/python")
    }

    /// Whether they are there, in the versions of the list.
    pub(crate) fn is_ready(&self, environment: &Environment) -> bool {
        let wanted = fs::read_to_string(environment.root.join(self.requirements)).ok();
        let installed = fs::read_to_string(self.installed(environment)).ok();
        wanted.is_some() && installed == wanted && self.python(environment).is_file()
    }

    /// Makes the environment and fills it.
    ///
    /// # Errors
    /// When Python 3 is missing and cannot be installed from here, or the packages cannot be fetched.
    pub(crate) fn install(&self, environment: &Environment) -> Result<()> {
        let can_make =
            |environment: &Environment| probe(environment.command("python3").args(["-c", "import ensurepip"]));
        if can_make(environment).is_none() {
            debian::install(environment, &["python3", "python3-venv"])?;
        }
        run(environment.command("python3").args(["-m", "venv", "--clear"]).arg(self.folder(environment)))?;
        let mut pip = environment.command(self.python(environment));
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            self.requirements,
        ]);
        run(&mut pip).with_context(|| format!("{} could not be installed. Is PyPI reachable?", self.name))?;
        // Last, so that an installation that was cut off is not taken for a whole one.
        fs::copy(environment.root.join(self.requirements), self.installed(environment))
            .context("the list cannot be copied")?;
        Ok(())
    }

    fn folder(&self, environment: &Environment) -> PathBuf {
        environment.cache.join(self.folder)
    }

    /// A copy of the list of what is installed.
    fn installed(&self, environment: &Environment) -> PathBuf {
        self.folder(environment).join("requirements.txt")
    }
}
