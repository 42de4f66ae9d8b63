//! Light, dark, or as the system has it: a choice of this browser, not of the account.

use leptos::prelude::{document, window};

use crate::i18n::t;

/// Where the browser keeps the choice. `index.html` reads the same key before the first paint.
const STORAGE_KEY: &str = "kokous-theme";

/// The choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => t().theme_system(),
            Self::Light => t().theme_light(),
            Self::Dark => t().theme_dark(),
        }
    }

    /// The value of `data-theme` on the root element; nothing for the system's.
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// What was chosen in this browser.
    #[must_use]
    pub fn stored() -> Self {
        let storage = window().local_storage().ok().flatten();
        let stored = storage.and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
        Self::ALL.into_iter().find(|theme| theme.attribute() == stored.as_deref()).unwrap_or_default()
    }

    /// Shows the page in this theme.
    pub fn apply(self) {
        let Some(root) = document().document_element() else { return };
        // Neither can fail for a well-formed name.
        drop(match self.attribute() {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        });
    }

    /// Shows the page in this theme from now on. A browser that keeps nothing forgets it with the page.
    pub fn choose(self) {
        self.apply();
        if let Ok(Some(storage)) = window().local_storage() {
            drop(match self.attribute() {
                Some(theme) => storage.set_item(STORAGE_KEY, theme),
                None => storage.remove_item(STORAGE_KEY),
            });
        }
    }
}
