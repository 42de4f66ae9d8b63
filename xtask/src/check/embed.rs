//! What a browser downloads until somebody can use an embedded composer.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::first_visit::compressed_size;
use crate::environment::Environment;

/// The most bytes of the files, compressed with brotli: of the 320 KB of the whole, `cargo xtask bench` counts some 7 KB of
/// answers, and half a KB is room.
const BUDGET: u64 = 313 * 1024;

/// Checks the scripts and the first part of the program of embedded elements against their budget.
///
/// # Errors
/// When the page is not built or the files are too heavy.
pub(super) fn check(environment: &Environment) -> Result<()> {
    let dist = environment.dist();
    let mut brotli = 0;
    for is_meant in [is_entry, is_runtime, is_module] {
        let name = name_in(&dist, is_meant)?;
        let bytes = compressed_size(&dist, &name)?;
        println!("    {bytes:>7}  {name}");
        brotli += bytes;
    }
    ensure!(brotli <= BUDGET, "{brotli} bytes of brotli, {} more than the budget of {BUDGET}", brotli - BUDGET);
    println!("    {brotli} bytes of brotli, {} below the budget", BUDGET - brotli);
    Ok(())
}

fn is_entry(name: &str) -> bool {
    name == "embed.js"
}

fn is_runtime(name: &str) -> bool {
    name.starts_with("embed-runtime-") && name.ends_with(".js")
}

/// `embed-4d7058aaa3f5e991.wasm`; its parts have a word before the number.
fn is_module(name: &str) -> bool {
    let number = name.strip_prefix("embed-").and_then(|rest| rest.strip_suffix(".wasm"));
    number.is_some_and(|number| number.chars().all(|digit| digit.is_ascii_hexdigit()))
}

fn name_in(dist: &Path, is_meant: fn(&str) -> bool) -> Result<String> {
    let entries = fs::read_dir(dist).context("the page is not built")?;
    let mut names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.find(|name| is_meant(name)).context("dist/ lacks a file of the embedded elements")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_is_told_from_the_others() {
        assert!(is_module("embed-4d7058aaa3f5e991.wasm"));
        assert!(!is_module("embed-cards-96d06e62cdb13255.wasm"));
        assert!(!is_module("embed-4d7058aaa3f5e991.wasm.br"));
    }
}
