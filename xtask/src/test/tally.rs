//! How many tests passed and failed, over all runners.

use std::fmt;
use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// What a runner counts as that could not run: it must never look like "nothing to test".
    pub(crate) const ONE_FAILED: Self = Self { passed: 0, failed: 1 };
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs `cargo test`, shows its output as it comes, and adds up its `test result:` lines.
///
/// # Errors
/// When it fails without naming a failed test, for example because something does not compile.
pub(crate) fn of_cargo_test(cargo: &mut Command) -> Result<Tally> {
    let mut child = cargo.stdout(Stdio::piped()).spawn().context("`cargo test` could not be started")?;
    let output = child.stdout.take().context("`cargo test` has no output")?;
    let mut total = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if let Some(tally) = parse_result_line(&line) {
            total += tally;
        }
    }
    let status = child.wait()?;
    if !status.success() && total.failed == 0 {
        bail!("`cargo test` failed ({status}) after {total}");
    }
    Ok(total)
}

/// Runs Playwright, which writes its JSON report to `report`, and counts from that.
///
/// # Errors
/// When it fails without naming a failed test, or writes no report.
pub(crate) fn of_playwright(playwright: &mut Command, report: &Path) -> Result<Tally> {
    if let Some(folder) = report.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    if report.exists() {
        fs::remove_file(report)?;
    }
    let status = playwright
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", report)
        .status()
        .context("Playwright could not be started; is node_modules complete?")?;
    let text = fs::read_to_string(report).context("Playwright wrote no report")?;
    let report: Value = serde_json::from_str(&text)?;
    let total = parse_report(&report).context("Playwright's report has no numbers")?;
    for journey in passed_at_second_try(&report) {
        println!("passed at its second try only, so there is a race to be found: {journey}");
    }
    if !status.success() && total.failed == 0 {
        bail!("Playwright failed ({status}) after {total}");
    }
    Ok(total)
}

/// Reads `test result: ok. 12 passed; 0 failed; …`, the line of `cargo test` and of `wasm-bindgen-test-runner`.
fn parse_result_line(line: &str) -> Option<Tally> {
    let numbers = line.trim_start().strip_prefix("test result: ")?;
    let number_before = |word: &str| numbers.split(word).next()?.split_whitespace().last()?.parse().ok();
    Some(Tally { passed: number_before(" passed")?, failed: number_before(" failed")? })
}

fn parse_report(report: &Value) -> Option<Tally> {
    let number = |name: &str| report["stats"][name].as_u64();
    Some(Tally { passed: number("expected")? + number("flaky")?, failed: number("unexpected")? })
}

/// The journeys that failed first and then passed: `cards.spec.ts:29 a deletion can be taken back`.
fn passed_at_second_try(suite: &Value) -> Vec<String> {
    let all = |name: &str| suite[name].as_array().into_iter().flatten();
    let is_flaky = |spec: &&Value| spec["tests"].as_array().into_iter().flatten().any(|test| test["status"] == "flaky");
    let name = |spec: &Value| {
        let text = |name: &str| spec[name].as_str().unwrap_or_default();
        format!("{}:{} {}", text("file"), spec["line"], text("title"))
    };
    all("specs").filter(is_flaky).map(name).chain(all("suites").flat_map(passed_at_second_try)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_line_of_cargo_test_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(parse_result_line(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(parse_result_line("test time::a_date ... ok"), None);
    }

    #[test]
    fn a_journey_that_passed_at_the_second_try_counts_as_passed() {
        let report = serde_json::json!({ "stats": { "expected": 7, "unexpected": 1, "flaky": 2, "skipped": 0 } });
        assert_eq!(parse_report(&report), Some(Tally { passed: 9, failed: 1 }));
    }

    #[test]
    fn a_journey_that_passed_at_the_second_try_is_named() {
        let spec = |line: u64, status: &str| serde_json::json!({ "file": "cards.spec.ts", "line": line, "title": "a copy", "tests": [{ "status": status }] });
        let suite = serde_json::json!({ "specs": [spec(1, "expected"), spec(2, "flaky")] });
        let report = serde_json::json!({ "suites": [{ "suites": [suite], "specs": [spec(3, "unexpected")] }] });
        assert_eq!(passed_at_second_try(&report), ["cards.spec.ts:2 a copy"]);
    }

    #[test]
    fn the_closing_line_is_plain() {
        assert_eq!(Tally { passed: 9, failed: 1 }.to_string(), "9 passed, 1 failed");
    }
}
