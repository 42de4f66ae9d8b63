//! `kokous-sandbox`, the stand-in for Google, beside a server that is run by hand.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::environment::Environment;

/// A sandbox that runs until this process ends, or the program that it becomes.
pub(crate) struct Sandbox {
    /// Its own pages.
    pub(crate) url: String,
    /// The settings with which a server uses it.
    pub(crate) environment: BTreeMap<String, String>,
}

/// Starts it on a free port, its clock at `now` if that is given, and waits until it listens.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn start(environment: &Environment, now: Option<&str>) -> Result<Sandbox> {
    let mut command = environment.command(environment.binary("debug", "kokous-sandbox"));
    command.arg("--until-parent-ends").args(now.into_iter().flat_map(|now| ["--now", now]));
    let mut child = command.stdout(Stdio::piped()).spawn().context("the sandbox could not be started")?;
    let output = child.stdout.take().context("the sandbox has no standard output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).context("the sandbox says nothing")?;
    read(&line).with_context(|| format!("the sandbox did not say where it listens, but: {line}"))
}

/// Reads the one line that it prints.
fn read(line: &str) -> Option<Sandbox> {
    let printed: Value = serde_json::from_str(line).ok()?;
    let settings = printed["environment"].as_object()?.iter();
    let environment = settings.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect();
    Some(Sandbox { url: printed["url"].as_str()?.to_owned(), environment })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_where_it_listens_and_what_a_server_needs() {
        let sandbox = read(r#"{"url":"http://127.0.0.1:9","environment":{"KOKOUS_GOOGLE_CLIENT_ID":"x"}}"#);
        let sandbox = sandbox.expect("a line of the sandbox");
        assert_eq!(sandbox.url, "http://127.0.0.1:9");
        assert_eq!(sandbox.environment["KOKOUS_GOOGLE_CLIENT_ID"], "x");
        assert!(read("error: the address is taken").is_none());
    }
}
