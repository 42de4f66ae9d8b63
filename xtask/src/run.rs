//! `cargo xtask run`: Kokous with demo data, from nothing.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::environment::Environment;
use crate::steps::Steps;
use crate::{build, sandbox, setup};

/// Sets up, builds, starts the stand-in for Google and Microsoft, and becomes the server, so that a signal to this process reaches it.
///
/// # Errors
/// When something is missing, does not compile, or the server cannot be started. Otherwise it does not return.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps, server_arguments: &[&str]) -> Result<()> {
    setup::for_running(environment, steps)?;
    build::page(environment, steps)?;
    build::server(environment, steps)?;
    steps.print_table();

    let data = environment.root.join(".demo");
    fs::create_dir_all(&data).with_context(|| format!("{} cannot be made", data.display()))?;
    let address = env::var("KOKOUS_LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    let own_clients = ["KOKOUS_GOOGLE_CLIENT_ID", "KOKOUS_MICROSOFT_CLIENT_ID"];
    let sandbox = if own_clients.iter().any(|name| env::var_os(name).is_some()) {
        // Whoever has a client of their own means the real thing.
        None
    } else {
        Some(sandbox::start(environment, value_of("--now", server_arguments))?)
    };
    println!(
        "\n  Kokous with demo data:  http://{address}\n  \
         To sign in:             press one of the \"Continue as …\" buttons\n  \
         The demo's data:        {}\n  \
         Instead of calendars:   {}\n  \
         To stop:                Ctrl-C\n",
        data.display(),
        sandbox.as_ref().map_or("the real ones, as a client of their own is set", |sandbox| &sandbox.url)
    );
    let mut server = environment.command(environment.binary("debug", "kokous-server"));
    server.args(["serve", "--demo"]).args(server_arguments);
    server.env("KOKOUS_WEB_ROOT", environment.dist());
    if env::var_os("KOKOUS_DATA_DIR").is_none() {
        server.env("KOKOUS_DATA_DIR", &data);
    }
    server.envs(sandbox.map(|sandbox| sandbox.environment).unwrap_or_default());
    let error = server.exec();
    Err(error).context("the server could not be started")
}

/// What stands after an option on the command line.
fn value_of<'a>(option: &str, arguments: &[&'a str]) -> Option<&'a str> {
    let with_equals = arguments.iter().find_map(|argument| argument.strip_prefix(option)?.strip_prefix('='));
    let position = arguments.iter().position(|argument| *argument == option);
    with_equals.or_else(|| arguments.get(position? + 1).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_has_its_value_after_a_space_or_an_equals_sign() {
        assert_eq!(value_of("--now", &["--now", "2026-11-24T08:00:00Z"]), Some("2026-11-24T08:00:00Z"));
        assert_eq!(value_of("--now", &["--now=2026-11-24T08:00:00Z"]), Some("2026-11-24T08:00:00Z"));
        assert_eq!(value_of("--now", &["--nowhere", "x"]), None);
    }
}
