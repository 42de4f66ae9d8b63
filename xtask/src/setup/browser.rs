//! Chromium and ChromeDriver, for the browser tests, the journeys, the measurements and the pictures.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::environment::Environment;

const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium without a window to show: the same pages in three quarters of the time.
const HEADLESS_SHELL: &str = "chromium-headless-shell";

/// The browser on this machine and the program that drives it.
pub(crate) struct Browser {
    chromium: PathBuf,
    headless_shell: Option<PathBuf>,
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
            headless_shell: environment.find(HEADLESS_SHELL),
            chromedriver: environment.find("chromedriver").context("ChromeDriver is missing")?,
        })
    }

    /// Tells a test runner where they are.
    pub(crate) fn announce_to(&self, command: &mut Command) {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.chromedriver);
    }

    /// Tells Playwright where the browser for journeys is, of which many start: the headless shell if it is there.
    pub(crate) fn announce_for_journeys(&self, playwright: &mut Command) {
        playwright.env("CHROMIUM", self.headless_shell.as_ref().unwrap_or(&self.chromium));
    }

    /// Whether journeys have to do with the whole browser.
    pub(crate) fn lacks_headless_shell(&self) -> bool {
        self.headless_shell.is_none()
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

/// Installs Debian's headless shell, which journeys can do without: where it cannot be installed, that is said and all.
pub(crate) fn install_headless_shell(environment: &Environment) {
    if let Err(error) = debian::install(environment, &[HEADLESS_SHELL]) {
        eprintln!("The journeys take the whole Chromium, which is slower: {error:#}");
    }
}
