//! The plural categories of whole numbers, by the rules of CLDR 48.

/// Whether the whole numbers of a language have exactly the categories `one` (the number 1) and `other`.
///
/// Others are refused rather than guessed: a language with other rules needs its rules here first.
pub(crate) fn has_one_and_other(language: &str) -> bool {
    matches!(language, "da" | "de" | "en" | "et" | "fi" | "nb" | "nl" | "nn" | "sv")
}
