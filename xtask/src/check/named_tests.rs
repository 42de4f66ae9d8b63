//! Documents that show what works by the names of tests name tests that there are.
//!
//! A test is named as `` `server: google_sync::answers_come_back` ``: where it is, and its path there. A path that ends in
//! `*` names all tests of a file; `{a,b}` stands for either.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::file_sizes::source_files;

/// Where tests are, by the word that stands before the colon; the first folder that has the file counts.
const PLACES: [(&str, &[&str]); 6] = [
    ("browser", &["tests/browser"]),
    ("e2e", &["tests/e2e/journeys"]),
    ("model", &["crates/model/tests/rules", "crates/model/src"]),
    ("providers", &["crates/providers/src", "crates/providers/tests"]),
    ("sandbox", &["crates/sandbox/tests"]),
    ("server", &["crates/server/tests/api", "crates/server/src"]),
];

/// Checks every document.
///
/// # Errors
/// Lists the names that belong to no test, each with its document.
pub(super) fn check(root: &Path) -> Result<()> {
    let mut missing = Vec::new();
    for file in source_files(&root.join("docs"), &["md"])? {
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        for name in names_in(&text) {
            if !is_there(root, &name) {
                missing
                    .push(format!("{}: there is no test `{name}`", file.strip_prefix(root).unwrap_or(&file).display()));
            }
        }
    }
    if !missing.is_empty() {
        bail!("\n  {}", missing.join("\n  "));
    }
    Ok(())
}

/// Every test that a document names, one by one.
fn names_in(text: &str) -> Vec<String> {
    // What is between backticks is every other part.
    let code = text.split('`').skip(1).step_by(2);
    let named = code.filter(|code| code.split_once(": ").is_some_and(|(place, _)| roots(place).is_some()));
    named.flat_map(either).collect()
}

/// What a name with `{a,b}` in it stands for.
fn either(name: &str) -> Vec<String> {
    let Some((before, (choices, after))) =
        name.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return vec![name.to_owned()];
    };
    choices.split(',').flat_map(|choice| either(&format!("{before}{choice}{after}"))).collect()
}

fn roots(place: &str) -> Option<&'static [&'static str]> {
    PLACES.iter().find(|(known, _)| *known == place).map(|(_, roots)| *roots)
}

fn is_there(root: &Path, name: &str) -> bool {
    let Some((place, path)) = name.split_once(": ") else { return false };
    let folders = roots(place).unwrap_or_default();
    if place == "e2e" {
        return folders.iter().any(|folder| root.join(folder).join(path).is_file());
    }
    let Some((module, test)) = path.rsplit_once("::") else { return false };
    // Tests of a file's own are in a module `tests` of it.
    let modules = [Some(module), module.strip_suffix("::tests")];
    let files = modules.into_iter().flatten().flat_map(|module| {
        let path = module.replace("::", "/");
        [format!("{path}.rs"), format!("{path}/mod.rs")]
    });
    files.flat_map(|file| folders.iter().map(move |folder| root.join(folder).join(&file))).any(|file| {
        let text = fs::read_to_string(file).unwrap_or_default();
        if test == "*" { text.contains("fn ") } else { text.contains(&format!("fn {test}(")) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_among_other_code() {
        let text = "`server: a::b`, `KOKOUS_URL: x`, `cargo xtask`, `providers: {a,b}::c::*` and `e2e: x.spec.ts`";
        assert_eq!(names_in(text), ["server: a::b", "providers: a::c::*", "providers: b::c::*", "e2e: x.spec.ts"]);
    }

    fn checkout() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the checkout")
    }

    #[test]
    fn the_documents_of_this_checkout_name_tests_that_there_are() {
        check(checkout()).expect("every name is a test's");
    }

    #[test]
    fn a_name_is_looked_up_where_its_test_would_be() {
        let root = checkout();
        for name in [
            "server: google_sync::answers_come_back",
            "providers: net::guard::tests::*",
            "sandbox: kokous::faults::*",
            "e2e: google.spec.ts",
        ] {
            assert!(is_there(root, name), "{name}");
        }
        for name in ["server: google_sync::answers_never_come_back", "server: google_sync", "e2e: nothing.spec.ts"] {
            assert!(!is_there(root, name), "{name}");
        }
    }
}
