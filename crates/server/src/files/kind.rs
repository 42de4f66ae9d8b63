//! What a file is, by its name alone: what its sender or its content says is not believed.

use kokous_model::file::extension;

/// The media type of a file with this name; `application/octet-stream` where it is not known, and for what a browser would
/// run, such as a page.
#[must_use]
pub fn content_type(name: &str) -> &'static str {
    match extension(name).as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "txt" | "log" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "zip" => "application/zip",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

/// Whether a browser may show it in a tab: pixels, which run nothing. All else is saved.
#[must_use]
pub fn is_shown_inline(name: &str) -> bool {
    matches!(content_type(name), "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

/// HubSpot's `type` of a file.
#[must_use]
pub fn hubspot_type(name: &str) -> &'static str {
    match content_type(name) {
        kind if kind.starts_with("image/") => "IMG",
        kind if kind.starts_with("audio/") => "AUDIO",
        kind if kind.starts_with("video/") => "MOVIE",
        "application/octet-stream" | "application/zip" => "OTHER",
        _ => "DOCUMENT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_run_has_no_type_of_its_own() {
        for name in ["page.html", "drawing.svg", "feed.xml", "page.xhtml", "script.mjs", "no extension"] {
            assert_eq!(content_type(name), "application/octet-stream", "{name}");
            assert!(!is_shown_inline(name));
        }
        assert!(is_shown_inline("Photo.JPG") && !is_shown_inline("Agenda.pdf"));
        assert_eq!((hubspot_type("a.png"), hubspot_type("a.pdf"), hubspot_type("a.bin")), ("IMG", "DOCUMENT", "OTHER"));
    }
}
