//! What must hold for any input, written by whomever.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use kokous_richtext::{LINK_SCHEMES, SafeHtml, TAGS, html_to_text, markdown_to_html, preview, sanitize};
use proptest::prelude::*;

/// Pieces that together make the HTML that parsers stumble over.
fn fragment() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "p",
        "br",
        "b",
        "strong",
        "i",
        "u",
        "s",
        "code",
        "pre",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h4",
        "hr",
        "div",
        "table",
        "tr",
        "td",
        "svg",
        "math",
        "mtext",
        "template",
        "select",
        "option",
        "button",
        "form",
        "input",
        "script",
        "style",
        "title",
        "textarea",
        "noscript",
        "iframe",
        "object",
        "plaintext",
        "font",
        "body",
        "html",
        "frameset",
        "img",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        " href=https://example.test/?a=1&b=2",
        " href='javascript:alert(1)'",
        " href=\"java&#10;script:x\"",
        " href=' mailto:a@example.test'",
        " href=http:x",
        " href=tel:+1 2",
        " onclick=alert(1)",
        " onerror='x' src=x",
        " style=color:red",
        "/",
        " a=\"<b>\"",
    ]);
    let text = prop::sample::select(vec![
        "text",
        " ",
        "\n",
        "\n\n",
        "&amp;",
        "&lt;script&gt;",
        "&#0;",
        "&#13;",
        "&nbsp;",
        "\u{feff}",
        "\u{0}",
        "\r",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<",
        "</",
        "<?",
        "ä東",
        "\u{202e}",
        "\"",
        "'",
        ">",
        "&",
        "javascript:",
    ]);
    prop_oneof![
        4 => (tags.clone(), attributes).prop_map(|(tag, attributes)| format!("<{tag}{attributes}>")),
        3 => tags.prop_map(|tag| format!("</{tag}>")),
        3 => text.prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..40).prop_map(|fragments| fragments.concat())
}

/// Every tag, read by hand: text has no `<` of its own left.
fn assert_only_the_allowlist(html: &SafeHtml) {
    for tag in html.as_str().split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let link =
            tag.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix("\" rel=\"nofollow noopener noreferrer\""));
        if let Some(href) = link {
            let scheme = href.split(':').next().unwrap();
            assert!(LINK_SCHEMES.contains(&scheme) && !href.contains('"'), "{html}");
        } else {
            let name = tag.strip_prefix('/').unwrap_or(tag);
            assert!(TAGS.contains(&name), "<{tag}> in {html}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn sanitizing_twice_changes_nothing(html in document()) {
        let once = sanitize(&html);
        prop_assert_eq!(sanitize(once.as_str()), once);
    }

    #[test]
    fn nothing_but_the_allowlist_survives(html in document()) {
        let safe = sanitize(&html);
        assert_only_the_allowlist(&safe);
        let lower = safe.as_str().to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("=\"javascript:"), "{}", safe);
    }

    #[test]
    fn markdown_of_any_kind_gives_html_of_the_allowlist(markdown in document()) {
        let safe = markdown_to_html(&markdown);
        assert_only_the_allowlist(&safe);
        prop_assert_eq!(&sanitize(safe.as_str()), &safe);
    }

    #[test]
    fn a_preview_is_one_line_and_not_too_long(html in document(), chars in 1_usize..50) {
        let line = preview(&sanitize(&html), chars);
        prop_assert!(line.chars().count() <= chars && !line.contains('\n'), "{line:?}");
    }

    #[test]
    fn text_has_no_blank_edges(html in "[a-z <>/&;]{0,60}") {
        let text = html_to_text(&sanitize(&html));
        prop_assert_eq!(text.trim_end(), text.as_str());
    }
}
