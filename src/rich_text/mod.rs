//! Rich text that is made safe in the browser, whoever it comes from.
//!
//! `modules.js` asks the module that `crates/richtext` becomes, in a worker: the same sanitizer and the same reader of
//! Markdown that the server has. The page itself has neither, and no first visit fetches them.

use std::{cell::RefCell, rc::Rc};

use js_sys::Promise;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::prelude::*;

#[wasm_bindgen(module = "/src/modules.js")]
extern "C" {
    #[wasm_bindgen(js_name = askRichText)]
    fn ask_rich_text(task: &str, text: &str) -> Promise;
}

/// How many texts are remembered, so that one that is shown anew is there at once.
const REMEMBERED: usize = 32;

thread_local! {
    /// What was made safe lately, and what it was made of.
    static SAFE: RefCell<Vec<(Allowlist, String, SafeHtml)>> = const { RefCell::new(Vec::new()) };
}

/// What a text may have in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowlist {
    /// What the editor writes.
    #[default]
    Composed,
    /// Tables as well: notes and e-mails that programs wrote. Images become links, so that none is fetched unasked.
    Activity,
}

/// HTML that may be put into the page.
///
/// **Architecture invariant:** this is the only type that reaches `inner_html`, and the sanitizer is the only one that makes
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// What was made of this HTML already.
    #[must_use]
    pub fn remembered(html: &str, allowlist: Allowlist) -> Option<Self> {
        SAFE.with_borrow(|safe| {
            let found = safe.iter().find(|(list, source, _)| *list == allowlist && source == html);
            found.map(|(_, _, safe)| safe.clone())
        })
    }

    /// The same where it stands below a heading of the third level: its own headings are of the fourth and fifth.
    #[must_use]
    pub fn below_title(self) -> Self {
        // The sanitizer writes headings without attributes, and every other `<` of a text as an entity.
        let deeper = [("h3>", "h5>"), ("h2>", "h4>")];
        let html = deeper.iter().fold(self.0, |html, (from, to)| {
            html.replace(&format!("<{from}"), &format!("<{to}")).replace(&format!("</{from}"), &format!("</{to}"))
        });
        Self(html)
    }

    /// The HTML.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    fn remember(&self, html: String, allowlist: Allowlist) {
        SAFE.with_borrow_mut(|safe| {
            if safe.len() == REMEMBERED {
                safe.remove(0);
            }
            safe.push((allowlist, html, self.clone()));
        });
    }
}

/// Gives the promise of the HTML for a task and a text.
type Ask = dyn Fn(&str, &str) -> Promise;

/// Whoever makes HTML safe; tests put their own in its place, by context.
#[derive(Clone)]
pub struct RichTextReader(SendWrapper<Rc<Ask>>);

impl RichTextReader {
    /// A reader that gets the HTML for a task, `sanitize`, `sanitizeActivity` or `markdownToHtml`, and a text.
    #[must_use]
    pub fn new(ask: impl Fn(&str, &str) -> Promise + 'static) -> Self {
        Self(SendWrapper::new(Rc::new(ask)))
    }

    /// The reader of the page.
    #[must_use]
    pub fn of_page() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self::new(ask_rich_text))
    }

    /// Any HTML as HTML that may be shown.
    ///
    /// # Errors
    /// The module could not be fetched or run.
    pub async fn sanitize(&self, html: String, allowlist: Allowlist) -> Result<SafeHtml, JsValue> {
        if let Some(safe) = SafeHtml::remembered(&html, allowlist) {
            return Ok(safe);
        }
        let task = match allowlist {
            Allowlist::Composed => "sanitize",
            Allowlist::Activity => "sanitizeActivity",
        };
        let answer = JsFuture::from((self.0)(task, &html)).await?;
        let safe = SafeHtml(answer.as_string().unwrap_or_default());
        safe.remember(html, allowlist);
        Ok(safe)
    }

    /// The promise of the HTML of Markdown, for the editor's module.
    pub(crate) fn read_markdown(&self, markdown: &str) -> Promise {
        (self.0)("markdownToHtml", markdown)
    }
}
