//! What a message chooses by, over all languages: each combination of answers is a row.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use crate::catalogue::{Translations, VariableKind};

/// The variables that some language chooses by, each with the values that make a difference, as Rust literals.
pub(crate) struct Choices {
    by_variable: BTreeMap<String, BTreeSet<String>>,
}

/// A value for each of these variables; nothing stands for any other value.
pub(crate) struct Answers(BTreeMap<String, Option<String>>);

impl Choices {
    pub(crate) fn of(translations: &Translations) -> Self {
        let mut by_variable = BTreeMap::new();
        for pattern in &translations.patterns {
            collect(pattern, translations, &mut by_variable);
        }
        Self { by_variable }
    }

    /// All combinations, in the order in which [`row`](Self::row) counts them.
    pub(crate) fn answers(&self) -> Vec<Answers> {
        let mut all = vec![Answers(BTreeMap::new())];
        for (variable, values) in &self.by_variable {
            let values: Vec<Option<String>> = values.iter().cloned().map(Some).chain([None]).collect();
            let with = |answers: &Answers, value: &Option<String>| {
                let mut answers = answers.0.clone();
                answers.insert(variable.clone(), value.clone());
                Answers(answers)
            };
            all = all
                .iter()
                .flat_map(|answers| values.iter().map(|value| with(answers, value)).collect::<Vec<_>>())
                .collect();
        }
        all
    }

    /// The Rust expression for the row of the answers at hand, where the first one has the number `first`.
    pub(crate) fn row(&self, first: usize, argument: impl Fn(&str) -> String) -> String {
        if self.by_variable.is_empty() {
            return first.to_string();
        }
        let tuple =
            |parts: Vec<String>| if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(", ")) };
        let arms: Vec<String> = self
            .answers()
            .iter()
            .enumerate()
            .map(|(index, answers)| {
                let values = answers.0.values().map(|value| value.clone().unwrap_or_else(|| "_".to_owned()));
                format!("{} => {}", tuple(values.collect()), first + index)
            })
            .collect();
        let variables = self.by_variable.keys().map(|variable| argument(variable)).collect();
        format!("match {} {{ {} }}", tuple(variables), arms.join(", "))
    }
}

impl Answers {
    /// The variant that these answers choose.
    pub(crate) fn variant<'a>(
        &self,
        selector: &InlineExpression<String>,
        variants: &'a [Variant<String>],
    ) -> &'a Variant<String> {
        let answer = self.0.get(variable_of(selector)).cloned().flatten();
        let chosen = variants.iter().find(|variant| {
            let is_number = answer.as_ref().is_some_and(|answer| !answer.starts_with('"'));
            answer.as_ref() == Some(&literal(&variant.key, is_number))
        });
        let default = || variants.iter().find(|variant| variant.default).expect("Fluent asks for a default");
        chosen.unwrap_or_else(default)
    }
}

fn collect(
    pattern: &Pattern<String>,
    translations: &Translations,
    by_variable: &mut BTreeMap<String, BTreeSet<String>>,
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
            continue;
        };
        let variable = variable_of(selector);
        let is_number = translations.variables[variable] == VariableKind::Number;
        let values = by_variable.entry(variable.to_owned()).or_default();
        values.extend(variants.iter().filter(|it| !it.default).map(|variant| literal(&variant.key, is_number)));
        for variant in variants {
            collect(&variant.value, translations, by_variable);
        }
    }
}

/// A key as a Rust literal. `one` is the number 1: see `plural`.
fn literal(key: &VariantKey<String>, is_number: bool) -> String {
    match key {
        VariantKey::NumberLiteral { value } => value.clone(),
        VariantKey::Identifier { name } if is_number && name == "one" => "1".to_owned(),
        VariantKey::Identifier { name } => format!("{name:?}"),
    }
}

fn variable_of(selector: &InlineExpression<String>) -> &str {
    match selector {
        InlineExpression::VariableReference { id } => &id.name,
        _ => unreachable!("the catalogue takes no other selectors"),
    }
}
