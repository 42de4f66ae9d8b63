//! Formatted text: its two languages in JSON, and what can be said of it without reading it as a browser does.

use kokous_model::{limits, rich_text::RichText};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn html(html: &str) -> RichText {
    RichText::of_html(html)
}

#[test]
fn text_in_json_is_markdown_and_an_object_is_html() {
    for (json, expected) in [
        ("\"\"", RichText::default()),
        ("\"**a**\"", RichText::Markdown("**a**".to_owned())),
        ("{\"html\":\"<p>a</p>\"}", html("<p>a</p>")),
    ] {
        assert_eq!(serde_json::from_str::<RichText>(json).unwrap(), expected, "{json}");
        assert_eq!(serde_json::to_string(&expected).unwrap(), json);
    }
    for json in ["3", "null", "[]", "{}", "{\"html\":3}", "{\"markdown\":\"a\"}"] {
        assert!(serde_json::from_str::<RichText>(json).is_err(), "{json}");
    }
}

#[test]
fn empty_texts_are_the_same_whatever_they_were_written_in() {
    assert_eq!(html(" \n"), RichText::default());
    assert!(html("").is_empty() && RichText::from("  ").is_empty());
    assert!(!html("<p>a</p>").is_empty());
}

#[test]
fn html_is_told_apart_by_its_text() {
    for (source, expected) in [
        ("<p>a <strong>b</strong>c</p><p>d</p>", "a bc d"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("a<br>b<hr>", "a b"),
        ("<a href=\"https://example.test/\" rel=\"x\">here</a>.", "here."),
        ("1 &lt; 2 &amp;&amp; &quot;3&quot; &amp;lt;", "1 < 2 && \"3\" &lt;"),
        ("<p>never ends", "never ends"),
        ("<", ""),
    ] {
        assert_eq!(html(source).plain(), expected, "{source}");
    }
    assert_eq!(RichText::from("<b> **a**").plain(), "<b> **a**");
}

#[test]
fn the_text_has_a_limit_and_so_have_the_tags_around_it() {
    let letters = |count: usize| "ä".repeat(count);
    assert!(!RichText::from(letters(limits::RICH_TEXT_CHARS)).is_too_long());
    assert!(RichText::from(letters(limits::RICH_TEXT_CHARS + 1)).is_too_long());
    assert!(!html(&format!("<p><em>{}</em></p>", letters(limits::RICH_TEXT_CHARS))).is_too_long());
    assert!(html(&format!("<p>{}</p>", letters(limits::RICH_TEXT_CHARS + 1))).is_too_long());
    assert!(html(&"<p></p>".repeat(limits::RICH_TEXT_SOURCE_CHARS / 7 + 1)).is_too_long());
}

#[test]
fn both_languages_lose_their_control_characters() {
    assert_eq!(RichText::from("a\r\nb\u{7}").clean(), RichText::from("a\nb"));
    assert_eq!(html("<p>a\r\u{0}</p>").clean(), html("<p>a\n</p>"));
}
