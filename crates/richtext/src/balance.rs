//! Rewrites any HTML into balanced HTML of the allowlist, of bounded depth.
//!
//! A tree builder repairs broken nesting in ways that cost time and depth. What is written here needs no repair: a
//! block closes what cannot hold it, a list holds items only and a table rows, nothing stands deeper than [`MAX_DEPTH`]. The sanitizer
//! proper then only has to agree.

use url::Url;

use crate::{
    allowlist::{Breadth, IMAGE_SCHEMES, Kind, LINK_SCHEMES, MAX_DEPTH, Meaning, meaning_in},
    tokens::{self, Attributes, Reader},
};

/// The same content in balanced HTML of the allowlist; links carry their `href` alone.
pub(crate) fn balance(html: &str, breadth: Breadth) -> String {
    let mut balancer = tokens::read(html, Balancer::new(html.len(), breadth));
    balancer.close_to(0);
    balancer.out
}

/// The address as it may stand in a link; nothing if it is none, is relative, or has a scheme that is not allowed.
pub(crate) fn allowed_link(href: &str) -> Option<Url> {
    let url = Url::parse(href.trim()).ok()?;
    LINK_SCHEMES.contains(&url.scheme()).then_some(url)
}

fn allowed_image(src: &str) -> Option<Url> {
    let url = Url::parse(src.trim()).ok()?;
    IMAGE_SCHEMES.contains(&url.scheme()).then_some(url)
}

struct Balancer {
    breadth: Breadth,
    out: String,
    open: Vec<(&'static str, Kind)>,
    /// A box of the source began or ended: the next text begins a paragraph.
    paragraph_is_due: bool,
    /// `pre` was the last thing written: HTML ignores a line end right after it, so none may be written.
    pre_just_opened: bool,
}

impl Balancer {
    fn new(bytes: usize, breadth: Breadth) -> Self {
        let out = String::with_capacity(bytes);
        Self { breadth, out, open: Vec::new(), paragraph_is_due: false, pre_just_opened: false }
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

    /// Opens what a list or a table needs before it can hold anything.
    fn open_place(&mut self) {
        if self.top() == Some(Kind::List) {
            self.push("li", Kind::Item);
        }
        if self.top() == Some(Kind::Table) {
            self.push("tr", Kind::Row);
        }
        if self.top() == Some(Kind::Row) {
            self.push("td", Kind::Cell);
        }
    }

    /// How many elements stand around the next one: a list that stands open gets an item first, a table a row and a cell.
    fn depth_of_next(&self) -> usize {
        self.open.len()
            + match self.top() {
                Some(Kind::Table) => 2,
                Some(Kind::List | Kind::Row) => 1,
                _ => 0,
            }
    }

    /// Where the cell begins that stands open, or the whole: what is further out is not touched by what stands here.
    fn cell(&self) -> usize {
        self.open.iter().rposition(|(_, kind)| *kind == Kind::Cell).map_or(0, |cell| cell + 1)
    }

    /// Makes room for text: inside an item where the list stands open, inside a paragraph where a box left off.
    fn before_inline(&mut self) {
        self.open_place();
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
        self.open_place();
    }

    /// The list that an item that begins here belongs to.
    fn open_list(&self) -> Option<usize> {
        let cell = self.cell();
        self.open.iter().skip(cell).rposition(|(_, kind)| *kind == Kind::List).map(|list| cell + list)
    }

    fn start_item(&mut self) {
        self.paragraph_is_due = false;
        match self.open_list() {
            Some(list) => self.close_to(list + 1),
            None => {
                self.close_paragraph();
                if matches!(self.top(), Some(Kind::Table | Kind::Row)) {
                    self.open_place();
                }
                self.push("ul", Kind::List);
            }
        }
        self.push("li", Kind::Item);
    }

    /// Begins a row or a cell of the table that stands open; where none does, it is a box like any other.
    fn start_in_table(&mut self, name: &'static str, kind: Kind, attributes: Attributes<'_>) {
        let Some(table) = self.open.iter().rposition(|(_, kind)| *kind == Kind::Table) else {
            return self.boundary();
        };
        self.paragraph_is_due = false;
        let is_row = self.open.get(table + 1).is_some_and(|(_, kind)| *kind == Kind::Row);
        if kind == Kind::Row {
            self.close_to(table + 1);
            self.push(name, kind);
            return;
        }
        self.close_to(if is_row { table + 2 } else { table + 1 });
        if !is_row {
            self.push("tr", Kind::Row);
        }
        self.out.extend(["<", name]);
        for span in ["colspan", "rowspan"] {
            let cells =
                attributes.get(span).and_then(|cells| cells.trim().parse::<u8>().ok()).filter(|cells| *cells > 1);
            if let Some(cells) = cells {
                self.out.push_str(&format!(" {span}=\"{cells}\""));
            }
        }
        self.out.push('>');
        self.open.push((name, kind));
        self.pre_just_opened = false;
    }

    /// An image by its address, or a link to it; what it stands for where its address is none.
    fn image(&mut self, attributes: Attributes<'_>) {
        let text = attributes.get("alt").map(str::trim).unwrap_or_default();
        match attributes.get("src").and_then(allowed_image) {
            Some(url) if self.breadth == Breadth::Activity => {
                self.before_inline();
                self.out.push_str("<img src=\"");
                escape_into(&mut self.out, url.as_str());
                self.out.push_str("\" alt=\"");
                escape_into(&mut self.out, &without_controls(text));
                self.out.push_str("\">");
                self.pre_just_opened = false;
            }
            Some(url) => {
                let is_linked = self.open.iter().any(|(name, _)| *name == "a");
                let host = url.host_str().unwrap_or_default().to_owned();
                let text = if text.is_empty() { host } else { text.to_owned() };
                if is_linked || self.depth_of_next() + room(Kind::Inline) > MAX_DEPTH {
                    return self.text(&text);
                }
                self.open_link(&url);
                self.text(&text);
                self.end_element("a", Kind::Inline);
            }
            None => self.text(text),
        }
    }

    fn start_link(&mut self, href: Option<&str>) {
        let Some(url) = href.and_then(allowed_link) else { return };
        if let Some(outer) = self.open.iter().rposition(|(name, _)| *name == "a") {
            self.close_to(outer);
        }
        self.open_link(&url);
    }

    fn open_link(&mut self, url: &Url) {
        self.before_inline();
        self.out.push_str("<a href=\"");
        escape_into(&mut self.out, url.as_str());
        self.out.push_str("\">");
        self.open.push(("a", Kind::Inline));
        self.pre_just_opened = false;
    }

    /// A box of a page's layout began or ended.
    fn boundary(&mut self) {
        self.close_paragraph();
        self.paragraph_is_due = true;
    }

    fn start_element(&mut self, name: &'static str, kind: Kind, attributes: Attributes<'_>) {
        let is_too_deep = self.depth_of_next() + room(kind) > MAX_DEPTH;
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
            Kind::Image => self.image(attributes),
            Kind::Item if !is_too_deep || self.open_list().is_some() => self.start_item(),
            Kind::Row | Kind::Cell => self.start_in_table(name, kind, attributes),
            Kind::Table if is_too_deep => self.boundary(),
            _ if is_too_deep => {}
            Kind::Inline if name == "a" => self.start_link(attributes.get("href")),
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

    /// Closes the element; false where none of its name stands open within reach.
    fn end_element(&mut self, name: &'static str, kind: Kind) -> bool {
        // An end tag reaches no further out than its kind may: a stray one must not close somebody else's list.
        let reaches_past = |other: Kind| match kind {
            Kind::Inline => other == Kind::Inline,
            Kind::Paragraph => matches!(other, Kind::Inline | Kind::Paragraph),
            Kind::Item => !matches!(other, Kind::List | Kind::Cell),
            Kind::Row | Kind::Cell => other != Kind::Table,
            Kind::Table => true,
            _ => other != Kind::Cell,
        };
        let mut index = self.open.len();
        while let Some((open_name, open_kind)) = index.checked_sub(1).and_then(|below| self.open.get(below)) {
            index -= 1;
            if *open_name == name {
                self.close_to(index);
                return true;
            }
            if !reaches_past(*open_kind) {
                return false;
            }
        }
        false
    }
}

impl Reader for Balancer {
    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        match meaning_in(self.breadth, name) {
            Meaning::Element(name, kind) => self.start_element(name, kind, attributes),
            Meaning::Box => self.boundary(),
            Meaning::Hidden | Meaning::Transparent => {}
        }
    }

    fn end(&mut self, name: &str) {
        match meaning_in(self.breadth, name) {
            Meaning::Element(name, kind) => {
                let is_ended = self.end_element(name, kind);
                // The table was too deep, or there never was one.
                if !is_ended && matches!(kind, Kind::Table | Kind::Row | Kind::Cell) {
                    self.boundary();
                }
            }
            Meaning::Box => self.boundary(),
            Meaning::Hidden | Meaning::Transparent => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Controls are not text; a byte order mark at the front would be lost at the next reading.
        let text = without_controls(text);
        let text = if self.pre_just_opened { text.trim_start_matches('\n') } else { &text };
        if text.is_empty() {
            return;
        }
        let is_blank = text.chars().all(|letter| letter.is_ascii_whitespace());
        let holds_no_text = matches!(self.top(), Some(Kind::List | Kind::Table | Kind::Row));
        if is_blank && (holds_no_text || self.paragraph_is_due) {
            return;
        }
        self.before_inline();
        escape_into(&mut self.out, text);
        self.pre_just_opened = false;
    }
}

/// How many elements one of this kind needs at least, itself and what it holds its content in.
const fn room(kind: Kind) -> usize {
    match kind {
        Kind::Table => 3,
        Kind::List | Kind::Item => 2,
        _ => 1,
    }
}

fn without_controls(text: &str) -> String {
    let is_text = |letter: &char| !letter.is_control() && *letter != '\u{feff}' || matches!(letter, '\n' | '\t');
    text.chars().filter(is_text).collect()
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
