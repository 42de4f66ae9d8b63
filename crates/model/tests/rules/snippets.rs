//! Snippets: what one may be, and what becomes of its tokens.

use kokous_model::{
    attendee::Attendee,
    limits,
    record::{RecordRef, RecordType},
    rich_text::RichText,
    snippet::{SnippetDraft, Token, TokenValues, contact_of, fill, record_of, unfilled},
};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn snippet() -> SnippetDraft {
    SnippetDraft {
        name: " Directions ".to_owned(),
        shortcut: "#Way-In2".to_owned(),
        text: RichText::of_html("<p>Hello {{contact.firstname}}</p>"),
        shared: true,
    }
}

fn errors(draft: &SnippetDraft) -> Vec<(String, String)> {
    let errors = draft.validate().unwrap_err();
    errors.into_iter().map(|error| (error.field.name().to_owned(), error.code)).collect()
}

fn values() -> TokenValues {
    TokenValues {
        contact_first_name: "Aino".to_owned(),
        company_name: "Saimaa & <Sons>".to_owned(),
        owner_name: "Maija Korhonen".to_owned(),
        meeting_time: " ".to_owned(),
        ..TokenValues::default()
    }
}

#[test]
fn a_snippet_is_kept_trimmed_and_its_shortcut_in_lower_case() {
    let valid = snippet().validate().unwrap();
    assert_eq!((valid.name.as_str(), valid.shortcut.as_str()), ("Directions", "way-in2"));
    let finnish = SnippetDraft { shortcut: "Päivää".to_owned(), ..snippet() };
    assert_eq!(finnish.validate().unwrap().shortcut, "päivää");
}

#[test]
fn all_that_is_wrong_is_said_at_its_field() {
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
    };
    let empty = SnippetDraft { text: RichText::of_html("<p> </p>"), ..SnippetDraft::default() };
    assert_eq!(errors(&empty), pairs(&[("name", "REQUIRED"), ("shortcut", "REQUIRED"), ("text", "REQUIRED")]));
    let long = SnippetDraft {
        name: "n".repeat(limits::SNIPPET_NAME_CHARS + 1),
        shortcut: "s".repeat(limits::SNIPPET_SHORTCUT_CHARS + 1),
        text: "t".repeat(limits::SNIPPET_CHARS + 1).into(),
        shared: false,
    };
    assert_eq!(errors(&long), pairs(&[("name", "TOO_LONG"), ("shortcut", "TOO_LONG"), ("text", "TOO_LONG")]));
    for shortcut in ["two words", "a_b", "a#b", "a/b", "tie\u{202e}"] {
        let wrong = SnippetDraft { shortcut: shortcut.to_owned(), ..snippet() };
        assert_eq!(errors(&wrong), pairs(&[("shortcut", "INVALID_CHARACTERS")]), "{shortcut}");
    }
    let broken = SnippetDraft { name: "a\nb".to_owned(), ..snippet() };
    assert_eq!(errors(&broken), pairs(&[("name", "INVALID_CHARACTERS")]));
}

#[test]
fn a_token_that_is_misspelt_is_named() {
    let wrong = SnippetDraft { text: "Hello {{contact.fristname}}".into(), ..snippet() };
    let error = &wrong.validate().unwrap_err()[0];
    assert_eq!((error.code.as_str(), error.about.as_deref()), ("UNKNOWN_TOKEN", Some("contact.fristname")));
}

#[test]
fn tokens_are_filled_in_as_text_and_what_is_not_known_stays() {
    let html = "<p>Hello {{contact.firstname}} of {{ Company.Name }}, {{meeting.time}} {{x.y}} {{owner.firstname}}</p>";
    let filled = "<p>Hello Aino of Saimaa &amp; &lt;Sons&gt;, {{meeting.time}} {{x.y}} Maija</p>";
    assert_eq!(fill(html, &values()), filled);
    assert_eq!(unfilled(&RichText::of_html(filled)), ["meeting.time", "x.y"]);
}

#[test]
fn the_address_of_a_link_is_filled_in_and_no_other_tag() {
    let link = |address: &str| format!("<p><a href=\"{address}\">{{{{owner.name}}}}</a></p>");
    let filled = |address: &str| format!("<p><a href=\"{address}\">Maija Korhonen</a></p>");
    let values = TokenValues { owner_email: "maija+a@kokous.test".to_owned(), ..values() };
    for (written, address) in [
        ("https://a.test/?for={{owner.name}}&amp;b=1", "https://a.test/?for=Maija%20Korhonen&amp;b=1"),
        // As browsers write it, and as Markdown does.
        ("https://a.test/%7B%7Bcompany.name%7D%7D", "https://a.test/Saimaa%20%26%20%3CSons%3E"),
        ("https://a.test/%7b%7B%20owner.firstname%20%7d%7D", "https://a.test/Maija"),
        ("https://a.test/%7bowner.name%7d", "https://a.test/%7bowner.name%7d"),
        ("https://a.test/?at={{owner.email}}", "https://a.test/?at=maija%2Ba%40kokous.test"),
        ("mailto:{{owner.email}}?subject={{meeting.time}}", "mailto:maija%2Ba@kokous.test?subject={{meeting.time}}"),
    ] {
        assert_eq!(fill(&link(written), &values), filled(address));
    }
    let other = "<p title=\"{{owner.name}}\"><abbr href=\"{{owner.name}}\">a</abbr></p>";
    assert_eq!(fill(other, &values), other);
}

#[test]
fn what_is_left_in_an_address_is_named_too() {
    let html = "<p>{{deal.name}} <a href=\"https://a.test/%7B%7Bdeal.name%7D%7D/{{ticket.subject}}\">here</a></p>";
    assert_eq!(unfilled(&RichText::of_html(html)), ["deal.name", "ticket.subject"]);
    let wrong = SnippetDraft {
        text: RichText::of_html("<p><a href=\"https://a.test/%7B%7Bx.y%7D%7D\">b</a></p>"),
        ..snippet()
    };
    assert_eq!(errors(&wrong), [("text".to_owned(), "UNKNOWN_TOKEN".to_owned())]);
}

#[test]
fn braces_that_hold_no_name_are_no_token() {
    for text in ["{{}}", "{{ }}", "{{a b}}", "{a.b}", "{{a.b}", "{{a\nb}}", "{{{{", "{{<em>a</em>"] {
        assert!(unfilled(&RichText::from(text)).is_empty(), "{text}");
    }
    assert_eq!(unfilled(&RichText::from("{{{a.b}}} {{a.b}}")), ["a.b"]);
    // Formatting inside does not hide one.
    assert_eq!(unfilled(&RichText::of_html("<p>{{<strong>deal</strong>.name}}</p>")), ["deal.name"]);
}

#[test]
fn every_token_is_found_by_its_name() {
    for token in Token::ALL {
        assert_eq!(Token::from_name(token.name()), Some(token));
        assert_eq!(unfilled(&token.source().into()), [token.name()]);
    }
}

#[test]
fn the_page_comes_before_the_guests_and_the_guests_before_other_records() {
    let contact = |id| RecordRef::new(RecordType::Contact, id);
    let company = |id| RecordRef::new(RecordType::Company, id);
    let guest = Attendee::Guest { name: String::new(), email: "a@example.test".to_owned() };
    let invited = [guest, Attendee::Contact { id: 2, name: "B".to_owned(), email: None }];
    let associated = [company(8), contact(3), company(9)];
    assert_eq!(contact_of(contact(1), &invited, &associated), Some(contact(1)));
    assert_eq!(contact_of(company(9), &invited, &associated), Some(contact(2)));
    assert_eq!(contact_of(company(9), &[], &associated), Some(contact(3)));
    assert_eq!(contact_of(company(9), &[], &[]), None);
    assert_eq!(record_of(RecordType::Company, company(9), &associated), Some(company(9)));
    assert_eq!(record_of(RecordType::Company, contact(1), &associated), Some(company(8)));
    assert_eq!(record_of(RecordType::Deal, contact(1), &associated), None);
}

proptest! {
    #![proptest_config(super::trying(300))]

    #[test]
    fn a_value_never_becomes_markup(value in "[ -~äö<>&\"']{1,20}") {
        let values = TokenValues { meeting_title: value.clone(), ..TokenValues::default() };
        let filled = fill("<p>{{meeting.title}}</p>", &values);
        let inside = filled.strip_prefix("<p>").unwrap().strip_suffix("</p>").unwrap();
        prop_assert!(!inside.contains(['<', '>', '"']));
        if !value.trim().is_empty() {
            let plain = RichText::of_html(filled).plain();
            prop_assert_eq!(plain.trim(), value.trim());
        }
    }

    #[test]
    fn a_value_never_leads_an_address_elsewhere(value in "[ -~äö😀\u{202e}]{1,20}") {
        let values = TokenValues { meeting_title: value, ..TokenValues::default() };
        let filled = fill("<a href=\"https://a.test/{{meeting.title}}/b\">c</a>", &values);
        let inside = filled.strip_prefix("<a href=\"https://a.test/").unwrap().strip_suffix("/b\">c</a>").unwrap();
        prop_assert!(inside == "{{meeting.title}}" || inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte)));
    }

    #[test]
    fn any_text_survives_being_filled(text in "[{}a.< >/é]{0,60}") {
        prop_assert_eq!(fill(&text, &TokenValues::default()), text);
    }
}
