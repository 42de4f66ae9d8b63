//! Descriptions and notes, made safe before anything else is done with them.

use kokous_model::{
    draft::{MeetingDraft, ValidMeeting},
    rich_text::RichText,
};
use kokous_richtext::{SafeHtml, html_to_text, markdown_to_html, sanitize};

/// Makes both texts what is stored: sanitized HTML. So two versions of a meeting differ in a text only where a reader
/// would see it.
pub(super) fn make_safe(valid: &mut ValidMeeting) {
    valid.description = RichText::of_html(safe_html(&valid.description).into_string());
    valid.internal_note = RichText::of_html(safe_html(&valid.internal_note).into_string());
}

/// Sanitizes what a draft has as HTML; Markdown stays what was typed.
pub fn sanitize_draft(draft: &mut MeetingDraft) {
    for text in [&mut draft.description, &mut draft.internal_note] {
        if let RichText::Html { html } = text {
            *text = RichText::of_html(sanitize(html).into_string());
        }
    }
}

/// Either language as sanitized HTML; nothing where there is not a word in it.
pub fn safe_html(text: &RichText) -> SafeHtml {
    let html = match text {
        RichText::Markdown(markdown) => markdown_to_html(markdown),
        RichText::Html { html } => sanitize(html),
    };
    // Paragraphs without a word in them are what an editor leaves of a text that was deleted.
    if html_to_text(&html).is_empty() { SafeHtml::default() } else { html }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(text: impl Into<RichText>) -> String {
        safe_html(&text.into()).into_string()
    }

    #[test]
    fn both_languages_become_safe_html() {
        assert_eq!(safe("**a** <b>"), "<p><strong>a</strong> &lt;b&gt;</p>");
        assert_eq!(safe(RichText::of_html("<p onclick=x()>a<script>b</script></p>")), "<p>a</p>");
    }

    #[test]
    fn what_has_no_word_in_it_is_empty() {
        for html in ["<p></p>", "<p><br></p><p> </p>", "<ul><li></li></ul>", "<script>a</script>"] {
            assert_eq!(safe(RichText::of_html(html)), "", "{html}");
        }
        assert_eq!(safe(RichText::of_html("<hr>")), "<hr>");
    }

    #[test]
    fn a_draft_keeps_its_markdown_and_loses_what_its_html_must_not_have() {
        let mut draft = MeetingDraft {
            description: RichText::of_html("<p>a<img src=x onerror=alert(1)></p>"),
            internal_note: "**a** <b>".into(),
            ..MeetingDraft::default()
        };
        sanitize_draft(&mut draft);
        assert_eq!(draft.description, RichText::of_html("<p>a</p>"));
        assert_eq!(draft.internal_note, RichText::from("**a** <b>"));
    }
}
