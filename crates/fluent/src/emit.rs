//! Writes the Rust code.

use std::fmt::Write;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::catalogue::{Catalogue, Translations, VariableKind};

/// What every generated file ends with.
const SUPPORT: &str = r#"
fn concat(parts: &[&str]) -> String {
    parts.concat()
}
"#;

/// The generated file.
pub(crate) fn code(catalogue: &Catalogue) -> String {
    let mut code = String::from("// Generated from the Fluent files: do not edit.\n\n");
    let variants: Vec<String> = catalogue.languages.iter().map(|language| variant(language)).collect();
    code += "/// A language that there are messages in.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Language {\n";
    for name in &variants {
        writeln!(code, "    {name},").ok();
    }
    code += "}\n\nimpl Language {\n    /// All of them, the source language first.\n";
    let all = variants.iter().map(|name| format!("Self::{name}")).collect::<Vec<_>>().join(", ");
    writeln!(code, "    pub const ALL: &[Self] = &[{all}];\n").ok();
    code +=
        "    /// Its ISO 639-1 code.\n    #[must_use]\n    pub fn code(self) -> &'static str {\n        match self {\n";
    for (name, language) in variants.iter().zip(&catalogue.languages) {
        writeln!(code, "            Self::{name} => {language:?},").ok();
    }
    code += "        }\n    }\n}\n\n";
    code += "/// The messages in one language.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n";
    code += "pub(crate) struct Messages(pub(crate) Language);\n\nimpl Messages {\n";
    for (id, translations) in &catalogue.messages {
        method(&mut code, id, translations, &variants);
    }
    code += "}\n";
    if code.contains("concat(&[") {
        code += SUPPORT;
    }
    code
}

fn method(code: &mut String, id: &str, translations: &Translations, languages: &[String]) {
    let name = id.replace('-', "_");
    let mut arguments = String::new();
    for (variable, kind) in &translations.variables {
        let rust_type = match kind {
            VariableKind::Text => "&str",
            VariableKind::Number => "u64",
        };
        write!(arguments, ", {}: {rust_type}", argument(variable)).ok();
    }
    let is_plain = translations.variables.is_empty();
    let result = if is_plain { "&'static str" } else { "String" };
    writeln!(code, "    pub(crate) fn r#{name}(self{arguments}) -> {result} {{\n        match self.0 {{").ok();
    for (language, pattern) in languages.iter().zip(&translations.patterns) {
        let text = if is_plain { format!("{:?}", plain(pattern)) } else { string(pattern, translations) };
        writeln!(code, "            Language::{language} => {text},").ok();
    }
    code.push_str("        }\n    }\n\n");
}

/// An expression of type `String`.
fn string(pattern: &Pattern<String>, translations: &Translations) -> String {
    if let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] = &*pattern.elements {
        return choice(selector, variants, translations);
    }
    if let [PatternElement::TextElement { value }] = &*pattern.elements {
        return format!("String::from({value:?})");
    }
    let parts: Vec<String> = pattern.elements.iter().map(|element| part(element, translations)).collect();
    format!("concat(&[{}])", parts.join(", "))
}

/// An expression of type `&str`.
fn part(element: &PatternElement<String>, translations: &Translations) -> String {
    match element {
        PatternElement::TextElement { value } => format!("{value:?}"),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::VariableReference { id } => match translations.variables[&id.name] {
                VariableKind::Text => argument(&id.name),
                VariableKind::Number => format!("&{}.to_string()", argument(&id.name)),
            },
            InlineExpression::StringLiteral { value } => format!("{:?}", unescape_unicode_to_string(value)),
            _ => unreachable!("the catalogue takes no other expressions"),
        },
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            format!("&{}", choice(selector, variants, translations))
        }
    }
}

/// A `match` of type `String`.
fn choice(selector: &InlineExpression<String>, variants: &[Variant<String>], translations: &Translations) -> String {
    let InlineExpression::VariableReference { id } = selector else {
        unreachable!("the catalogue takes no other selectors");
    };
    let kind = translations.variables[&id.name];
    let mut arms = String::new();
    // The default is the last arm, wherever it was written.
    for variant in variants.iter().filter(|variant| !variant.default).chain(variants.iter().filter(|it| it.default)) {
        let key = match &variant.key {
            _ if variant.default => "_".to_owned(),
            VariantKey::NumberLiteral { value } => value.clone(),
            // Whole numbers: see `plural`.
            VariantKey::Identifier { name } if kind == VariableKind::Number && name == "one" => "1".to_owned(),
            VariantKey::Identifier { name } => format!("{name:?}"),
        };
        write!(arms, "{key} => {}, ", string(&variant.value, translations)).ok();
    }
    format!("match {} {{ {arms}}}", argument(&id.name))
}

/// The text of a pattern without variables.
fn plain(pattern: &Pattern<String>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                text.push_str(&unescape_unicode_to_string(value))
            }
            PatternElement::Placeable { .. } => unreachable!("a pattern without variables has no other placeables"),
        }
    }
    text
}

fn argument(variable: &str) -> String {
    format!("r#{}", variable.replace('-', "_"))
}

/// `En` for `en`.
fn variant(language: &str) -> String {
    let mut letters = language.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
