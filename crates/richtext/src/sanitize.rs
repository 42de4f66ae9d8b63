//! The sanitizer: any HTML in, HTML of the allowlist out.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

use crate::{
    allowlist::{ACTIVITY_ATTRIBUTES, ACTIVITY_TAGS, ATTRIBUTES, Breadth, LINK_REL, LINK_SCHEMES, TAGS},
    balance::balance,
};

/// HTML that has passed the sanitizer, and may be shown or sent as it is. Only this crate's functions make one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SafeHtml(String);

impl SafeHtml {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl AsRef<str> for SafeHtml {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<SafeHtml> for String {
    fn from(html: SafeHtml) -> Self {
        html.0
    }
}

/// Reads any HTML, broken or hostile, and gives what the allowlist leaves of it. The text of everything else stays,
/// except of scripts, styles and the like. Sanitizing twice changes nothing.
#[must_use]
pub fn sanitize(html: &str) -> SafeHtml {
    SafeHtml(CLEANER.clean(balance(html, Breadth::Composed).trim()).to_string())
}

/// The same for a note or an e-mail that came through the API, which may have tables and images by reference as well.
///
/// Images are fetched from wherever they are as soon as this HTML is shown, which tells whoever sent it who reads it, and
/// when: show [`with_linked_images`] instead.
#[must_use]
pub fn sanitize_activity(html: &str) -> SafeHtml {
    SafeHtml(ACTIVITY_CLEANER.clean(balance(html, Breadth::Activity).trim()).to_string())
}

/// The note or e-mail with a link in the place of each image: nothing is fetched that nobody asked for.
#[must_use]
pub fn with_linked_images(html: &str) -> SafeHtml {
    SafeHtml(ACTIVITY_CLEANER.clean(balance(html, Breadth::ActivityShown).trim()).to_string())
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| cleaner(TAGS, ATTRIBUTES));

static ACTIVITY_CLEANER: LazyLock<Builder<'static>> =
    LazyLock::new(|| cleaner(&[TAGS, ACTIVITY_TAGS].concat(), &[ATTRIBUTES, ACTIVITY_ATTRIBUTES].concat()));

fn cleaner(tags: &[&'static str], attributes_of: &[(&'static str, &'static str)]) -> Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (tag, name) in attributes_of {
        attributes.entry(tag).or_default().insert(name);
    }
    let mut cleaner = Builder::empty();
    cleaner
        .tags(tags.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(LINK_SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(LINK_REL))
        .strip_comments(true);
    cleaner
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn clean(html: &str) -> String {
        sanitize(html).into_string()
    }

    #[test]
    fn every_element_of_the_allowlist_survives() {
        for html in [
            "<p>a</p>",
            "<p>a<br>b</p>",
            "<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s> <code>e</code></p>",
            "<pre><code>a\n  b\n</code></pre>",
            "<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>",
            "<blockquote><p>a</p></blockquote>",
            "<h2>a</h2><h3>b</h3><hr>",
        ] {
            assert_eq!(clean(html), html);
        }
    }

    #[test]
    fn plainer_names_are_used_for_the_same_thing() {
        assert_eq!(
            clean("<h1>a</h1><h5>b</h5><b>c</b><i>d</i><del>e</del><ins>f</ins>"),
            "<h2>a</h2><h3>b</h3><strong>c</strong><em>d</em><s>e</s><u>f</u>"
        );
    }

    #[test]
    fn links_keep_only_an_allowed_address_and_tell_the_other_side_nothing() {
        assert_eq!(
            clean("<a href=' HTTPS://Example.test/a?b=1&c=2 ' onclick=x() target=_blank rel=opener>x</a>"),
            "<a href=\"https://example.test/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">x</a>"
        );
        for href in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "/relative",
            "//example.test",
            "https://",
            "",
        ] {
            assert_eq!(clean(&format!("<a href=\"{href}\">x</a>")), "x", "{href}");
        }
        for href in ["mailto:aino@example.test", "tel:+358401234567"] {
            assert!(clean(&format!("<a href=\"{href}\">x</a>")).contains(href));
        }
    }

    #[test]
    fn scripts_styles_and_comments_go_with_their_content() {
        assert_eq!(clean("a<script>alert('<b>')</script><style>p{}</style><!-- c --><title>t</title>b"), "ab");
        assert_eq!(clean("<p onclick=x style='color:red' class=y id=z>a</p>"), "<p>a</p>");
        assert_eq!(clean("<svg><script>x</script></svg><img src=x onerror=alert(1)>b"), "b");
    }

    #[test]
    fn the_boxes_of_a_pasted_page_become_paragraphs() {
        assert_eq!(clean("<div>a</div> <div>b<p>c</p></div>d"), "<p>a</p><p>b</p><p>c</p><p>d</p>");
        assert_eq!(clean("<table><tr><td>a</td><td>b</td></tr></table>"), "<p>a</p><p>b</p>");
    }

    #[test]
    fn broken_nesting_is_put_right() {
        assert_eq!(clean("<p>a<p>b"), "<p>a</p><p>b</p>");
        assert_eq!(clean("<b>a<i>b</b>c</i>"), "<strong>a<em>b</em></strong>c");
        assert_eq!(clean("<ul>a<li>b<li>c</ul>d"), "<ul><li>a</li><li>b</li><li>c</li></ul>d");
        assert_eq!(clean("</ul></p>a<li>b"), "a<ul><li>b</li></ul>");
        assert_eq!(clean("<ul><li>a</blockquote></li></ol><li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
    }

    #[test]
    fn ten_thousand_nested_tags_take_neither_stack_nor_long() {
        for tag in [
            "div",
            "p",
            "b",
            "a href='https://example.test'",
            "ul",
            "li",
            "ul><li",
            "blockquote",
            "table><td",
            "svg><g",
            "font",
            "object",
            "select",
        ] {
            let html = format!("{}deep{}", format!("<{tag}>").repeat(10_000), "</x>".repeat(10_000));
            let started = Instant::now();
            let safe = clean(&html);
            assert!(started.elapsed() < Duration::from_secs(5), "{tag}: {:?}", started.elapsed());
            assert!(safe.contains("deep"), "{tag}");
            assert_eq!(clean(&safe), safe, "{tag}");
        }
    }
}
