//! Where things are, and how other programs are started: the one place that decides `PATH`, toolchain and
//! target folder for every child process.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// The folders of this checkout and of the tool cache, and the Rust toolchain that can build for WebAssembly.
pub(crate) struct Environment {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Where tools and other things that outlive a checkout are kept.
    pub(crate) cache: PathBuf,
    /// The one folder for everything that cargo builds.
    pub(crate) target: PathBuf,
    /// The rustup toolchain for all cargo calls; `None` is whichever is active.
    pub(crate) toolchain: Option<String>,
}

impl Environment {
    /// Finds the checkout and the folders.
    ///
    /// # Errors
    /// When `HOME` is not set and neither is `KOKOUS_CACHE`.
    pub(crate) fn discover() -> Result<Self> {
        // Cargo says it when it runs this: with one target folder for several checkouts, another one may have compiled it.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).parent().context("xtask is not inside a checkout")?.to_owned();
        let cache = match (env::var_os("KOKOUS_CACHE"), env::var_os("HOME")) {
            (Some(cache), _) => PathBuf::from(cache),
            (None, Some(home)) => Path::new(&home).join(".cache/kokous"),
            (None, None) => bail!("set HOME, or KOKOUS_CACHE to a folder for the build tools"),
        };
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(target) => root.join(target),
            None if env::var_os("CI").is_some_and(|ci| ci == "true") => cache.join("target"),
            None => root.join("target"),
        };
        let toolchain = env::var("RUSTUP_TOOLCHAIN").ok();
        Ok(Self { root, cache, target, toolchain })
    }

    /// The folder of the tools that [`crate::setup`] installed.
    pub(crate) fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// The folder of built static files that the server serves.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A binary as `cargo build` in the given profile (`debug`, `server`) leaves it.
    pub(crate) fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name)
    }

    /// A program, started in the checkout with our tools first on `PATH`.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path()).env("CARGO_TARGET_DIR", &self.target);
        // `cargo run` adds the folders of its own toolchain, which is not the one that our children use.
        command.env_remove("LD_LIBRARY_PATH").env_remove("CARGO").env_remove("CARGO_MANIFEST_DIR");
        match &self.toolchain {
            Some(toolchain) => command.env("RUSTUP_TOOLCHAIN", toolchain),
            None => command.env_remove("RUSTUP_TOOLCHAIN"),
        };
        command
    }

    /// `cargo`, with arguments separated by spaces.
    pub(crate) fn cargo(&self, arguments: &str) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments.split_whitespace());
        command
    }

    /// A script of this checkout, run by Node.
    pub(crate) fn node(&self, script: &str) -> Command {
        let mut command = self.command("node");
        command.arg(script);
        command
    }

    /// The path of a program that our children would find.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path()).map(|folder| folder.join(program)).find(|path| path.is_file())
    }

    fn path(&self) -> OsString {
        let ours = [self.tools().join("bin"), self.root.join("node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).unwrap_or(theirs)
    }
}

/// Runs a program to its end, its output on ours.
///
/// # Errors
/// When it cannot be started or does not succeed; the error names the whole command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` could not be started", shown(command)))?;
    ensure!(status.success(), "`{}` failed ({status})", shown(command));
    Ok(())
}

/// Runs a program to its end and gives what it wrote on standard output; its standard error is ours.
///
/// # Errors
/// As [`run`].
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{}` could not be started", shown(command)))?;
    ensure!(output.status.success(), "`{}` failed ({})", shown(command), output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program prints, or `None` where it is absent or fails: for asking whether something is installed.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program for at most `limit`, then ends it.
///
/// # Errors
/// As [`run`], and when the time is up.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let name = shown(command);
    let mut child = command.spawn().with_context(|| format!("`{name}` could not be started"))?;
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "`{name}` failed ({status})");
            return Ok(());
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            bail!("`{name}` gave no result within {} seconds", limit.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// A command as somebody would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let error = run(Command::new("false").arg("really")).expect_err("`false` fails");
        assert!(error.to_string().starts_with("`false really` failed"), "{error}");
    }

    #[test]
    fn a_missing_program_is_an_answer_and_not_a_panic() {
        assert_eq!(probe(&mut Command::new("kokous-no-such-program")), None);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let error = run_within(Command::new("sleep").arg("60"), Duration::from_millis(100)).expect_err("it hangs");
        assert!(error.to_string().contains("gave no result"), "{error}");
    }
}
