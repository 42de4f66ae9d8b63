//! A Rust toolchain that builds for `wasm32-unknown-unknown`.
//!
//! The ordinary way is `rustup target add`. Where rustup's server cannot be reached, Debian 12 has a compiler with
//! the sources of its standard library, from which that of WebAssembly is built here, once per compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::debian;
use crate::environment::{Environment, probe, read, run, run_within};

const TARGET: &str = "wasm32-unknown-unknown";

/// The name under which rustup knows Debian's compiler.
const DEBIAN_TOOLCHAIN: &str = "debian";

/// `rust-lld`, which links WebAssembly, is a link into `lld-22`.
const DEBIAN_PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];

/// Without a route to its server rustup hangs rather than fails.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(20);

/// The toolchain that can build for WebAssembly as things are (the inner `None` is the active one), or `None` when
/// there is no such toolchain yet.
pub(crate) fn ready_toolchain(environment: &Environment) -> Option<Option<String>> {
    [environment.toolchain.clone(), Some(DEBIAN_TOOLCHAIN.to_owned())]
        .into_iter()
        .find(|toolchain| builds_wasm(environment, toolchain.as_deref()))
}

/// Makes a toolchain that can build for WebAssembly, and remembers it in the environment.
///
/// # Errors
/// When neither way works; the error says what to do by hand.
pub(crate) fn install(environment: &mut Environment) -> Result<()> {
    if add_by_rustup(environment) && builds_wasm(environment, environment.toolchain.as_deref()) {
        return Ok(());
    }
    ensure!(
        debian::is_bookworm() && environment.find("rustup").is_some(),
        "The Rust target {TARGET} is missing. Please install it by hand: `rustup target add {TARGET}`"
    );
    debian::install(environment, &DEBIAN_PACKAGES)?;
    run(environment.command("rustup").args(["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"]))?;
    environment.toolchain = Some(DEBIAN_TOOLCHAIN.to_owned());
    let built = build_standard_library(environment)?;
    install_standard_library(environment, &built)?;
    ensure!(
        builds_wasm(environment, Some(DEBIAN_TOOLCHAIN)),
        "The standard library for {TARGET} was built, but Debian's compiler does not accept it"
    );
    Ok(())
}

fn add_by_rustup(environment: &Environment) -> bool {
    let added = run_within(environment.command("rustup").args(["target", "add", TARGET]), RUSTUP_PATIENCE);
    if let Err(error) = &added {
        println!("    {error:#}; trying Debian's packages instead");
    }
    added.is_ok()
}

/// Builds a program, because a listing of installed targets says nothing of a library that belongs to another
/// compiler or lacks what link-time optimization needs.
fn builds_wasm(environment: &Environment, toolchain: Option<&str>) -> bool {
    let folder = environment.cache.join("wasm-probe");
    let source = folder.join("probe.rs");
    if fs::create_dir_all(&folder).and_then(|()| fs::write(&source, "fn main() {}\n")).is_err() {
        return false;
    }
    let mut rustc = environment.command("rustc");
    if let Some(toolchain) = toolchain {
        rustc.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    rustc.args(["--target", TARGET, "-Clto=fat", "-Cpanic=abort", "-o"]).arg(folder.join("probe.wasm")).arg(&source);
    probe(&mut rustc).is_some()
}

/// Compiles std, panic_abort and test for WebAssembly; gives the folder of the libraries.
fn build_standard_library(environment: &Environment) -> Result<PathBuf> {
    let folder = environment.cache.join("wasm-std");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"kokous_wasm_std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;

    let mut cargo =
        environment.cargo("build --release -Zbuild-std=std,panic_abort,test --target wasm32-unknown-unknown");
    cargo.current_dir(&folder).env("CARGO_TARGET_DIR", folder.join("target"));
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode link-time optimization fails: "Can't find section .llvmbc".
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Cembed-bitcode=yes");
    run(&mut cargo)?;
    Ok(folder.join("target").join(TARGET).join("release/deps"))
}

/// Puts the libraries where the compiler looks for them, in place of those of an older compiler.
fn install_standard_library(environment: &Environment, built: &Path) -> Result<()> {
    let sysroot = read(environment.command("rustc").args(["--print", "sysroot"]))?;
    let destination = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    if !debian::is_root(environment) {
        bail!("Only root may write to {}; please run `cargo xtask setup` as root once", destination.display());
    }
    if destination.is_dir() {
        fs::remove_dir_all(&destination)?;
    }
    fs::create_dir_all(&destination)?;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.contains("kokous_wasm_std") {
            fs::copy(&path, destination.join(&name)).with_context(|| format!("{name} could not be copied"))?;
        }
    }
    Ok(())
}
