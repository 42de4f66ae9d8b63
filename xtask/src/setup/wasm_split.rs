//! `wasm-split-cli`, which cuts the page's WebAssembly module into parts.

use anyhow::Result;

use super::cargo_tool;
use crate::environment::Environment;

const PACKAGE: &str = "wasm_split_cli_support";

/// The version that understands what `wasm_split_helpers` of `Cargo.lock` leaves in the module.
pub(crate) const VERSION: &str = "0.2.4";

/// Whether it is there, in that version.
pub(crate) fn is_ready(environment: &Environment) -> bool {
    cargo_tool::is_installed(environment, PACKAGE, VERSION)
}

/// Compiles it into the tool cache.
///
/// # Errors
/// When cargo cannot fetch or compile it.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    cargo_tool::install(environment, PACKAGE, VERSION, |cargo| {
        cargo.args(["--locked", "--features", "build-binary"]);
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    })
}
