//! Writes the Rust code.
//!
//! A language is one text: its rows, each ended by the next one's beginning, in the same order in every language. A message
//! without a choice is one row; one with a choice has a row for each answer, which the method picks. Where a variable goes
//! stands a control character, whose code is the number of the variable.

use std::fmt::Write;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::catalogue::{Catalogue, Translations, VariableKind};
use crate::choices::{Answers, Choices};

/// What the generated methods are built on.
const SUPPORT: &str = r#"
impl Messages {
    /// The rows of a language's text.
    pub(crate) fn rows(text: &'static str) -> Vec<&'static str> {
        text.split('\0').collect()
    }

    fn text(self, row: usize) -> &'static str {
        self.0.get(row).copied().unwrap_or_default()
    }

    fn fill(self, row: usize, arguments: &[&str]) -> String {
        let mut filled = String::new();
        for letter in self.text(row).chars() {
            match arguments.get((letter as usize).wrapping_sub(1)) {
                Some(argument) => filled.push_str(argument),
                None => filled.push(letter),
            }
        }
        filled
    }
}
"#;

/// The generated file.
pub(crate) fn code(catalogue: &Catalogue) -> String {
    let mut code = String::from("// Generated from the Fluent files: do not edit.\n\n");
    languages(&mut code, &catalogue.languages);
    code += "/// The messages in one language: its rows.\n#[derive(Clone, Copy)]\n";
    code += "pub(crate) struct Messages(pub(crate) &'static [&'static str]);\n\nimpl Messages {\n";
    let mut rows = vec![Vec::new(); catalogue.languages.len()];
    for (id, translations) in &catalogue.messages {
        method(&mut code, id, translations, &mut rows);
    }
    code += "}\n";
    for (language, rows) in catalogue.languages.iter().zip(rows) {
        writeln!(code, "\n/// The text of a language; see [`Messages::rows`].").ok();
        writeln!(code, "pub(crate) fn {language}() -> &'static str {{\n    {:?}\n}}", rows.join("\0")).ok();
    }
    code += SUPPORT;
    code
}

fn languages(code: &mut String, languages: &[String]) {
    let variants: Vec<String> = languages.iter().map(|language| variant(language)).collect();
    *code += "/// A language that there are messages in.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Language {\n";
    for name in &variants {
        writeln!(code, "    {name},").ok();
    }
    *code += "}\n\nimpl Language {\n    /// All of them, the source language first.\n";
    let all = variants.iter().map(|name| format!("Self::{name}")).collect::<Vec<_>>().join(", ");
    writeln!(code, "    pub const ALL: &[Self] = &[{all}];\n").ok();
    *code +=
        "    /// Its ISO 639-1 code.\n    #[must_use]\n    pub fn code(self) -> &'static str {\n        match self {\n";
    for (name, language) in variants.iter().zip(languages) {
        writeln!(code, "            Self::{name} => {language:?},").ok();
    }
    *code += "        }\n    }\n}\n\n";
}

fn method(code: &mut String, id: &str, translations: &Translations, rows: &mut [Vec<String>]) {
    let choices = Choices::of(translations);
    let first = rows.first().map_or(0, Vec::len);
    for answers in choices.answers() {
        for (rows, pattern) in rows.iter_mut().zip(&translations.patterns) {
            let mut row = String::new();
            fill(&mut row, pattern, translations, &answers);
            rows.push(row);
        }
    }
    let mut parameters = String::new();
    let mut arguments = Vec::new();
    for (variable, kind) in &translations.variables {
        let name = argument(variable);
        let (rust_type, text) = match kind {
            VariableKind::Text => ("&str", name.clone()),
            VariableKind::Number => ("u64", format!("&{name}.to_string()")),
        };
        write!(parameters, ", {name}: {rust_type}").ok();
        arguments.push(text);
    }
    let row = choices.row(first, argument);
    let (result, body) = if arguments.is_empty() {
        ("&'static str", format!("self.text({row})"))
    } else {
        ("String", format!("self.fill({row}, &[{}])", arguments.join(", ")))
    };
    let name = id.replace('-', "_");
    writeln!(code, "    pub(crate) fn r#{name}(self{parameters}) -> {result} {{\n        {body}\n    }}\n").ok();
}

/// Writes what a pattern is once its choices are made.
fn fill(row: &mut String, pattern: &Pattern<String>, translations: &Translations, answers: &Answers) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => row.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => row.push(place(&id.name, translations)),
                InlineExpression::StringLiteral { value } => row.push_str(&unescape_unicode_to_string(value)),
                _ => unreachable!("the catalogue takes no other expressions"),
            },
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                fill(row, &answers.variant(selector, variants).value, translations, answers);
            }
        }
    }
}

/// The control character for a variable: its number among the message's, from 1.
fn place(variable: &str, translations: &Translations) -> char {
    let number = translations.variables.keys().take_while(|name| *name != variable).count() + 1;
    char::from(u8::try_from(number).unwrap_or(u8::MAX))
}

fn argument(variable: &str) -> String {
    format!("r#{}", variable.replace('-', "_"))
}

/// `En` for `en`.
fn variant(language: &str) -> String {
    let mut letters = language.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
