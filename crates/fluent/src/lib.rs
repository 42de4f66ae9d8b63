//! Turns [Fluent](https://projectfluent.org) files into Rust functions while a crate is being built.
//!
//! A folder has one folder for each language, `en/*.ftl`, `fi/*.ftl`, the first of them English. A build script calls
//! [`build`]; the crate includes what it wrote:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/messages.rs"));
//! ```
//!
//! Each message becomes a method of `Messages`, with the message's variables as its arguments: a misspelled message or a
//! forgotten argument does not compile, one that is missing in a language stops the build, and one that nobody uses is
//! dead code, which the compiler tells. A language is one text, given by a function of its own (`en()`, `fi()`), so that a
//! page can fetch it when somebody wants it. Nothing of Fluent is in the result.
//!
//! Of Fluent's syntax there are text, variables, literals and selectors; attributes, terms, references and functions are
//! refused, because nothing here needs them.

mod catalogue;
mod choices;
mod emit;
mod plural;

use std::fs;
use std::path::Path;

use catalogue::Catalogue;

/// Reads the folder of a build script's crate, and writes `messages.rs` into `OUT_DIR`.
///
/// Ends the build with one error line per mistake if the files cannot be read, parsed or matched with each other.
pub fn build(folder: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let written = generate(Path::new(folder)).and_then(|code| {
        let target = Path::new(&std::env::var("OUT_DIR").unwrap_or_default()).join("messages.rs");
        fs::write(&target, code).map_err(|error| vec![format!("{}: {error}", target.display())])
    });
    for problem in written.err().unwrap_or_default() {
        println!("cargo::error={problem}");
    }
}

/// The Rust code for the messages of a folder.
///
/// # Errors
/// All that is wrong with the files, a line each.
pub fn generate(folder: &Path) -> Result<String, Vec<String>> {
    let catalogue = Catalogue::read(folder)?;
    Ok(emit::code(&catalogue))
}
