//! Text with formatting: the description and the internal note of a meeting.

use serde::{Deserialize, Serialize};

use crate::{limits, text::clean_lines};

/// A formatted text as somebody wrote it. It proves nothing about what is in it: whoever shows or sends it makes it
/// harmless first, which is what `kokous-richtext` is for.
///
/// In JSON, text is Markdown, and `{"html": "…"}` is HTML. An empty text is always the default, so that two empty ones
/// are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum RichText {
    /// Markdown, as programs like to write it.
    Markdown(String),
    /// HTML, as the editor writes it and the server keeps it.
    Html {
        /// The HTML.
        html: String,
    },
}

impl RichText {
    /// The HTML as rich text.
    #[must_use]
    pub fn of_html(html: impl Into<String>) -> Self {
        let html = html.into();
        if html.trim().is_empty() { Self::default() } else { Self::Html { html } }
    }

    /// What was written, in whichever of the two languages.
    #[must_use]
    pub fn source(&self) -> &str {
        match self {
            Self::Markdown(source) | Self::Html { html: source } => source,
        }
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source().trim().is_empty()
    }

    /// The text as it can be told from another one: of HTML without tags, its blocks one after the other.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Markdown(source) => source.clone(),
            Self::Html { html } => without_tags(html),
        }
    }

    /// The same with clean line ends and without control characters.
    #[must_use]
    pub fn clean(&self) -> Self {
        match self {
            Self::Markdown(source) => Self::Markdown(clean_lines(source)),
            Self::Html { html } => Self::of_html(clean_lines(html)),
        }
    }

    /// Whether it is longer than a text may be. Of HTML the text counts, and the tags have a limit of their own.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        let is_long = |text: &str, limit: usize| text.len() > limit && text.chars().count() > limit;
        is_long(self.source(), limits::RICH_TEXT_SOURCE_CHARS) || is_long(&self.plain(), limits::RICH_TEXT_CHARS)
    }
}

impl Default for RichText {
    fn default() -> Self {
        Self::Markdown(String::new())
    }
}

impl From<String> for RichText {
    fn from(markdown: String) -> Self {
        Self::Markdown(markdown)
    }
}

impl From<&str> for RichText {
    fn from(markdown: &str) -> Self {
        Self::Markdown(markdown.to_owned())
    }
}

/// What stands between the tags. A sanitiser reads HTML better; this is for comparing and counting.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag_and_after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag_and_after.split_once('>').unwrap_or((tag_and_after, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let is_within_a_line = matches!(name, "strong" | "em" | "u" | "s" | "code" | "a");
        if !is_within_a_line && !text.is_empty() && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    text.truncate(text.trim_end().len());
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    named
        .iter()
        .fold(text, |text, (entity, letter)| if text.contains('&') { text.replace(entity, letter) } else { text })
}
