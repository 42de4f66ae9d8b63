//! Safe HTML to plain text: for mail, calendars and cards.

use crate::{
    sanitize::SafeHtml,
    tokens::{self, Attributes, Reader},
};

/// The text as one would type it: a blank line between blocks, `- ` and `1. ` before list items, `> ` before quotes,
/// a link as `text (address)` where the two differ. Lines are neither wrapped nor indented but for lists.
#[must_use]
pub fn html_to_text(html: &SafeHtml) -> String {
    let mut writer = tokens::read(html.as_str(), TextWriter::default());
    writer.end_line();
    writer.out
}

/// The beginning of the text on one line, of at most `chars` characters; an ellipsis shows where something was cut.
#[must_use]
pub fn preview(html: &SafeHtml, chars: usize) -> String {
    let text = tokens::read(html.as_str(), OneLine::default()).out;
    let text = text.trim_end();
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let cut: String = text.chars().take(chars.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// What stands at the left of every line inside an element.
enum Margin {
    Quote,
    /// The bullet stands on the first line, blanks of its width on the following ones.
    Item {
        bullet: String,
        is_written: bool,
    },
}

#[derive(Default)]
struct TextWriter {
    out: String,
    line: String,
    /// Line ends due before the next line: 1, or 2 for a blank line between blocks.
    gap: usize,
    margins: Vec<Margin>,
    /// The open lists; the number of the last item in an ordered one.
    lists: Vec<Option<usize>>,
    link: Option<(String, String)>,
    is_preformatted: bool,
}

impl TextWriter {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.is_empty() && !self.is_preformatted {
            return;
        }
        if !self.out.is_empty() {
            for _ in 1..self.gap {
                self.out.push('\n');
                let quotes = self.margins.iter().take_while(|margin| matches!(margin, Margin::Quote)).count();
                self.out.push_str(">".repeat(quotes).as_str());
            }
            self.out.push('\n');
        }
        for margin in &mut self.margins {
            match margin {
                Margin::Quote => self.out.push_str("> "),
                Margin::Item { bullet, is_written: false } => self.out.push_str(bullet),
                Margin::Item { bullet, .. } => self.out.extend(std::iter::repeat_n(' ', bullet.len())),
            }
            if let Margin::Item { is_written, .. } = margin {
                *is_written = true;
            }
        }
        self.out.push_str(line);
        self.gap = 1;
    }

    /// Ends the line and asks for this many line ends before the next one.
    fn boundary(&mut self, gap: usize) {
        self.end_line();
        if !self.stands_at_a_bullet() {
            self.gap = self.gap.max(gap);
        }
    }

    /// A list stands apart from what is around it, but close to the item that it is part of.
    fn list_boundary(&mut self) {
        self.boundary(if self.lists.is_empty() { 2 } else { 1 });
        if !self.lists.is_empty() && !self.stands_at_a_bullet() {
            self.gap = 1;
        }
    }

    fn stands_at_a_bullet(&self) -> bool {
        matches!(self.margins.last(), Some(Margin::Item { is_written: false, .. }))
    }

    fn start_item(&mut self) {
        self.boundary(1);
        let bullet = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        self.margins.push(Margin::Item { bullet, is_written: false });
    }

    fn end_link(&mut self) {
        let Some((address, text)) = self.link.take() else { return };
        let shown = address.strip_prefix("mailto:").or_else(|| address.strip_prefix("tel:")).unwrap_or(&address);
        let same = |left: &str, right: &str| left.trim().trim_end_matches('/') == right.trim_end_matches('/');
        if !same(&text, shown) && !same(&text, &address) {
            let space = if self.line.ends_with(' ') || text.is_empty() { "" } else { " " };
            self.line.push_str(&format!("{space}({shown})"));
        }
    }

    fn write_preformatted(&mut self, text: &str) {
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.line.push_str(part);
        }
    }
}

impl Reader for TextWriter {
    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        match name {
            "p" | "h2" | "h3" | "table" => self.boundary(2),
            "tr" => self.boundary(1),
            // Cells of a row stand side by side.
            "td" | "th" => collapse_into(&mut self.line, " "),
            "img" => collapse_into(&mut self.line, attributes.get("alt").unwrap_or_default()),
            "pre" => {
                self.boundary(2);
                self.is_preformatted = true;
            }
            "blockquote" => {
                self.boundary(2);
                self.margins.push(Margin::Quote);
            }
            "ul" | "ol" => {
                self.list_boundary();
                self.lists.push((name == "ol").then_some(0));
            }
            "li" => self.start_item(),
            "br" => self.end_line(),
            "hr" => {
                self.boundary(2);
                self.line.push_str("---");
                self.boundary(2);
            }
            "a" => self.link = attributes.get("href").map(|href| (href.to_owned(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h2" | "h3" | "table" => self.boundary(2),
            "pre" => {
                // The line end before the end tag ends the last line; it does not begin another.
                self.is_preformatted = !self.line.is_empty();
                self.end_line();
                self.is_preformatted = false;
                self.boundary(2);
            }
            "blockquote" => {
                self.end_line();
                self.margins.pop();
                self.boundary(2);
            }
            "li" => {
                self.end_line();
                self.margins.pop();
                self.gap = 1;
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.list_boundary();
            }
            "a" => self.end_link(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, link_text)) = &mut self.link {
            link_text.push_str(text);
        }
        if self.is_preformatted {
            self.write_preformatted(text);
        } else {
            collapse_into(&mut self.line, text);
        }
    }
}

/// All text on one line.
#[derive(Default)]
struct OneLine {
    out: String,
}

impl OneLine {
    fn tag(&mut self, name: &str) {
        if !matches!(name, "strong" | "em" | "u" | "s" | "code" | "a") {
            collapse_into(&mut self.out, " ");
        }
    }
}

impl Reader for OneLine {
    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name);
        if name == "img" {
            collapse_into(&mut self.out, attributes.get("alt").unwrap_or_default());
        }
    }

    fn end(&mut self, name: &str) {
        self.tag(name);
    }

    fn text(&mut self, text: &str) {
        collapse_into(&mut self.out, text);
    }
}

/// Adds text with each run of white space as one space, and none at the beginning of the line.
fn collapse_into(line: &mut String, text: &str) {
    for letter in text.chars() {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{markdown_to_html, sanitize};

    fn text(html: &str) -> String {
        html_to_text(&sanitize(html))
    }

    #[test]
    fn each_node_has_its_text() {
        for (html, expected) in [
            ("<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
            ("<h2>a</h2><p>b &amp; &lt;c&gt;</p>", "a\n\nb & <c>"),
            (
                "<ul><li>a</li><li><p>b</p><ol><li>c</li><li>d</li></ol></li></ul><p>e</p>",
                "- a\n- b\n  1. c\n  2. d\n\ne",
            ),
            ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
            ("<pre><code>a\n\n  b\n</code></pre><p>c</p>", "a\n\n  b\n\nc"),
            ("a<hr>b", "a\n\n---\n\nb"),
            ("  a \n b  ", "a b"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn a_link_shows_its_address_where_the_text_does_not() {
        assert_eq!(text("<a href='https://example.test/a'>here</a>."), "here (https://example.test/a).");
        assert_eq!(text("<a href='https://example.test'>https://example.test</a>"), "https://example.test");
        assert_eq!(text("<a href='mailto:a@example.test'>a@example.test</a>"), "a@example.test");
        assert_eq!(text("<a href='tel:+358401234567'>call</a>"), "call (+358401234567)");
    }

    #[test]
    fn a_preview_is_one_line_and_shows_its_cut() {
        let html = markdown_to_html("# Agenda\n\n- *first*\n- second");
        assert_eq!(preview(&html, 100), "Agenda first second");
        assert_eq!(preview(&html, 13), "Agenda first…");
        assert_eq!(preview(&html, 9), "Agenda f…");
        assert_eq!(preview(&sanitize(""), 9), "");
    }
}
