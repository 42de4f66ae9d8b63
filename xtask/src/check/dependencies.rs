//! Who may depend on whom. These are the invariants of `docs/ARCHITECTURE.md`.

use anyhow::{Result, bail};

use super::metadata::{Metadata, Package};

/// What a package must not depend on directly; a name that ends in `*` stands for all that begin so.
struct Rule {
    package: &'static str,
    forbidden: &'static [&'static str],
    because: &'static str,
}

const RULES: [Rule; 6] = [
    Rule {
        package: "kokous-model",
        forbidden: &[
            "axum",
            "gloo-*",
            "hyper",
            "js-sys",
            "kokous",
            "kokous-providers",
            "kokous-richtext",
            "kokous-sandbox",
            "kokous-server",
            "leptos*",
            "lettre",
            "reqwest",
            "sea-orm*",
            "sqlx",
            "tokio",
            "tower*",
            "wasm-bindgen*",
            "web-sys",
        ],
        because: "the model knows nothing of HTTP, a database or the DOM",
    },
    Rule {
        package: "kokous-richtext",
        forbidden: &["axum", "kokous*", "leptos*", "reqwest", "sea-orm*", "tokio"],
        because: "rich text is text in, text out",
    },
    Rule {
        package: "kokous-providers",
        forbidden: &["axum", "kokous", "kokous-server", "leptos*", "sea-orm*", "sqlx"],
        because: "providers know no database and serve nothing",
    },
    Rule {
        package: "kokous",
        forbidden: &["kokous-providers", "kokous-richtext", "kokous-sandbox", "kokous-server"],
        because: "of our crates the page depends on the model alone",
    },
    Rule {
        package: "kokous-server",
        forbidden: &["kokous", "kokous-sandbox", "leptos*"],
        because: "the server depends on neither the page nor the stand-ins for providers",
    },
    Rule {
        package: "kokous-sandbox",
        forbidden: &["kokous*", "leptos*", "sea-orm*", "sqlx"],
        because: "a stand-in that shared code with what it tests would share its mistakes",
    },
];

/// Checks every rule against every manifest. What only tests use is free.
///
/// # Errors
/// Lists each forbidden dependency with the reason.
pub(super) fn check(metadata: &Metadata) -> Result<()> {
    let broken: Vec<String> = metadata.packages.iter().flat_map(broken_rules).collect();
    if !broken.is_empty() {
        bail!("\n  {}", broken.join("\n  "));
    }
    Ok(())
}

fn broken_rules(package: &Package) -> Vec<String> {
    let rules = RULES.iter().filter(|rule| rule.package == package.name);
    rules
        .flat_map(|rule| {
            let dependencies = package.dependencies.iter().filter(|dependency| !dependency.for_tests);
            let forbidden =
                dependencies.filter(|dependency| rule.forbidden.iter().any(|name| matches(name, &dependency.package)));
            forbidden.map(|dependency| {
                format!("{} must not depend on {}: {}", package.name, dependency.package, rule.because)
            })
        })
        .collect()
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::super::metadata::Dependency;
    use super::*;

    fn package(name: &str, dependency: &str, for_tests: bool) -> Package {
        let dependency =
            Dependency { package: dependency.to_owned(), crate_name: dependency.replace('-', "_"), for_tests };
        let dependencies = vec![dependency];
        Package { name: name.to_owned(), manifest: "Cargo.toml".into(), dependencies, features_only: Vec::new() }
    }

    #[test]
    fn a_model_that_knows_the_dom_is_refused_with_the_reason() {
        let broken = broken_rules(&package("kokous-model", "web-sys", false));
        assert_eq!(broken.len(), 1);
        assert!(broken[0].contains("must not depend on web-sys"), "{broken:?}");
    }

    #[test]
    fn tests_may_use_what_the_package_may_not() {
        assert!(broken_rules(&package("kokous-model", "wasm-bindgen-test", true)).is_empty());
    }

    #[test]
    fn the_server_and_the_sandbox_know_each_other_from_tests_only() {
        assert_eq!(broken_rules(&package("kokous-server", "kokous-sandbox", false)).len(), 1);
        assert_eq!(broken_rules(&package("kokous-sandbox", "kokous-providers", false)).len(), 1);
        assert!(broken_rules(&package("kokous-server", "kokous-sandbox", true)).is_empty());
    }

    #[test]
    fn the_page_may_use_the_model_but_not_the_server() {
        assert!(broken_rules(&package("kokous", "kokous-model", false)).is_empty());
        assert_eq!(broken_rules(&package("kokous", "kokous-server", false)).len(), 1);
    }
}
