//! Rich text: Markdown to HTML, one allowlist and its sanitizer, HTML to plain text.
//!
//! Everything that people write into a description or a note passes through here before it is stored, shown or sent.
//! [`SafeHtml`] is the proof that it did: there is no other way to make one.
//!
//! ```
//! let html = kokous_richtext::markdown_to_html("**Agenda** <script>alert(1)</script>");
//! assert_eq!(html.as_str(), "<p><strong>Agenda</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>");
//! ```
//!
//! **Architecture invariant:** no I/O and no clock, so that the same code runs on the server and in a browser's worker.

mod allowlist;
mod autolink;
mod balance;
mod markdown;
mod sanitize;
mod text;
mod tokens;

pub use allowlist::{ACTIVITY_ATTRIBUTES, ACTIVITY_TAGS, ATTRIBUTES, LINK_REL, LINK_SCHEMES, MAX_DEPTH, TAGS};
pub use markdown::markdown_to_html;
pub use sanitize::{SafeHtml, sanitize, sanitize_activity, with_linked_images};
pub use text::{html_to_text, preview};
