//! What a browser downloads when an editor is first shown.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::first_visit::compressed_size;
use crate::environment::Environment;

/// The most bytes of the editor's module, compressed with brotli.
const BUDGET: u64 = 75 * 1024;

/// Checks the editor's module against its budget, and that no first visit waits for it.
///
/// # Errors
/// When the page is not built, the module is too heavy, or the page names it.
pub(super) fn check(environment: &Environment) -> Result<()> {
    let dist = environment.dist();
    let name = name_in(&dist)?;
    let page = fs::read_to_string(dist.join("index.html")).context("the page is not built")?;
    ensure!(!page.contains(&name), "index.html names {name}, which is to be loaded when it is needed");
    let brotli = compressed_size(&dist, &name)?;
    ensure!(brotli <= BUDGET, "{name} takes {brotli} bytes of brotli, {} more than its budget", brotli - BUDGET);
    println!("    {brotli} bytes of brotli, {} below the budget", BUDGET - brotli);
    Ok(())
}

fn name_in(dist: &Path) -> Result<String> {
    let entries = fs::read_dir(dist).context("the page is not built")?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut modules = names.filter(|name| name.starts_with("editor-") && name.ends_with(".js"));
    modules.next().context("dist/ has no editor")
}
