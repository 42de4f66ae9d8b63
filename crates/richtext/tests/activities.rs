//! The wider allowlist, of notes and e-mails that come through the API.

use kokous_richtext::{ACTIVITY_TAGS, SafeHtml, TAGS, html_to_text, preview, sanitize_activity, with_linked_images};
use proptest::prelude::*;

fn clean(html: &str) -> String {
    sanitize_activity(html).into_string()
}

#[test]
fn tables_stay_tables_and_lose_their_style() {
    let html = "<table border=1 style='width:9px'><thead><tr><th colspan=2 onclick=x()>a</th></tr></thead>\
                <tr><td>b<p>c</p></td><td rowspan='3' bgcolor=red>d</td></tr></table>";
    assert_eq!(
        clean(html),
        "<table><tbody><tr><th colspan=\"2\">a</th></tr>\
         <tr><td>b<p>c</p></td><td rowspan=\"3\">d</td></tr></tbody></table>"
    );
}

#[test]
fn broken_tables_are_put_right() {
    for (html, expected) in [
        ("<table>a<td>b", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("<tr><td>a</td></tr>b", "<p>a</p><p>b</p>"),
        (
            "<ul><li><table><tr><td><li>a</td></tr></table>b</ul>",
            "<ul><li><table><tbody><tr><td><ul><li>a</li></ul></td></tr></tbody></table>b</li></ul>",
        ),
        (
            "<table><tr><td><b>a</td><td>b</b></blockquote></table>c",
            "<table><tbody><tr><td><strong>a</strong></td><td>b</td></tr></tbody></table>c",
        ),
        (
            "<table><tr><td><table><tr><td>a</table>b</table>",
            "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr></tbody></table>",
        ),
    ] {
        assert_eq!(clean(html), expected, "{html}");
    }
}

#[test]
fn images_are_kept_by_reference_and_shown_as_links() {
    let html = "<p>Hi <img src=https://example.test/a.png alt='Our \"new\" office' width=1 onerror=x()> \
                <img src=http://pixel.example.test/p.gif> <img src='data:image/png;base64,x' alt=gone>\
                <img src=cid:1><img src=/a.png></p>";
    assert_eq!(
        clean(html),
        "<p>Hi <img src=\"https://example.test/a.png\" alt=\"Our &quot;new&quot; office\"> \
         <img src=\"http://pixel.example.test/p.gif\" alt=\"\"> gone</p>"
    );
    let rel = "rel=\"nofollow noopener noreferrer\"";
    let shown = format!(
        "<p>Hi <a href=\"https://example.test/a.png\" {rel}>Our \"new\" office</a> \
         <a href=\"http://pixel.example.test/p.gif\" {rel}>pixel.example.test</a> gone</p>"
    );
    assert_eq!(with_linked_images(html).as_str(), shown);
    let linked = "<a href=https://example.test><img src=https://example.test/a.png alt=Logo></a>";
    assert_eq!(with_linked_images(linked).as_str(), format!("<a href=\"https://example.test/\" {rel}>Logo</a>"));
}

#[test]
fn the_text_of_a_table_is_read_row_by_row() {
    let html = sanitize_activity(
        "<p>Prices</p><table><tr><th>Item</th><th>Price</th></tr><tr><td>Pump</td><td>9</td></tr></table>",
    );
    assert_eq!(html_to_text(&html), "Prices\n\nItem Price\nPump 9");
    assert_eq!(preview(&html, 100), "Prices Item Price Pump 9");
}

fn fragment() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "p",
        "b",
        "a",
        "ul",
        "li",
        "blockquote",
        "pre",
        "div",
        "table",
        "tbody",
        "thead",
        "caption",
        "colgroup",
        "col",
        "tr",
        "td",
        "th",
        "img",
        "svg",
        "math",
        "select",
        "form",
        "script",
        "style",
        "template",
        "title",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        " href=https://example.test/",
        " src=https://example.test/a.png alt='a<b>\"c'",
        " src=javascript:alert(1) onerror=alert(1)",
        " colspan=3 rowspan=x style=a",
        " colspan=99999",
    ]);
    let text = prop::sample::select(vec!["text", " ", "\n", "<!--", "-->", "&lt;img&gt;", "\u{feff}", "\"", "<"]);
    prop_oneof![
        5 => (tags.clone(), attributes).prop_map(|(tag, attributes)| format!("<{tag}{attributes}>")),
        3 => tags.prop_map(|tag| format!("</{tag}>")),
        3 => text.prop_map(str::to_owned),
    ]
}

/// Every tag is on one of the lists, and nothing in it runs or styles.
fn is_harmless(html: &SafeHtml, may_have_images: bool) -> bool {
    html.as_str().split('<').skip(1).all(|tag| {
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        let is_known = TAGS.contains(&name) || ACTIVITY_TAGS.contains(&name) && (may_have_images || name != "img");
        let inside = tag.split('>').next().unwrap_or_default();
        is_known && [" on", " style", "=\"javascript:", "=\"data:"].iter().all(|bad| !inside.contains(bad))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_else_survives_and_twice_changes_nothing(
        html in prop::collection::vec(fragment(), 0..40).prop_map(|fragments| fragments.concat())
    ) {
        let once = sanitize_activity(&html);
        prop_assert!(is_harmless(&once, true), "{}", once);
        prop_assert_eq!(&sanitize_activity(once.as_str()), &once);
        let shown = with_linked_images(&html);
        prop_assert!(is_harmless(&shown, false), "{}", shown);
    }
}

#[test]
fn ten_thousand_nested_tables_take_neither_stack_nor_long() {
    for tags in ["<table>", "<table><tr><td>", "<tr>", "<td>", "<table><td><ul><li>"] {
        let began = std::time::Instant::now();
        let safe = clean(&format!("{}deep", tags.repeat(10_000)));
        assert!(safe.contains("deep") && began.elapsed().as_secs() < 5, "{tags}");
        assert_eq!(clean(&safe), safe, "{tags}");
    }
}
