//! Packages of the operating system, where that is Debian and we may install them.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::environment::{Environment, probe, run};

/// Installs Debian packages.
///
/// # Errors
/// When this is not Debian, we are not root, or the packages cannot be fetched; the error says what to install by
/// hand.
pub(crate) fn install(environment: &Environment, packages: &[&str]) -> Result<()> {
    let by_hand = || format!("Please install these Debian packages (or their like) by hand: {}", packages.join(" "));
    ensure!(environment.find("apt-get").is_some(), "There is no apt-get here. {}", by_hand());
    ensure!(is_root(environment), "Only root may install packages. {}", by_hand());
    let apt_get = |arguments: &[&str]| {
        run(environment.command("apt-get").args(arguments).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    run(environment.command("apt-get").args(["update", "--quiet=2"]))
        .and_then(|()| apt_get(&["install", "--yes", "--quiet=2", "--no-install-recommends"]))
        .with_context(by_hand)
}

/// Whether this is Debian 12, whose `rustc-web` packages carry the sources of the standard library.
pub(crate) fn is_bookworm() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|release| release.lines().any(|line| line == "VERSION_CODENAME=bookworm"))
}

/// Whether we may write to the system's folders.
pub(crate) fn is_root(environment: &Environment) -> bool {
    probe(environment.command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
