//! Chromium and ChromeDriver, for the browser tests, the journeys, the measurements and the pictures.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::environment::Environment;

const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser on this machine and the program that drives it.
pub(crate) struct Browser {
    chromium: PathBuf,
    chromedriver: PathBuf,
}

impl Browser {
    /// Finds both on `PATH`.
    ///
    /// # Errors
    /// Names the one that is missing.
    pub(crate) fn find(environment: &Environment) -> Result<Self> {
        let chromium = CHROMIUM_NAMES.into_iter().find_map(|name| environment.find(name));
        Ok(Self {
            chromium: chromium.context("Chromium is missing")?,
            chromedriver: environment.find("chromedriver").context("ChromeDriver is missing")?,
        })
    }

    /// Tells a test runner where they are.
    pub(crate) fn announce_to(&self, command: &mut Command) {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.chromedriver);
    }
}

/// Installs Debian's Chromium and ChromeDriver.
///
/// # Errors
/// When they cannot be installed from here.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    debian::install(environment, &["chromium", "chromium-driver"])?;
    Browser::find(environment).map(drop)
}
