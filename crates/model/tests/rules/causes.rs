//! Why something did not work: each sentence is known again by its code.

use kokous_model::cause::{Cause, CauseCode};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const WORDS: &str = "550 5.1.1: no such user, try {} (later). It is gone";

#[test]
fn every_sentence_is_known_by_what_it_says() {
    for (_, code) in CauseCode::CODES {
        // A sentence takes as many of these as it has places for.
        let sentence = code.about(&["mail.example.test:25", WORDS]);
        let read = Cause::read(&sentence).unwrap();
        assert_eq!((read.code, read.to_string()), (*code, sentence));
    }
}

#[test]
fn a_sentence_may_be_about_one_of_several_people() {
    let text = format!("aino@example.test: {}", CauseCode::MailRefused.about(&[WORDS]));
    let cause = Cause::read(&text).unwrap();
    assert_eq!((cause.code, cause.person.as_deref()), (CauseCode::MailRefused, Some("aino@example.test")));
    assert_eq!((cause.about.clone(), cause.to_string()), (vec![WORDS.to_owned()], text));
}

#[test]
fn several_are_known_together_or_not_at_all() {
    let lines = format!("{}\n{}", CauseCode::NoMail.about(&[]), CauseCode::Silent.about(&["example.test"]));
    let codes: Vec<_> = Cause::read_lines(&lines).iter().map(|cause| cause.code).collect();
    assert_eq!(codes, [CauseCode::NoMail, CauseCode::Silent]);
    assert!(Cause::read_lines(&format!("{lines}\nThe sky fell")).is_empty());
    assert!(Cause::read_lines("").is_empty());
}

#[test]
fn a_cause_travels_by_its_code() {
    let cause = Cause { code: CauseCode::Silent, about: vec!["example.test".to_owned()], person: None };
    assert_eq!(serde_json::to_string(&cause).unwrap(), r#"{"code":"SILENT","about":["example.test"]}"#);
    for (name, code) in CauseCode::CODES {
        assert_eq!(serde_json::to_value(code).unwrap(), *name);
    }
}
