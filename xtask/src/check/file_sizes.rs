//! No file is too long to be read at one sitting.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The most lines that a source file may have.
const LIMIT: usize = 400;

const EXTENSIONS: [&str; 5] = ["rs", "css", "mjs", "js", "ts"];

/// Folders that are not ours or not written by hand.
const SKIPPED: [&str; 4] = ["target", "node_modules", "dist", "generated"];

/// Checks every source file of the checkout.
///
/// # Errors
/// Lists the files that are too long.
pub(super) fn check(root: &Path) -> Result<()> {
    let mut long = Vec::new();
    for file in source_files(root, &EXTENSIONS)? {
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let lines = text.lines().count();
        if lines > LIMIT {
            let name = file.strip_prefix(root).unwrap_or(&file);
            long.push(format!("{} has {lines} lines, more than {LIMIT}: split it by concern", name.display()));
        }
    }
    if !long.is_empty() {
        bail!("\n  {}", long.join("\n  "));
    }
    Ok(())
}

/// The files below a folder (or the file itself) with one of the extensions; none if it does not exist.
///
/// # Errors
/// When a folder cannot be listed.
pub(super) fn source_files(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_file() {
        let wanted = path.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one));
        return Ok(if wanted { vec![path.to_owned()] } else { Vec::new() });
    }
    if !path.is_dir() || name.starts_with('.') || SKIPPED.contains(&name.as_ref()) {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("{} cannot be listed", path.display()))? {
        files.extend(source_files(&entry?.path(), extensions)?);
    }
    Ok(files)
}
