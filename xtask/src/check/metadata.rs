//! What `cargo metadata` says of our own packages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::environment::{Environment, read};

/// The packages of this workspace.
pub(super) struct Metadata {
    pub(super) packages: Vec<Package>,
}

/// One of our packages, with its direct dependencies.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) manifest: PathBuf,
    pub(super) dependencies: Vec<Dependency>,
    /// Dependencies that no source file names: listed in the manifest as `package.metadata.check.features-only`.
    pub(super) features_only: Vec<String>,
}

/// A direct dependency of one of our packages.
pub(super) struct Dependency {
    /// The package's name.
    pub(super) package: String,
    /// The name that sources use.
    pub(super) crate_name: String,
    /// Only its tests use it.
    pub(super) for_tests: bool,
}

impl Metadata {
    /// Asks cargo.
    ///
    /// # Errors
    /// When a manifest is wrong.
    pub(super) fn read(environment: &Environment) -> Result<Self> {
        let text = read(&mut environment.cargo("metadata --no-deps --format-version 1"))?;
        Self::parse(&serde_json::from_str(&text)?).context("the output of `cargo metadata` is not as expected")
    }

    fn parse(metadata: &Value) -> Option<Self> {
        let packages = metadata["packages"].as_array()?.iter().map(Package::parse).collect::<Option<_>>()?;
        Some(Self { packages })
    }
}

impl Package {
    /// The folder of its manifest.
    pub(super) fn folder(&self) -> &Path {
        self.manifest.parent().unwrap_or(&self.manifest)
    }

    fn parse(package: &Value) -> Option<Self> {
        let features_only = package["metadata"]["check"]["features-only"].as_array();
        Some(Self {
            name: package["name"].as_str()?.to_owned(),
            manifest: package["manifest_path"].as_str()?.into(),
            dependencies: package["dependencies"].as_array()?.iter().map(Dependency::parse).collect::<Option<_>>()?,
            features_only: features_only
                .into_iter()
                .flatten()
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect(),
        })
    }
}

impl Dependency {
    fn parse(dependency: &Value) -> Option<Self> {
        let package = dependency["name"].as_str()?.to_owned();
        let name = dependency["rename"].as_str().unwrap_or(&package);
        let crate_name = name.replace('-', "_");
        Some(Self { crate_name, for_tests: dependency["kind"] == "dev", package })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_dependency_is_known_by_both_names() {
        let metadata = serde_json::json!({ "packages": [{
            "name": "kokous-model", "manifest_path": "/p/Cargo.toml",
            "metadata": { "check": { "features-only": ["getrandom"] } },
            "dependencies": [{ "name": "chrono-tz", "rename": "zones-of", "kind": "dev" }],
        }] });
        let package = Metadata::parse(&metadata).expect("it is metadata").packages.remove(0);
        assert_eq!(package.folder(), Path::new("/p"));
        assert_eq!(package.features_only, ["getrandom"]);
        let dependency = &package.dependencies[0];
        assert_eq!((dependency.package.as_str(), dependency.crate_name.as_str()), ("chrono-tz", "zones_of"));
        assert!(dependency.for_tests);
    }
}
