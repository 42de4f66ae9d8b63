//! Reads stored messages back, for the demo's *Sent mail* page.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// A message, opened up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadMail {
    /// `Name <address>`, as all mailboxes here.
    pub from: String,
    /// All recipients, separated by commas.
    pub to: String,
    pub subject: String,
    /// The `Date` header; nothing if it has none that can be read.
    pub date: Option<DateTime<Utc>>,
    /// The calendar part's `method` parameter: `REQUEST` or `CANCEL`; empty without such a part.
    pub method: String,
    pub text: String,
    /// As it was sent: not safe to be shown as it is, like any mail.
    pub html: String,
    /// The calendar part, unfolded, with `\n` line ends.
    pub calendar: String,
}

/// A message in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMail {
    /// The file's name without `.eml`; names sort by the time of sending.
    pub id: String,
    pub mail: ReadMail,
}

/// All messages of a folder, newest first. A folder that does not exist is empty; files that are not messages are
/// skipped.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn list_folder(path: &Path) -> io::Result<Vec<StoredMail>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut mails = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".eml")) else { continue };
        if let Some(mail) = read_from_folder(path, id)? {
            mails.push(StoredMail { id: id.to_owned(), mail });
        }
    }
    mails.sort_by(|left, right| right.id.cmp(&left.id));
    Ok(mails)
}

/// One message of a folder; nothing if there is none of this name. A name has letters, digits and hyphens only, so
/// that none leads out of the folder.
///
/// # Errors
/// The file is there, but cannot be read.
pub fn read_from_folder(path: &Path, id: &str) -> io::Result<Option<ReadMail>> {
    let Some(file) = file_of(path, id) else { return Ok(None) };
    match fs::read(file) {
        Ok(bytes) => Ok(read_mail(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads a message; nothing if the bytes are none.
#[must_use]
pub fn read_mail(bytes: &[u8]) -> Option<ReadMail> {
    let message = MessageParser::default().parse(bytes)?;
    let calendar = message.parts.iter().find(|part| part.is_content_type("text", "calendar"));
    Some(ReadMail {
        from: mailboxes(message.from()),
        to: mailboxes(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        method: calendar.and_then(method).unwrap_or_default(),
        text: text_of(&message, "plain"),
        html: text_of(&message, "html"),
        calendar: calendar.map(|part| unfold(part.text_contents().unwrap_or_default())).unwrap_or_default(),
    })
}

fn file_of(path: &Path, id: &str) -> Option<PathBuf> {
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain.then(|| path.join(format!("{id}.eml")))
}

fn method(part: &MessagePart<'_>) -> Option<String> {
    part.content_type()?.attribute("method").map(str::to_uppercase)
}

fn text_of(message: &Message<'_>, subtype: &str) -> String {
    let part = message.parts.iter().find(|part| match &part.body {
        PartType::Html(_) => subtype == "html",
        PartType::Text(_) => part.is_content_type("text", subtype),
        _ => false,
    });
    part.and_then(MessagePart::text_contents).unwrap_or_default().replace("\r\n", "\n")
}

fn mailboxes(address: Option<&Address<'_>>) -> String {
    let shown = |mailbox: &mail_parser::Addr<'_>| match (mailbox.name(), mailbox.address()) {
        (Some(name), Some(email)) => format!("{name} <{email}>"),
        (name, email) => email.or(name).unwrap_or_default().to_owned(),
    };
    address.map(|address| address.iter().map(shown).collect::<Vec<_>>().join(", ")).unwrap_or_default()
}

fn unfold(calendar: &str) -> String {
    calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
}
