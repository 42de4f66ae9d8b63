//! What people read stands in the messages of `src/i18n`, not in the views.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::file_sizes::source_files;

/// What is the same in every language.
const ALLOWED: [&str; 1] = ["Kokous"];

/// The attributes, and the properties of components, whose texts people read.
const READ_ATTRIBUTES: [&str; 6] = ["aria-label", "placeholder", "title", "label", "hint", "alt"];

/// Checks the page's views.
///
/// # Errors
/// Lists the texts that stand in a view.
pub(super) fn check(root: &Path) -> Result<()> {
    let mut found = Vec::new();
    for file in source_files(&root.join("src"), &["rs"])? {
        let source = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        found.extend(words_in_views(&source).into_iter().map(|(line, text)| format!("{name}:{line}: “{text}”")));
    }
    if !found.is_empty() {
        bail!("these texts stand in views: make them messages in src/i18n\n  {}", found.join("\n  "));
    }
    Ok(())
}

/// A string literal of a view.
struct Literal<'source> {
    line: usize,
    text: &'source str,
    /// The code of the view before it, without white space at its end.
    before: &'source str,
    /// The code of the view after it, without white space at its beginning.
    after: &'source str,
}

/// The words in the views of a source file that people would read, each with its line.
fn words_in_views(source: &str) -> Vec<(usize, String)> {
    let literals = views(source).into_iter().flat_map(|(start, end)| literals(source, start, end));
    let words = literals.filter(|literal| literal.text.chars().any(char::is_alphabetic) && is_read(literal));
    let words = words.filter(|literal| !ALLOWED.contains(&literal.text.trim()));
    let mut words: Vec<_> = words.map(|literal| (literal.line, literal.text.to_owned())).collect();
    // A view in a view is found twice.
    words.sort();
    words.dedup();
    words
}

/// Whether people read the literal, as far as its neighbours tell.
fn is_read(literal: &Literal<'_>) -> bool {
    let before = literal.before;
    if let Some(attribute) = before.strip_suffix('=') {
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        let name = &attribute[attribute.rfind(|letter| !is_name(letter)).map_or(0, |place| place + 1)..];
        return READ_ATTRIBUTES.contains(&name);
    }
    if before.ends_with("format!(") {
        return literal.text.starts_with(char::is_uppercase);
    }
    let is_pattern = literal.after.starts_with("=>") || literal.after.starts_with('|');
    let is_in_code = before.ends_with("=>") || before.ends_with('{');
    if is_in_code {
        // The value of a branch: words have a space or begin with a capital, the codes of programs do not.
        let looks_like_words = literal.text.contains(' ') || literal.text.starts_with(char::is_uppercase);
        return looks_like_words && !is_pattern;
    }
    // Text beside elements and blocks.
    before.ends_with(['>', '}', '"'])
}

/// Where the bodies of `view!` begin and end, in bytes.
fn views(source: &str) -> Vec<(usize, usize)> {
    let mut views = Vec::new();
    for (start, opening) in source.match_indices("view! {") {
        let start = start + opening.len();
        let mut depth = 1_usize;
        let mut place = start;
        while let Some(letter) = source[place..].chars().next() {
            let token = token_length(&source[place..]);
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            place += token;
        }
        views.push((start, place));
    }
    views
}

fn literals(source: &str, start: usize, end: usize) -> Vec<Literal<'_>> {
    let mut literals = Vec::new();
    let mut place = start;
    while place < end {
        let length = token_length(&source[place..]);
        if source[place..].starts_with('"') {
            literals.push(Literal {
                line: source[..place].matches('\n').count() + 1,
                text: source[place + 1..place + length].strip_suffix('"').unwrap_or_default(),
                before: source[start..place].trim_end(),
                after: source[place + length..end].trim_start(),
            });
        }
        place += length;
    }
    literals
}

/// The length of what cannot be cut: a string, a character in quotes, a comment; else that of one character.
fn token_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with('"') {
        let mut is_escaped = false;
        for (place, letter) in rest.char_indices().skip(1) {
            if letter == '"' && !is_escaped {
                return place + 1;
            }
            is_escaped = letter == '\\' && !is_escaped;
        }
        return rest.len();
    }
    if rest.starts_with('\'') {
        let mut letters = rest.char_indices().skip(1);
        let is_escaped = letters.next().is_some_and(|(_, letter)| letter == '\\');
        let closing = if is_escaped { letters.nth(1) } else { letters.next() };
        // Otherwise it is a lifetime.
        return closing.filter(|(_, letter)| *letter == '\'').map_or(first, |(place, _)| place + 1);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(view: &str) -> Vec<String> {
        let source = format!("fn page() -> Markup {{\n    let code = \"Not in a view\";\n    view! {{ {view} }}\n}}\n");
        words_in_views(&source).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn text_between_elements_is_found() {
        assert_eq!(found(r#"<p class="quiet">"Nothing yet"</p>"#), ["Nothing yet"]);
        assert_eq!(found(r#"<p>{t().nothing()} "and more"</p>"#), ["and more"]);
        assert_eq!(found(r#"<p><Icon name=IconName::Close/>"close"</p>"#), ["close"]);
    }

    #[test]
    fn attributes_that_are_read_are_found() {
        assert_eq!(found(r#"<button type="button" aria-label="Close"></button>"#), ["Close"]);
        assert_eq!(found(r#"<input class="input" placeholder="Name" dir="auto"/>"#), ["Name"]);
        assert_eq!(found(r#"<Dialog open title="Shortcuts">{body}</Dialog>"#), ["Shortcuts"]);
    }

    #[test]
    fn words_in_the_code_of_a_view_are_found() {
        assert_eq!(found(r#"<p>{move || if open.get() { "Close" } else { "open it" }}</p>"#), ["Close", "open it"]);
        assert_eq!(found(r#"<p>{match state { State::Busy => "Wait", _ => "" }}</p>"#), ["Wait"]);
        assert_eq!(found(r#"<a class=format!("a {b}")>{format!("Go to {name}")}</a>"#), ["Go to {name}"]);
        assert_eq!(found(r#"<p>{note.map(|it| view! { <b>"Note"</b> })}</p>"#), ["Note"]);
    }

    #[test]
    fn what_programs_read_is_left_alone() {
        assert_eq!(found(r#"<p class="a b" id="Id" dir="auto" data-part=part.code()>{t().text()}</p>"#), [""; 0]);
        assert_eq!(found(r#"<i tabindex=move || if is_on() { "0" } else { "-1" } inputmode={ "tel" }></i>"#), [""; 0]);
        assert_eq!(found(r#"<i on:keydown=move |event| match key { "Enter" => send(), _ => {} }></i>"#), [""; 0]);
        assert_eq!(
            found(
                r#"<p>{count} " " <b>"–"</b> // "Not a text"
            <h1>"Kokous"</h1></p>"#
            ),
            [""; 0]
        );
    }

    #[test]
    fn quotes_and_braces_in_literals_end_nothing() {
        assert_eq!(found(r#"<p>{part('{', "}")}</p><b>"say \"so\" {now}"</b>"#), [r#"say \"so\" {now}"#]);
    }

    #[test]
    fn the_line_is_told() {
        let source = "fn page() {\n    view! {\n        <p>\n            \"Text\"\n        </p>\n    }\n}\n";
        assert_eq!(words_in_views(source), [(4, "Text".to_owned())]);
    }
}
