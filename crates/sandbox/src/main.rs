//! The binary `kokous-sandbox`.

use std::{net::SocketAddr, process::ExitCode};

use chrono::{DateTime, Utc};
use clap::Parser;
use kokous_sandbox::{Options, Sandbox};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

/// Stand-ins for the calendar providers, for tests and the demo.
///
/// Prints one line of JSON when it listens: {"url": …, "environment": {…}}. The environment is what a Kokous server needs to
/// use the stand-ins. It ends on SIGTERM, on Ctrl-C and, if asked to, with the process that started it.
#[derive(Debug, Parser)]
#[command(name = "kokous-sandbox", version)]
struct Cli {
    /// An address of this machine; port 0 chooses a free one
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The instant at which the clock starts, such as 2026-11-24T08:00:00Z
    #[arg(long, value_name = "INSTANT")]
    now: Option<DateTime<Utc>>,
    /// Where authorization codes may be sent; may be repeated. Without: to any address of this machine
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// End when the process ends that started this one
    #[arg(long)]
    until_parent_ends: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let parent = std::os::unix::process::parent_id();
    let options = Options { listen: cli.listen, now: cli.now, redirect_uris: cli.redirect_uris };
    let sandbox = Sandbox::start(options).await?;
    println!("{}", json!({"url": sandbox.url(), "environment": sandbox.environment()}));
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
        () = end_of(parent), if cli.until_parent_ends => {}
    }
    sandbox.stop().await;
    Ok(())
}

/// Waits until the parent is another one: that is how the system tells a process that its own is gone.
async fn end_of(parent: u32) {
    while std::os::unix::process::parent_id() == parent {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}
