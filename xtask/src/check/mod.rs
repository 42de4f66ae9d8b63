//! `cargo xtask check`: the habits of this project, tested.

mod dependencies;
mod editor;
mod embed;
mod file_sizes;
mod first_visit;
mod metadata;
mod named_tests;
mod rich_text;
mod unused;
mod words;

use anyhow::{Result, bail};

use self::metadata::Metadata;
use crate::environment::{Environment, probe, run};
use crate::steps::Steps;
use crate::{build, setup};

/// Runs every check, all of them even if one fails.
///
/// # Errors
/// Names the checks that failed.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    setup::for_running(environment, steps)?;
    let environment = &*environment;
    let mut failed = Vec::new();
    let mut check = |name: &'static str, expected: &str, work: &dyn Fn() -> Result<()>| {
        if let Err(error) = steps.run(name, expected, work) {
            eprintln!("error: {error:#}");
            failed.push(name);
        }
    };

    check("format", "seconds", &|| format(environment));
    check("file sizes", "at once", &|| file_sizes::check(&environment.root));
    check("words in views", "at once", &|| words::check(&environment.root));
    check("tests that documents name", "at once", &|| named_tests::check(&environment.root));
    check("dependency directions", "at once", &|| dependencies::check(&Metadata::read(environment)?));
    check("unused dependencies", "at once", &|| unused::check(&Metadata::read(environment)?));
    check("types of the scripts", "seconds", &|| run(environment.command("tsc").args(["--project", "tsconfig.json"])));
    check("clippy, host", "4 minutes at first, then seconds", &|| {
        run(&mut environment.cargo("clippy --workspace --exclude kokous --all-targets -- -D warnings"))
    });
    check("clippy, WebAssembly", "3 minutes at first, then seconds", &|| {
        run(&mut environment
            .cargo("clippy --package kokous --package kokous-model --target wasm32-unknown-unknown --all-targets -- -D warnings"))
    });
    check("clippy, the module in parts", "a minute at first, then seconds", &|| {
        run(&mut environment
            .cargo("clippy --package kokous --features split --lib --target wasm32-unknown-unknown -- -D warnings"))
    });
    let built = build::page(environment, steps);
    let weighed = built.and_then(|()| {
        steps.run("bytes of a first visit", "at once", || first_visit::check(environment))?;
        steps.run("bytes of the editor", "at once", || editor::check(environment))?;
        steps.run("bytes of an embedded form", "at once", || embed::check(environment))?;
        steps.run("bytes of the rich text module", "at once", || rich_text::check(environment))
    });
    if let Err(error) = weighed {
        eprintln!("error: {error:#}");
        failed.push("bytes of the page");
    }

    if !failed.is_empty() {
        bail!("these checks failed: {}", failed.join(", "));
    }
    println!("\nall checks passed");
    Ok(())
}

/// Debian's toolchain has no rustfmt; any other one's does.
fn format(environment: &Environment) -> Result<()> {
    let mut cargo = environment.cargo("fmt --all --check");
    if probe(environment.command("cargo-fmt").arg("--version")).is_none() {
        cargo.env_remove("RUSTUP_TOOLCHAIN");
    }
    run(&mut cargo)
}
