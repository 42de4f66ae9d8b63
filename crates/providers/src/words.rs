//! The words of mails, in the languages that `i18n/` has a folder for.

use std::{collections::HashMap, sync::LazyLock};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// English, where nothing is known.
impl Default for Language {
    fn default() -> Self {
        Self::En
    }
}

impl Language {
    /// The language of a BCP 47 tag, or of HubSpot's `hs_language`; nothing where there are no words in it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The words in this language.
    pub(crate) fn words(self) -> Messages {
        static EN: LazyLock<Messages> = LazyLock::new(|| Messages(Messages::rows(en()).leak()));
        static FI: LazyLock<Messages> = LazyLock::new(|| Messages(Messages::rows(fi()).leak()));
        match self {
            Self::En => *EN,
            Self::Fi => *FI,
        }
    }
}

/// The languages that a meeting's people read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// The organizer's, which is also that of everybody of whom nothing is known.
    pub organizer: Language,
    /// Those of others, by [`EmailAddress::key`](kokous_model::email::EmailAddress::key).
    pub others: HashMap<String, Language>,
}

impl Languages {
    /// The language of whom this address belongs to, whatever its case.
    #[must_use]
    pub fn of(&self, address: &str) -> Language {
        self.others.get(&address.to_lowercase()).copied().unwrap_or(self.organizer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_the_beginning_of_its_tag() {
        for (tag, expected) in [
            ("fi", Some(Language::Fi)),
            ("FI-fi", Some(Language::Fi)),
            ("en_US", Some(Language::En)),
            ("fil", None),
            ("sv", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn whoever_is_not_known_reads_what_the_organizer_reads() {
        let others = HashMap::from([("aino@example.test".to_owned(), Language::En)]);
        let languages = Languages { organizer: Language::Fi, others };
        assert_eq!(languages.of("Aino@Example.test"), Language::En);
        assert_eq!(languages.of("guest@example.test"), Language::Fi);
    }
}
