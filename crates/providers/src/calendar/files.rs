//! The files of a description, as guests see them: below its text, wherever that stands.

use std::{fmt, sync::Arc};

use kokous_model::file::{SizeUnit, readable_size};
use kokous_richtext::{SafeHtml, sanitize};

use super::DispatchMeeting;
use crate::words::{Language, Messages};

/// A file that the guests of a meeting can open. Those of the internal note never become one.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedFile {
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// In bytes.
    pub size: u64,
    /// Where guests open it, without signing in.
    pub link: String,
    /// Its bytes, where it travels in the mail itself.
    pub content: Option<Arc<[u8]>>,
}

impl fmt::Debug for SharedFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The link opens the file for anybody.
        write!(formatter, "SharedFile({}, {} bytes)", self.name, self.size)
    }
}

/// The description with its files below, introduced in the language.
pub(crate) fn description_with_files(meeting: &DispatchMeeting, language: Language) -> SafeHtml {
    let description = sanitize(&meeting.description_html);
    if meeting.files.is_empty() {
        return description;
    }
    let words = language.words();
    let items: String = meeting
        .files
        .iter()
        .map(|file| {
            let (link, name) = (escape(&file.link), escape(&file.name));
            format!("<li><a href=\"{link}\">{name}</a> ({})</li>", size(file.size, language, words))
        })
        .collect();
    sanitize(&format!("{description}<p>{}:</p><ul>{items}</ul>", words.fact_files()))
}

fn size(bytes: u64, language: Language, words: Messages) -> String {
    let (number, unit) = readable_size(bytes);
    let number = if language == Language::En { number } else { number.replace('.', ",") };
    match unit {
        SizeUnit::Bytes => words.size_bytes(&number),
        SizeUnit::Kilobytes => words.size_kilobytes(&number),
        SizeUnit::Megabytes => words.size_megabytes(&number),
    }
}

/// What of the files everybody is told, to be digested: nothing where there are none, so that meetings without any keep
/// the digest that they had.
pub(crate) fn told_of_files(meeting: &DispatchMeeting) -> impl Iterator<Item = &str> {
    meeting.files.iter().flat_map(|file| [file.name.as_str(), file.link.as_str()])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
