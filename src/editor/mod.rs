//! The rich text editor: ProseMirror behind a toolbar of ours.
//!
//! `js/` is built into a module of its own, which is loaded when an editor is first shown. Until it is there, and where it
//! cannot be loaded, one writes Markdown into a plain text area. The editor owns what it shows: it is given a text when it
//! begins, and says when the text has changed and the keyboard rests.
//!
//! [`Editor`] is the handle of whoever shows one; [`RichTextEditor`] is the component.

mod binding;
mod component;
mod handle;
mod link_dialog;
mod loader;
mod offer;
mod toolbar;
mod tools;

pub use component::{RichTextEditor, RichTextEditorProps};
pub use handle::Editor;
pub use loader::EditorLoader;
pub use offer::{Offer, Trigger};
