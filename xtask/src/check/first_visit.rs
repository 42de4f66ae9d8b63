//! What a browser downloads before the page can be used.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::environment::Environment;

/// The most bytes of a first visit, compressed with brotli.
const BUDGET: u64 = 300 * 1024;

/// Checks the built page against the budget.
///
/// # Errors
/// When the page is not built, or too heavy.
pub(super) fn check(environment: &Environment) -> Result<()> {
    let downloads = first_visit(&environment.dist())?;
    for (name, bytes) in &downloads {
        println!("    {bytes:>7}  {name}");
    }
    let brotli: u64 = downloads.iter().map(|(_, bytes)| bytes).sum();
    ensure!(
        brotli <= BUDGET,
        "a first visit takes {brotli} bytes of brotli, {} more than the budget of {BUDGET}",
        brotli - BUDGET
    );
    println!("    {brotli} bytes of brotli, {} below the budget; fetched when needed:", BUDGET - brotli);
    for (name, bytes) in later_parts(&environment.dist())? {
        println!("    {bytes:>7}  {name}");
    }
    Ok(())
}

/// The modules and scripts that the page does not name, with the bytes of their brotli copies.
fn later_parts(dist: &Path) -> Result<Vec<(String, u64)>> {
    let page = fs::read_to_string(dist.join("index.html")).context("the page is not built")?;
    let named = names_in(&page);
    let mut parts = Vec::new();
    for entry in fs::read_dir(dist).context("the page is not built")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if [".wasm", ".js"].iter().any(|extension| name.ends_with(extension)) && !named.contains(&name.as_str()) {
            let bytes = compressed_size(dist, &name)?;
            parts.push((name, bytes));
        }
    }
    parts.sort_unstable();
    Ok(parts)
}

/// The page and every script, module and style sheet that it names, with the bytes of their brotli copies.
fn first_visit(dist: &Path) -> Result<Vec<(String, u64)>> {
    let page = fs::read_to_string(dist.join("index.html")).context("the page is not built")?;
    names_in(&page).into_iter().map(|name| Ok((name.to_owned(), compressed_size(dist, name)?))).collect()
}

fn names_in(page: &str) -> Vec<&str> {
    let addresses = page.split('"').filter_map(|text| text.strip_prefix('/'));
    let needed = |name: &&str| [".wasm", ".js", ".css"].iter().any(|extension| name.ends_with(extension));
    let mut names: Vec<&str> = addresses.filter(needed).chain(["index.html"]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The bytes of a file's brotli copy.
///
/// # Errors
/// There is none.
pub(super) fn compressed_size(dist: &Path, name: &str) -> Result<u64> {
    let file = dist.join(format!("{name}.br"));
    let metadata = fs::metadata(&file).with_context(|| format!("{} is missing", file.display()))?;
    Ok(metadata.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_named_twice_is_downloaded_once_and_an_icon_is_not_waited_for() {
        let page =
            r#"<link href="/a.wasm"><link rel="icon" href="/i.svg"><script src="/a.js"></script><link href="/a.js">"#;
        assert_eq!(names_in(page), ["a.js", "a.wasm", "index.html"]);
    }
}
