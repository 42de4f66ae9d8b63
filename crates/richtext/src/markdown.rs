//! Markdown to safe HTML.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::{
    autolink::{Piece, split_at_addresses},
    sanitize::{SafeHtml, sanitize},
};

/// Renders `CommonMark` with `~~strikethrough~~`, for people more than for machines: HTML tags in it are shown as the
/// text they are, a picture becomes a link to it, a bare web address becomes a link, and a line end stays one, as in
/// GitHub's comments. Headings are those of the allowlist.
#[must_use]
pub fn markdown_to_html(markdown: &str) -> SafeHtml {
    let parser = TextMergeStream::new(Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH));
    let mut events = Vec::new();
    let mut rewriter = Rewriter::default();
    for event in parser {
        rewriter.rewrite(event, &mut events);
    }
    let mut rendered = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut rendered, events.into_iter());
    sanitize(&rendered)
}

#[derive(Default)]
struct Rewriter<'source> {
    link_depth: usize,
    is_in_code: bool,
    pictures: Vec<Picture<'source>>,
}

/// A picture whose alternative text is being read.
struct Picture<'source> {
    address: CowStr<'source>,
    is_link: bool,
    has_text: bool,
}

impl<'source> Rewriter<'source> {
    fn rewrite(&mut self, event: Event<'source>, out: &mut Vec<Event<'source>>) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => self.start_picture(dest_url, out),
            Event::End(TagEnd::Image) => self.end_picture(out),
            Event::Start(Tag::Link { .. }) => {
                self.link_depth += 1;
                out.push(event);
            }
            Event::End(TagEnd::Link) => {
                self.link_depth = self.link_depth.saturating_sub(1);
                out.push(event);
            }
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
                self.is_in_code = matches!(event, Event::Start(_));
                out.push(event);
            }
            Event::Start(Tag::HtmlBlock) => out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => out.push(Event::End(TagEnd::Paragraph)),
            Event::Html(text) => self.html_line(&text, out),
            Event::InlineHtml(text) | Event::Text(text) => self.text(text, out),
            Event::SoftBreak => out.push(Event::HardBreak),
            other => out.push(other),
        }
    }

    fn start_picture(&mut self, address: CowStr<'source>, out: &mut Vec<Event<'source>>) {
        // A link cannot stand in a link: there the picture's text alone remains.
        let is_link = self.link_depth == 0;
        if is_link {
            out.push(link_to(address.clone()));
            self.link_depth += 1;
        }
        self.pictures.push(Picture { address, is_link, has_text: false });
    }

    fn end_picture(&mut self, out: &mut Vec<Event<'source>>) {
        let Some(picture) = self.pictures.pop() else { return };
        if !picture.has_text {
            self.text(picture.address, out);
        }
        if picture.is_link {
            out.push(Event::End(TagEnd::Link));
            self.link_depth = self.link_depth.saturating_sub(1);
        }
    }

    fn html_line(&mut self, line: &str, out: &mut Vec<Event<'source>>) {
        for (index, part) in line.trim_end_matches('\n').split('\n').enumerate() {
            let follows_a_line = index > 0 || matches!(out.last(), Some(Event::Text(_)));
            if follows_a_line {
                out.push(Event::HardBreak);
            }
            out.push(Event::Text(part.to_owned().into()));
        }
    }

    fn text(&mut self, text: CowStr<'source>, out: &mut Vec<Event<'source>>) {
        if let Some(picture) = self.pictures.last_mut() {
            picture.has_text = true;
        }
        if self.link_depth > 0 || self.is_in_code {
            out.push(Event::Text(text));
            return;
        }
        for piece in split_at_addresses(&text) {
            match piece {
                Piece::Text(text) => out.push(Event::Text(text.to_owned().into())),
                Piece::Address(address) => {
                    let address: CowStr<'source> = address.to_owned().into();
                    out.extend([link_to(address.clone()), Event::Text(address), Event::End(TagEnd::Link)]);
                }
            }
        }
    }
}

fn link_to(address: CowStr<'_>) -> Event<'_> {
    Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url: address, title: "".into(), id: "".into() })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn render(markdown: &str) -> String {
        markdown_to_html(markdown).into_string().replace(" rel=\"nofollow noopener noreferrer\"", "")
    }

    #[test]
    fn each_node_has_its_html() {
        for (markdown, html) in [
            ("a\n\nb", "<p>a</p>\n<p>b</p>"),
            ("a\nb", "<p>a<br>\nb</p>"),
            ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>"),
            ("# a\n## b\n### c\n#### d", "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n<h3>d</h3>"),
            ("- a\n- b\n  1. c", "<ul><li>a</li><li>b\n<ol><li>c</li></ol>\n</li></ul>"),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
            ("```rust\nlet a = 1 < 2;\n```", "<pre><code>let a = 1 &lt; 2;\n</code></pre>"),
            ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
            ("[a](https://example.test/)", "<p><a href=\"https://example.test/\">a</a></p>"),
            ("<aino@example.test>", "<p><a href=\"mailto:aino@example.test\">aino@example.test</a></p>"),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("", ""),
        ] {
            assert_eq!(render(markdown), html, "{markdown}");
        }
    }

    #[test]
    fn html_in_markdown_is_shown_as_text() {
        assert_eq!(render("a <b>b</b>"), "<p>a &lt;b&gt;b&lt;/b&gt;</p>");
        assert_eq!(
            render("<div onclick=\"x()\">\nhi\n</div>\n\nafter"),
            "<p>&lt;div onclick=\"x()\"&gt;<br>\nhi<br>\n&lt;/div&gt;</p>\n<p>after</p>"
        );
        assert_eq!(render("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    #[test]
    fn a_picture_becomes_a_link_with_its_text() {
        assert_eq!(
            render("![a map](https://example.test/map.png)"),
            "<p><a href=\"https://example.test/map.png\">a map</a></p>"
        );
        assert_eq!(
            render("![](https://example.test/map.png)"),
            "<p><a href=\"https://example.test/map.png\">https://example.test/map.png</a></p>"
        );
        assert_eq!(
            render("[![a map](https://example.test/map.png)](https://example.test/)"),
            "<p><a href=\"https://example.test/\">a map</a></p>"
        );
    }

    #[test]
    fn bare_addresses_become_links_but_not_in_code() {
        assert_eq!(
            render("Join https://example.test/a_b_c?x=1&y=2, please"),
            "<p>Join <a href=\"https://example.test/a_b_c?x=1&amp;y=2\">https://example.test/a_b_c?x=1&amp;y=2</a>, please</p>"
        );
        assert_eq!(render("`https://example.test`"), "<p><code>https://example.test</code></p>");
        assert_eq!(
            render("[https://a.test](https://b.test/)"),
            "<p><a href=\"https://b.test/\">https://a.test</a></p>"
        );
    }

    #[test]
    fn deep_markdown_takes_neither_stack_nor_long() {
        for markdown in [
            ">".repeat(10_000),
            "- ".repeat(10_000),
            "[".repeat(10_000),
            "*a ".repeat(10_000),
            "![".repeat(10_000),
            "<b>".repeat(10_000),
        ] {
            let started = Instant::now();
            let _ = markdown_to_html(&format!("{markdown}deep"));
            assert!(started.elapsed() < Duration::from_secs(5), "{} {:?}", &markdown[..4], started.elapsed());
        }
    }
}
