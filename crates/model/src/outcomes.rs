//! The outcomes of meetings that an account has besides HubSpot's.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits,
    meeting::Outcome,
    text::has_line_break_or_control,
};

/// One of the account's own outcomes. Its place in the list is its place where one chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OwnOutcome {
    /// The value on the wire and in the database, which never changes: capital letters, digits and underscores. Empty for
    /// one that is new.
    pub code: String,
    /// What people read.
    pub label: String,
    /// Whether it is not offered any more. Meetings that have it keep it.
    pub archived: bool,
}

impl OwnOutcome {
    /// The outcome of a meeting that it is.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        Outcome::Own(self.code.clone())
    }
}

/// The outcomes as they are kept: `sent` with what is still left out of it, each with its code.
///
/// # Errors
/// What is wrong, at the field *Outcome*.
pub(crate) fn valid_outcomes(sent: &[OwnOutcome], errors: &mut Vec<FieldError>) -> Vec<OwnOutcome> {
    let mut outcomes: Vec<OwnOutcome> = Vec::new();
    for given in sent {
        let label = given.label.trim();
        let is_taken = |other: &OwnOutcome| !other.archived && other.label.to_lowercase() == label.to_lowercase();
        if let Some(error) = label_error(label) {
            errors.push(error);
        } else if !given.archived && (is_built_in(label) || outcomes.iter().any(is_taken)) {
            errors.push(FieldError::new(Field::Outcome, "TWICE", format!("There are two outcomes “{label}”")));
        } else if !given.code.is_empty() && outcomes.iter().any(|other| other.code == given.code) {
            let message = format!("There are two outcomes with the code {}", given.code);
            errors.push(FieldError::new(Field::Outcome, "TWICE", message));
        } else {
            outcomes.push(OwnOutcome { label: label.to_owned(), ..given.clone() });
        }
    }
    if outcomes.len() > limits::OUTCOMES {
        let message = format!("Keep at most {} outcomes", limits::OUTCOMES);
        errors.push(FieldError::new(Field::Outcome, "TOO_MANY", message));
    }
    outcomes
}

/// The list as it becomes: what was sent, in its order, and behind it what was left out: nothing is lost by leaving it out.
/// A code that is not known yet is made from the label.
#[must_use]
pub fn renewed(former: &[OwnOutcome], sent: Vec<OwnOutcome>) -> Vec<OwnOutcome> {
    let mut renewed: Vec<OwnOutcome> = Vec::new();
    for mut outcome in sent {
        if !former.iter().any(|known| known.code == outcome.code) {
            let is_taken = |code: &str| {
                Outcome::BUILT_IN.iter().any(|known| known.code() == code)
                    || former.iter().chain(&renewed).any(|known| known.code == code)
            };
            outcome.code = code_of(&outcome.label, is_taken);
        }
        renewed.push(outcome);
    }
    let left_out: Vec<OwnOutcome> =
        former.iter().filter(|known| !renewed.iter().any(|outcome| outcome.code == known.code)).cloned().collect();
    renewed.extend(left_out);
    renewed
}

/// `Sent a quote` becomes `SENT_A_QUOTE`; what has no such letters, or is taken, gets a number.
fn code_of(label: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let letters = label.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' });
    let words: String = letters.collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join("_").to_ascii_uppercase();
    let base = if words.is_empty() { "OUTCOME".to_owned() } else { words };
    let numbered = (2_u32..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|code| !is_taken(code)).unwrap_or(base)
}

fn is_built_in(label: &str) -> bool {
    Outcome::BUILT_IN.iter().filter_map(Outcome::label).any(|known| known.eq_ignore_ascii_case(label))
}

fn label_error(label: &str) -> Option<FieldError> {
    let error = |code, message: String| Some(FieldError::new(Field::Outcome, code, message));
    match label.chars().count() {
        0 => error("REQUIRED", "Give the outcome a name".to_owned()),
        count if count > limits::OUTCOME_CHARS => {
            error("TOO_LONG", format!("Shorten the outcome to {} characters", limits::OUTCOME_CHARS))
        }
        _ if has_line_break_or_control(label) => {
            error("INVALID_CHARACTERS", "An outcome must be one line of text".to_owned())
        }
        _ => None,
    }
}
