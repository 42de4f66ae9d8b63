//! The page in Finnish, and the way there and back.

use kokous::{
    api::{ApiError, Method},
    prelude::*,
    time::override_browser_zone,
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    fixtures::{anna, card, session, signed_in, with},
    record_page::{RECORD, with_anna},
    sign_in::open,
    support::{
        FakeTransport, accessible_name, all_by_role, by_label, by_role, choose, dispatch, has_role, select_all,
        type_into, until, until_text,
    },
};

fn finnish() -> Value {
    with(session(), &json!({ "locale": "fi" }))
}

/// A server with Anna's record, whose user speaks Finnish.
fn finnish_server(upcoming: &[Value]) -> FakeTransport {
    let server = with_anna(upcoming, &[]);
    server.answer(Method::Get, "/kokous/v1/session", 200, &finnish());
    server
}

/// What the page says where the server answers with this error, in whose words or with its code.
fn refused(status: u16, detail: &Value) -> String {
    let words = "In the server's words";
    let detail = with(json!({ "message": words }), detail);
    let body = json!({
        "status": "error", "category": "CONFLICT", "message": words, "correlationId": "0", "errors": [detail],
    });
    ApiError::from_answer(status, &body.to_string()).message()
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_is_said_in_finnish() {
    let told = json!({ "code": "ALL_TOLD" });
    let many = json!({ "code": "TOO_MANY_VIEWS", "context": { "limit": ["50"] } });
    let named = json!({ "code": "VIEW_NAME_TAKEN", "context": { "name": ["{ $limit }"] } });
    let merged = json!({ "code": "RECORD_MERGED", "context": { "id": ["41"] } });
    assert_eq!(refused(409, &told), "In the server's words");
    assert_eq!(refused(409, &merged), "This record was merged into 41, which cannot be undone");
    let page = open(&finnish_server(&[]), "/contacts/42");
    until("the record in Finnish", || has_role(&page.root, "button", "Ajoita tapaaminen")).await;
    assert_eq!(refused(409, &told), "Kaikille on jo kerrottu");
    assert_eq!(refused(400, &many), "Sinulla on 50 näkymää tästä luettelosta: poista niistä ensin jokin");
    assert_eq!(refused(409, &named), "Sinulla on jo tämän niminen näkymä: { $limit }");
    assert_eq!(refused(409, &merged), "Tämä tietue on yhdistetty tietueeseen 41, eikä sitä voi perua");
    assert_eq!(refused(409, &json!({ "code": "WHAT_NOBODY_FORESAW" })), "In the server's words");
    assert_eq!(refused(409, &json!({})), "In the server's words");
    drop(page);
    speak_english_again().await;
}

/// The page speaks what was spoken last: to be called at the end, for the tests after this one.
async fn speak_english_again() {
    let page = open(&signed_in(), "/settings");
    until("the page is in English", || has_role(&page.root, "heading", "Settings")).await;
}

#[wasm_bindgen_test]
async fn a_record_its_meetings_and_the_composer_are_in_finnish() {
    override_browser_zone(Some("Europe/Helsinki"));
    let refused = json!([{ "code": "MAIL_REFUSED", "about": ["550 no"], "person": "anna@virtanen.example" }]);
    let dispatch_state = json!({ "state": "failed", "reason": "The mail server refused it", "causes": refused });
    let unsent = with(card(8, "Lähettämättä"), &json!({ "dispatch": dispatch_state }));
    let server = finnish_server(&[card(7, "Neuvottelu"), unsent]);
    let page = open(&server, "/contacts/42");
    until("the record in Finnish", || has_role(&page.root, "button", "Ajoita tapaaminen")).await;
    assert_eq!(document().document_element().unwrap().get_attribute("lang").as_deref(), Some("fi"));
    for link in ["Yhteyshenkilöt", "Yritykset", "Kaupat", "Tiketit", "Asetukset"] {
        assert!(has_role(&page.root, "link", link), "{link}");
    }
    until_text(&page.root, "Tehtävänimike").await;
    until("both meetings", || all_by_role(&page.root, "button", "Toiminnot").len() == 2).await;
    until_text(&page.root, "anna@virtanen.example: Sähköpostipalvelin torjui viestin: 550 no").await;

    by_role(&page.root, "button", "Ajoita tapaaminen").click();
    until("the composer", || !select_all(&page.root, ".composer-body:not([aria-busy])").is_empty()).await;
    for field in ["Päivä", "Alkaa", "Päättyy", "Aikavyöhyke", "Osallistujat", "Paikka", "Yhdistetty tietueisiin"] {
        assert!(
            select_all(&page.root, "input, select, textarea").iter().any(|it| accessible_name(it) == field),
            "{field}"
        );
    }
    let date = by_label(&page.root, "Päivä");
    type_into(&date, "huomenna");
    dispatch(&date, "blur");
    until_text(&page.root, "keskiviikko 25. marraskuuta 2026").await;
    let written = date.clone().unchecked_into::<HtmlInputElement>().value();
    assert_eq!(written, "25.11.2026");
    type_into(&date, "ma 24.11.");
    dispatch(&date, "blur");
    until_text(&page.root, "Se päivä on tiistai").await;

    type_into(&by_role(&page.root, "textbox", "Otsikko"), " ");
    by_role(&page.root, "button", "Tallenna").click();
    until_text(&page.root, "Otsikko: Anna tapaamiselle otsikko").await;

    // What the server alone can know is said in Finnish as well, with whom it is about.
    type_into(&date, "25.11.2026");
    type_into(&by_role(&page.root, "textbox", "Otsikko"), "Hinnat");
    let twice = json!({
        "code": "DUPLICATE", "in": "attendees", "message": "Aino is in the list twice", "context": { "about": ["Aino"] },
    });
    let refused = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "no", "correlationId": "0", "errors": [twice],
    });
    server.answer(Method::Post, "/kokous/v1/meetings", 400, &refused);
    by_role(&page.root, "button", "Tallenna").click();
    until_text(&page.root, "Aino on luettelossa kahdesti").await;
    drop(page);
    speak_english_again().await;
}

#[wasm_bindgen_test]
async fn the_language_of_the_profile_holds_at_once_and_an_open_composer_stays() {
    override_browser_zone(Some("Europe/Helsinki"));
    let server = signed_in();
    server.answer(Method::Get, RECORD, 200, &anna(&[], &[]));
    server.answer(Method::Patch, "/kokous/v1/session", 200, &finnish());
    let page = open(&server, "/contacts/42");
    until("the record", || has_role(&page.root, "button", "Schedule meeting")).await;
    by_role(&page.root, "button", "Schedule meeting").click();
    until("the composer", || has_role(&page.root, "textbox", "Title")).await;
    type_into(&by_role(&page.root, "textbox", "Title"), "Half a sentence");

    by_role(&page.root, "link", "Settings").click();
    until("the form", || has_role(&page.root, "button", "Save profile")).await;
    choose(&by_label(&page.root, "Language").unchecked_into(), "fi");
    by_role(&page.root, "button", "Save profile").click();
    until("the form in Finnish", || has_role(&page.root, "button", "Tallenna profiili")).await;
    until_text(&page.root, "Profiili tallennettu").await;
    let expected = json!({
        "name": "Maya Lindqvist", "locale": "fi", "timeZone": "Europe/Helsinki", "dateOrder": "",
        "workingHours": { "start": "09:00", "end": "17:00", "weekdays": [1, 2, 3, 4, 5] },
    });
    assert_eq!(server.bodies(Method::Patch, "/kokous/v1/session"), [expected]);

    until("the composer in Finnish", || has_role(&page.root, "textbox", "Otsikko")).await;
    let title: HtmlInputElement = by_role(&page.root, "textbox", "Otsikko").unchecked_into();
    assert_eq!(title.value(), "Half a sentence");
    assert_eq!(all_by_role(&page.root, "textbox", "Otsikko").len(), 1);
    drop(page);
    speak_english_again().await;
}
