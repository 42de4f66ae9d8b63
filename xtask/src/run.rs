//! `cargo xtask run`: Kokous with demo data, from nothing.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::environment::{Environment, run};
use crate::steps::Steps;
use crate::{build, setup};

/// Sets up, builds, and becomes the server, so that a signal to this process reaches it.
///
/// # Errors
/// When something is missing, does not compile, or the server cannot be started. Otherwise it does not return.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps, server_arguments: &[&str]) -> Result<()> {
    setup::for_running(environment, steps)?;
    build::page(environment, steps)?;
    steps.run("build the server", "4 minutes at first, then seconds", || {
        run(&mut environment.cargo("build --package kokous-server --bin kokous-server"))
    })?;
    steps.print_table();

    let data = environment.root.join(".demo");
    fs::create_dir_all(&data).with_context(|| format!("{} cannot be made", data.display()))?;
    let address = env::var("KOKOUS_LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    println!(
        "\n  Kokous with demo data:  http://{address}\n  \
         To sign in:             press one of the \"Continue as …\" buttons\n  \
         The demo's data:        {}\n  \
         To stop:                Ctrl-C\n",
        data.display()
    );
    let mut server = environment.command(environment.server_binary("debug"));
    server.args(["serve", "--demo"]).args(server_arguments);
    server.env("KOKOUS_WEB_ROOT", environment.dist());
    if env::var_os("KOKOUS_DATA_DIR").is_none() {
        server.env("KOKOUS_DATA_DIR", &data);
    }
    let error = server.exec();
    Err(error).context("the server could not be started")
}
