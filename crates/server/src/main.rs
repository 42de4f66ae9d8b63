//! The binary `kokous-server`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    kokous_server::cli::main().await
}
