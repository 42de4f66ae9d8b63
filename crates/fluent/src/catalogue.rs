//! All messages of all languages, checked against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

use crate::plural;

/// The language in which everything has to be there, and after whose text a method is documented.
const SOURCE: &str = "en";

/// The messages of all languages.
pub(crate) struct Catalogue {
    /// The codes of the languages, English first.
    pub(crate) languages: Vec<String>,
    /// By id.
    pub(crate) messages: BTreeMap<String, Translations>,
}

/// One message in all languages.
pub(crate) struct Translations {
    /// The variables by name, and whether they are numbers.
    pub(crate) variables: BTreeMap<String, VariableKind>,
    /// As many as there are languages, in their order.
    pub(crate) patterns: Vec<Pattern<String>>,
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum VariableKind {
    /// A text.
    Text,
    /// A count: something is chosen by how many there are.
    Number,
}

type Problems = Vec<String>;
type Variables = BTreeMap<String, VariableKind>;

impl Catalogue {
    /// Reads the folder.
    ///
    /// # Errors
    /// All that is wrong with it, a line each.
    pub(crate) fn read(folder: &Path) -> Result<Self, Problems> {
        let mut languages = names(folder)?;
        languages.retain(|name| folder.join(name).is_dir());
        languages.sort_by_key(|language| (language != SOURCE, language.clone()));
        let mut problems = Problems::new();
        if languages.first().map(String::as_str) != Some(SOURCE) {
            return Err(vec![format!("{}: there is no folder `{SOURCE}`", folder.display())]);
        }
        let mut by_language = Vec::new();
        for language in &languages {
            if !plural::has_one_and_other(language) {
                problems.push(format!("`{language}`: its plural rules are not known yet, see plural.rs"));
            }
            by_language.push(read_language(&folder.join(language), &mut problems));
        }
        let ids: BTreeSet<String> = by_language.iter().flat_map(|messages| messages.keys().cloned()).collect();
        let mut messages = BTreeMap::new();
        for id in ids {
            let mut patterns = Vec::new();
            let mut names = Vec::new();
            let mut variables = Variables::new();
            for (language, own) in languages.iter().zip(&mut by_language) {
                let Some(pattern) = own.remove(&id) else {
                    problems.push(format!("`{id}` is missing in `{language}`"));
                    continue;
                };
                let mut found = Variables::new();
                collect(&pattern, &format!("`{id}` in `{language}`"), &mut found, &mut problems);
                names.push(found.keys().cloned().collect::<BTreeSet<_>>());
                for (name, kind) in found {
                    let known = variables.entry(name).or_insert(kind);
                    *known = kind.max(*known);
                }
                patterns.push(pattern);
            }
            if names.windows(2).any(|pair| pair[0] != pair[1]) {
                problems.push(format!("`{id}` has not the same variables in every language"));
            }
            messages.insert(id, Translations { variables, patterns });
        }
        if problems.is_empty() { Ok(Self { languages, messages }) } else { Err(problems) }
    }
}

fn names(folder: &Path) -> Result<Vec<String>, Problems> {
    let fail = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        names.push(entry.map_err(fail)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn read_language(folder: &Path, problems: &mut Problems) -> BTreeMap<String, Pattern<String>> {
    let mut messages = BTreeMap::new();
    let files = names(folder).unwrap_or_else(|unreadable| {
        problems.extend(unreadable);
        Vec::new()
    });
    for file in files {
        let path = folder.join(file);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                problems.push(format!("{}: {error}", path.display()));
                continue;
            }
        };
        let resource = parser::parse(text.clone()).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| {
                let line = text[..error.pos.start].lines().count().max(1);
                format!("{}:{line}: {}", path.display(), error.kind)
            }));
            resource
        });
        for entry in resource.body {
            match entry {
                Entry::Message(message) => add(message, &path, &mut messages, problems),
                Entry::Term(term) => problems.push(format!("{}: the term `{}`", path.display(), term.id.name)),
                _ => {}
            }
        }
    }
    messages
}

fn add(
    message: Message<String>,
    path: &Path,
    messages: &mut BTreeMap<String, Pattern<String>>,
    problems: &mut Problems,
) {
    let id = message.id.name;
    let is_function_name = id.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'));
    let fault = match message.value {
        _ if !is_function_name => "has more than small letters, digits and hyphens in its name",
        _ if !message.attributes.is_empty() => "has an attribute",
        None => "has no text",
        Some(pattern) => match messages.insert(id.clone(), pattern) {
            None => return,
            Some(_) => "is there twice",
        },
    };
    problems.push(format!("{}: `{id}` {fault}", path.display()));
}

/// Notes the variables of a pattern, and what it has that is not supported.
fn collect(pattern: &Pattern<String>, place: &str, variables: &mut Variables, problems: &mut Problems) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                variables.entry(id.name.clone()).or_insert(VariableKind::Text);
            }
            Expression::Inline(InlineExpression::StringLiteral { .. }) => {}
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let is_number = variants.iter().any(|variant| is_count(&variant.key));
                let kind = if is_number { VariableKind::Number } else { VariableKind::Text };
                let known = variables.entry(id.name.clone()).or_insert(kind);
                *known = kind.max(*known);
                for variant in variants {
                    if is_number && !is_count(&variant.key) && !variant.default {
                        problems.push(format!("{place} chooses by a number and by a word"));
                    }
                    collect(&variant.value, place, variables, problems);
                }
            }
            _ => problems.push(format!("{place} has an expression that is neither a variable nor a choice by one")),
        }
    }
}

/// Whether a variant is chosen by how many there are.
fn is_count(key: &VariantKey<String>) -> bool {
    match key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => name == "one",
    }
}
