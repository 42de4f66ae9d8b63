//! What a browser downloads when a formatted text is first shown.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::first_visit::compressed_size;
use crate::environment::Environment;

/// Prints the bytes of the rich text module, and checks that no first visit waits for it.
///
/// # Errors
/// When the page is not built, has no such module, or names it.
pub(super) fn check(environment: &Environment) -> Result<()> {
    let dist = environment.dist();
    let page = fs::read_to_string(dist.join("index.html")).context("the page is not built")?;
    ensure!(
        !page.contains("richtext-"),
        "index.html names the rich text module, which is to be loaded when it is needed"
    );
    let mut brotli = 0;
    for ending in [".js", ".wasm"] {
        let name = name_in(&dist, ending)?;
        let bytes = compressed_size(&dist, &name)?;
        println!("    {bytes:>7}  {name}");
        brotli += bytes;
    }
    println!("    {brotli} bytes of brotli, in no first visit");
    Ok(())
}

fn name_in(dist: &Path, ending: &str) -> Result<String> {
    let entries = fs::read_dir(dist).context("the page is not built")?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut modules = names.filter(|name| name.starts_with("richtext-") && name.ends_with(ending));
    modules.next().with_context(|| format!("dist/ has no richtext module ({ending})"))
}
