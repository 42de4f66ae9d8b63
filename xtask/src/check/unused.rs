//! Dependencies that no source file names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::file_sizes::source_files;
use super::metadata::{Metadata, Package};

/// Checks that each direct dependency is named in a source file of its package. One that is there only to switch on
/// a feature of an indirect dependency is listed under `[package.metadata.check] features-only`.
///
/// # Errors
/// Lists the unused dependencies by package.
pub(super) fn check(metadata: &Metadata) -> Result<()> {
    let mut unused = Vec::new();
    for package in &metadata.packages {
        let sources = sources_of(package)?;
        for dependency in &package.dependencies {
            let excused = package.features_only.contains(&dependency.package);
            if !excused && !names(&sources, &dependency.crate_name) {
                unused.push(format!("{} does not use {}", package.name, dependency.package));
            }
        }
    }
    unused.dedup();
    if !unused.is_empty() {
        bail!("\n  {}", unused.join("\n  "));
    }
    Ok(())
}

fn sources_of(package: &Package) -> Result<String> {
    let mut sources = String::new();
    for folder in ["src", "tests", "benches", "examples", "build.rs"] {
        for file in source_files(&package.folder().join(folder), &["rs"])? {
            sources += &read(&file)?;
        }
    }
    Ok(sources)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Whether the text has the name as a whole word.
fn names(text: &str, name: &str) -> bool {
    let is_part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + name.len()..].chars().next();
        !before.is_some_and(is_part_of_word) && !after.is_some_and(is_part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_used_only_where_its_whole_name_stands() {
        assert!(names("use serde::Deserialize;", "serde"));
        assert!(!names("use serde_json::Value;", "serde"));
        assert!(!names("let reserde = 1;", "serde"));
    }
}
