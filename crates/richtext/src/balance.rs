//! Rewrites any HTML into balanced HTML of the allowlist, of bounded depth.
//!
//! A tree builder repairs broken nesting in ways that cost time and depth. What is written here needs no repair: a
//! block closes what cannot hold it, a list holds items only, nothing stands deeper than [`MAX_DEPTH`]. The sanitizer
//! proper then only has to agree.

use url::Url;

use crate::{
    allowlist::{Kind, LINK_SCHEMES, MAX_DEPTH, Meaning, meaning},
    tokens::{self, Reader},
};

/// The same content in balanced HTML of the allowlist; links carry their `href` alone.
pub(crate) fn balance(html: &str) -> String {
    let mut balancer = tokens::read(html, Balancer::with_capacity(html.len()));
    balancer.close_to(0);
    balancer.out
}

/// The address as it may stand in a link; nothing if it is none, is relative, or has a scheme that is not allowed.
pub(crate) fn allowed_link(href: &str) -> Option<Url> {
    let url = Url::parse(href.trim()).ok()?;
    LINK_SCHEMES.contains(&url.scheme()).then_some(url)
}

struct Balancer {
    out: String,
    open: Vec<(&'static str, Kind)>,
    /// A box of the source began or ended: the next text begins a paragraph.
    paragraph_is_due: bool,
    /// `pre` was the last thing written: HTML ignores a line end right after it, so none may be written.
    pre_just_opened: bool,
}

impl Balancer {
    fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), open: Vec::new(), paragraph_is_due: false, pre_just_opened: false }
    }

    fn top(&self) -> Option<Kind> {
        self.open.last().map(|(_, kind)| *kind)
    }

    fn push(&mut self, name: &'static str, kind: Kind) {
        self.out.extend(["<", name, ">"]);
        self.open.push((name, kind));
        self.pre_just_opened = name == "pre";
    }

    /// Closes everything above the first `length` open elements.
    fn close_to(&mut self, length: usize) {
        while self.open.len() > length
            && let Some((name, _)) = self.open.pop()
        {
            self.out.extend(["</", name, ">"]);
            self.pre_just_opened = false;
        }
    }

    /// Closes inline elements and the paragraph around them, so that a block may begin.
    fn close_paragraph(&mut self) {
        while matches!(self.top(), Some(Kind::Inline | Kind::Paragraph)) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Makes room for text: inside an item where the list stands open, inside a paragraph where a box left off.
    fn before_inline(&mut self) {
        if self.top() == Some(Kind::List) {
            self.push("li", Kind::Item);
        }
        if self.paragraph_is_due {
            self.paragraph_is_due = false;
            if !matches!(self.top(), Some(Kind::Inline | Kind::Paragraph)) && self.open.len() < MAX_DEPTH {
                self.push("p", Kind::Paragraph);
            }
        }
    }

    fn before_block(&mut self) {
        self.close_paragraph();
        self.paragraph_is_due = false;
        if self.top() == Some(Kind::List) {
            self.push("li", Kind::Item);
        }
    }

    fn start_item(&mut self) {
        self.paragraph_is_due = false;
        match self.open.iter().rposition(|(_, kind)| *kind == Kind::List) {
            Some(list) => self.close_to(list + 1),
            None => {
                self.close_paragraph();
                self.push("ul", Kind::List);
            }
        }
        self.push("li", Kind::Item);
    }

    fn start_link(&mut self, href: Option<&str>) {
        let Some(url) = href.and_then(allowed_link) else { return };
        if let Some(outer) = self.open.iter().rposition(|(name, _)| *name == "a") {
            self.close_to(outer);
        }
        self.before_inline();
        self.out.push_str("<a href=\"");
        escape_into(&mut self.out, url.as_str());
        self.out.push_str("\">");
        self.open.push(("a", Kind::Inline));
        self.pre_just_opened = false;
    }

    fn start_element(&mut self, name: &'static str, kind: Kind, href: Option<&str>) {
        // A list that stands open gets an item of its own, which makes two elements of one tag.
        let is_too_deep = self.open.len() + 2 > MAX_DEPTH;
        match kind {
            Kind::Break => {
                self.before_inline();
                self.out.push_str("<br>");
                self.pre_just_opened = false;
            }
            Kind::Rule => {
                self.before_block();
                self.out.push_str("<hr>");
            }
            Kind::Item if !is_too_deep || self.open.iter().any(|(_, kind)| *kind == Kind::List) => self.start_item(),
            _ if is_too_deep => {}
            Kind::Inline if name == "a" => self.start_link(href),
            Kind::Inline => {
                self.before_inline();
                self.push(name, kind);
            }
            _ => {
                self.before_block();
                self.push(name, kind);
            }
        }
    }

    fn end_element(&mut self, name: &'static str, kind: Kind) {
        // An end tag reaches no further out than its kind may: a stray one must not close somebody else's list.
        let reaches_past = |other: Kind| match kind {
            Kind::Inline => other == Kind::Inline,
            Kind::Paragraph => matches!(other, Kind::Inline | Kind::Paragraph),
            Kind::Item => other != Kind::List,
            _ => true,
        };
        let mut index = self.open.len();
        while let Some((open_name, open_kind)) = index.checked_sub(1).and_then(|below| self.open.get(below)) {
            index -= 1;
            if *open_name == name {
                self.close_to(index);
                return;
            }
            if !reaches_past(*open_kind) {
                return;
            }
        }
    }
}

impl Reader for Balancer {
    fn start(&mut self, name: &str, href: Option<&str>) {
        match meaning(name) {
            Meaning::Element(name, kind) => self.start_element(name, kind, href),
            Meaning::Box => {
                self.close_paragraph();
                self.paragraph_is_due = true;
            }
            Meaning::Hidden | Meaning::Transparent => {}
        }
    }

    fn end(&mut self, name: &str) {
        match meaning(name) {
            Meaning::Element(name, kind) => self.end_element(name, kind),
            Meaning::Box => {
                self.close_paragraph();
                self.paragraph_is_due = true;
            }
            Meaning::Hidden | Meaning::Transparent => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Controls are not text; a byte order mark at the front would be lost at the next reading.
        let text: String = text
            .chars()
            .filter(|letter| !letter.is_control() && *letter != '\u{feff}' || matches!(letter, '\n' | '\t'))
            .collect();
        let text = if self.pre_just_opened { text.trim_start_matches('\n') } else { &text };
        if text.is_empty() {
            return;
        }
        let is_blank = text.chars().all(|letter| letter.is_ascii_whitespace());
        if is_blank && (self.top() == Some(Kind::List) || self.paragraph_is_due) {
            return;
        }
        self.before_inline();
        escape_into(&mut self.out, text);
        self.pre_just_opened = false;
    }
}

fn escape_into(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}
