//! The files of a description, as guests see them: below its text, wherever that stands.

use std::{fmt, sync::Arc};

use kokous_model::file::readable_size;
use kokous_richtext::{SafeHtml, sanitize};

use super::DispatchMeeting;

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

/// The description with its files below.
pub(crate) fn description_with_files(meeting: &DispatchMeeting) -> SafeHtml {
    let description = sanitize(&meeting.description_html);
    if meeting.files.is_empty() {
        return description;
    }
    let items: String = meeting
        .files
        .iter()
        .map(|file| {
            let (number, unit) = readable_size(file.size);
            let (link, name) = (escape(&file.link), escape(&file.name));
            format!("<li><a href=\"{link}\">{name}</a> ({number} {})</li>", unit.symbol())
        })
        .collect();
    sanitize(&format!("{description}<p>Files:</p><ul>{items}</ul>"))
}

/// What of the files everybody is told, to be digested: nothing where there are none, so that meetings without any keep
/// the digest that they had.
pub(crate) fn told_of_files(meeting: &DispatchMeeting) -> impl Iterator<Item = &str> {
    meeting.files.iter().flat_map(|file| [file.name.as_str(), file.link.as_str()])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
