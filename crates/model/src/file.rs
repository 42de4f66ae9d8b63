//! Files that go with a meeting: with its description, for everybody who is invited, or with its internal note, for
//! colleagues alone.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits,
    record::id_text,
    text::quotable,
};

/// A file that was uploaded, as a draft names it. Its name and size are what whoever wrote the draft was shown: the server
/// looks both up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachedFile {
    /// The server's id of it.
    #[serde(with = "id_text")]
    pub id: i64,
    /// Its name, with its extension.
    #[serde(default)]
    pub name: String,
    /// In bytes.
    #[serde(default)]
    pub size: u64,
}

/// Extensions of programs and scripts: mail servers refuse them, and nobody should open one from a link.
#[rustfmt::skip]
const REFUSED: [&str; 52] = [
    "ade", "adp", "apk", "app", "appx", "bat", "cab", "chm", "cmd", "com", "cpl", "deb", "diagcab", "dll", "dmg", "exe", "hta",
    "ins", "iso", "isp", "jar", "js", "jse", "lib", "lnk", "mde", "msc", "msi", "msix", "msp", "mst", "nsh", "pif", "pkg",
    "ps1", "reg", "rpm", "scf", "scr", "sct", "sh", "shb", "sys", "vb", "vbe", "vbs", "vhd", "vxd", "wsc", "wsf", "wsh", "xll",
];

/// A name that is safe to show, to store and to send: one line, without the folders before it, without what turns the
/// direction of writing round (which can make `exe.pdf` of `fdp.exe`), cut in the middle where it is too long. A name of
/// which nothing is left is `file`.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last
        .chars()
        .filter(|letter| !letter.is_control() && !turns_direction(*letter))
        .filter(|letter| !matches!(letter, '"' | '<' | '>' | '|' | '\u{2028}' | '\u{2029}'))
        .collect();
    let shown = shown.trim().trim_end_matches('.');
    if shown.is_empty() {
        return "file".to_owned();
    }
    let count = shown.chars().count();
    if count <= limits::FILE_NAME_CHARS {
        return shown.to_owned();
    }
    let extension = shown.rsplit_once('.').map(|(_, extension)| extension).filter(|it| it.chars().count() <= 10);
    let end = extension.map(|extension| format!("….{extension}")).unwrap_or_else(|| "…".to_owned());
    let kept = limits::FILE_NAME_CHARS - end.chars().count();
    shown.chars().take(kept).chain(end.chars()).collect()
}

/// The marks of Unicode that embed, isolate or override a direction, and the invisible ones that only set it.
const fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The extension in lower case; empty where there is none.
#[must_use]
pub fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.trim().to_lowercase()).unwrap_or_default()
}

/// What is wrong with a file of this name and size, in bytes: `EMPTY`, `TOO_LARGE` or `REFUSED_TYPE`.
#[must_use]
pub fn upload_error(name: &str, size: u64) -> Option<FieldError> {
    let name = quotable(name, 80);
    let error = |code, message: String| Some(FieldError::new(Field::File, code, message).about(name.clone()));
    if is_refused(&name) {
        return error("REFUSED_TYPE", format!("“{name}” is a program: put it into an archive, or send a link to it"));
    }
    match size {
        0 => error("EMPTY", format!("“{name}” is empty")),
        _ if size > limits::FILE_BYTES => {
            let (number, unit) = readable_size(limits::FILE_BYTES);
            error("TOO_LARGE", format!("“{name}” is too large: a file may have {number} {}", unit.symbol()))
        }
        _ => None,
    }
}

/// Whether files with this name's extension are refused, whatever is in them.
#[must_use]
pub fn is_refused(name: &str) -> bool {
    REFUSED.contains(&extension(&clean_name(name)).as_str())
}

/// What a size is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeUnit {
    Bytes,
    Kilobytes,
    Megabytes,
}

impl SizeUnit {
    /// `MB`: what stands behind the number in English.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Bytes => "B",
            Self::Kilobytes => "KB",
            Self::Megabytes => "MB",
        }
    }
}

/// A size as people read it: the number, with a point and one decimal where it is below ten, and what it counts. 1,024 bytes
/// are a kilobyte here, as file managers count.
#[must_use]
pub fn readable_size(bytes: u64) -> (String, SizeUnit) {
    const KILO: u64 = 1024;
    let (unit, size) = match bytes {
        0..KILO => return (bytes.to_string(), SizeUnit::Bytes),
        _ if bytes < KILO * KILO => (SizeUnit::Kilobytes, KILO),
        _ => (SizeUnit::Megabytes, KILO * KILO),
    };
    let tenths = (bytes * 10 + size / 2) / size;
    let number = if tenths < 100 && !tenths.is_multiple_of(10) {
        format!("{}.{}", tenths / 10, tenths % 10)
    } else {
        ((tenths + 5) / 10).to_string()
    };
    (number, unit)
}
