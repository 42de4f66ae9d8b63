//! What the toolbar has, in its order.

use crate::i18n::{Messages, t};

/// One button of the toolbar. The outlines are Lucide's, as those of [`crate::ui::icon`]; they stand here because only the
/// editor needs them.
pub(super) struct Tool {
    /// The name that the editor's module knows it by.
    pub(super) command: &'static str,
    /// Its name.
    label: fn(Messages) -> &'static str,
    /// Its keys, `Mod` for Ctrl or ⌘.
    keys: &'static str,
    /// Its icon's outline.
    pub(super) icon: &'static str,
    pub(super) kind: Kind,
}

/// How a tool shows what the text is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Is on or off.
    Toggle,
    /// Can always be used.
    Act,
    /// Can be used where the module says `can-COMMAND`.
    Possible,
    /// Asks for a link.
    Link,
}

impl Tool {
    pub(super) fn label(&self) -> &'static str {
        (self.label)(t())
    }

    /// The label, with the keys where there are any.
    pub(super) fn hint(&self) -> String {
        let label = self.label();
        let modifier = if is_mac() { "⌘" } else { "Ctrl" };
        if self.keys.is_empty() {
            label.to_owned()
        } else {
            format!("{label} ({})", self.keys.replace("Mod", modifier))
        }
    }

    /// The keys as `aria-keyshortcuts` wants them.
    pub(super) fn shortcuts(&self) -> Option<String> {
        let modifier = if is_mac() { "Meta" } else { "Control" };
        (!self.keys.is_empty()).then(|| self.keys.replace("Mod", modifier))
    }
}

fn is_mac() -> bool {
    leptos::prelude::window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

const fn tool(
    command: &'static str,
    label: fn(Messages) -> &'static str,
    keys: &'static str,
    kind: Kind,
    icon: &'static str,
) -> Tool {
    Tool { command, label, keys, icon, kind }
}

/// The tools, in groups.
#[rustfmt::skip]
pub(super) const TOOLS: [&[Tool]; 6] = [
    &[
        tool("bold", |t| t.editor_bold(), "Mod+B", Kind::Toggle,
            "M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8"),
        tool("italic", |t| t.editor_italic(), "Mod+I", Kind::Toggle, "M19 4h-9M14 20H5M15 4 9 20"),
        tool("underline", |t| t.editor_underline(), "Mod+U", Kind::Toggle, "M6 4v6a6 6 0 0 0 12 0V4M4 20h16"),
        tool("strike", |t| t.editor_strike(), "Mod+Shift+X", Kind::Toggle,
            "M16 4H9a3 3 0 0 0-2.83 4M14 12a4 4 0 0 1 0 8H6M4 12h16"),
        tool("code", |t| t.editor_code(), "Mod+E", Kind::Toggle, "m16 18 6-6-6-6M8 6l-6 6 6 6"),
    ],
    &[
        tool("heading", |t| t.editor_heading(), "Mod+Alt+2", Kind::Toggle,
            "M4 12h8M4 18V6M12 18V6M21 18h-4c0-4 4-3 4-6 0-1.5-2-2.5-4-1"),
        tool("subheading", |t| t.editor_subheading(), "Mod+Alt+3", Kind::Toggle,
            "M4 12h8M4 18V6M12 18V6M17.5 10.5c1.7-1 3.5 0 3.5 1.5a2 2 0 0 1-2 2M17 17.5c2 1.5 4 .3 4-1.5a2 2 0 0 0-2-2"),
    ],
    &[
        tool("bullet-list", |t| t.editor_bullet_list(), "Mod+Shift+8", Kind::Toggle,
            "M3 5h.01M3 12h.01M3 19h.01M8 5h13M8 12h13M8 19h13"),
        tool("numbered-list", |t| t.editor_numbered_list(), "Mod+Shift+7", Kind::Toggle,
            "M11 5h10M11 12h10M11 19h10M4 4h1v5M4 9h2M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02"),
        tool("outdent", |t| t.editor_outdent(), "", Kind::Possible, "M21 5H11M21 12H11M21 19H11M7 8l-4 4 4 4"),
        tool("indent", |t| t.editor_indent(), "", Kind::Possible, "M21 5H11M21 12H11M21 19H11M3 8l4 4-4 4"),
    ],
    &[
        tool("quote", |t| t.editor_quote(), "Mod+Shift+9", Kind::Toggle, "M17 5H3M21 12H8M21 19H8M3 12v7"),
        tool("code-block", |t| t.editor_code_block(), "Mod+Alt+C", Kind::Toggle,
            "m10 9-3 3 3 3M14 15l3-3-3-3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2"),
        tool("rule", |t| t.editor_rule(), "", Kind::Act, "M5 12h14"),
    ],
    &[
        tool("link", |t| t.editor_link(), "Mod+K", Kind::Link,
            "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71"),
        tool("clear", |t| t.editor_clear(), "Mod+\\", Kind::Act, "M4 7V4h16v3M5 20h6M13 4 8 20M15 15l5 5M20 15l-5 5"),
    ],
    &[
        tool("undo", |t| t.editor_undo(), "Mod+Z", Kind::Possible, "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11"),
        tool("redo", |t| t.editor_redo(), "Mod+Shift+Z", Kind::Possible, "m15 14 5-5-5-5M20 9H9.5a5.5 5.5 0 0 0 0 11H13"),
    ],
];
