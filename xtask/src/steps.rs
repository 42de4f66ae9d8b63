//! What is being done, how long that should take, and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// The steps of one command, timed.
pub(crate) struct Steps {
    rows: Vec<Row>,
    started: Instant,
}

struct Row {
    name: String,
    took: Duration,
    failed: bool,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), started: Instant::now() }
    }

    /// Runs one step. `expected` says in words how long it usually takes, for whoever is watching.
    ///
    /// # Errors
    /// Those of `work`, unchanged; the step is then marked as failed in the table.
    pub(crate) fn run<T>(&mut self, name: &str, expected: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("==> {name} ({expected})");
        let started = Instant::now();
        let outcome = work();
        let took = started.elapsed();
        let failed = outcome.is_err();
        println!("<== {name}: {} {}", minutes_and_seconds(took), if failed { "FAILED" } else { "done" });
        self.rows.push(Row { name: name.to_owned(), took, failed });
        outcome
    }

    /// Prints every step with its time, in minutes and seconds; nothing if there was at most one.
    pub(crate) fn print_table(&self) {
        if self.rows.len() < 2 {
            return;
        }
        let width = self.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
        println!();
        for row in &self.rows {
            let mark = if row.failed { "  FAILED" } else { "" };
            println!("  {:width$}  {:>6}{mark}", row.name, minutes_and_seconds(row.took));
        }
        println!("  {:width$}  {:>6}", "all together", minutes_and_seconds(self.started.elapsed()));
    }
}

fn minutes_and_seconds(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_minutes_and_two_digits_of_seconds() {
        assert_eq!(minutes_and_seconds(Duration::from_secs(5)), "0:05");
        assert_eq!(minutes_and_seconds(Duration::from_secs(754)), "12:34");
    }

    #[test]
    fn a_failed_step_passes_its_error_on_and_is_remembered() {
        let mut steps = Steps::new();
        let outcome: Result<()> = steps.run("a step", "at once", || anyhow::bail!("no luck"));
        assert_eq!(outcome.expect_err("the step failed").to_string(), "no luck");
        assert!(steps.rows[0].failed);
    }
}
