//! What a list's address says, and what the server is asked for because of it.

use kokous::{
    api::{ListTest, SortDirection},
    pages::list::{ListAddress, View},
    time::{override_browser_zone, set_locale, set_server_now},
};
use kokous_model::{record::RecordType, wire::ListView as SavedView};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::UrlSearchParams;

fn read(kind: RecordType, query: &str) -> ListAddress {
    let parameters = UrlSearchParams::new_with_str(query).unwrap();
    ListAddress::parse(kind.into(), &[saved()], |name| parameters.get(name))
}

fn contacts(query: &str) -> ListAddress {
    read(RecordType::Contact, query)
}

fn saved() -> SavedView {
    let query = "q=oy&sort=-createdate&columns=city&lifecyclestage=lead".to_owned();
    SavedView { id: 3, kind: RecordType::Contact, name: "Leads".to_owned(), query }
}

/// The tests that the server is asked for.
fn asked(address: &ListAddress) -> Vec<(&'static str, ListTest)> {
    address.query(7).filters.into_iter().map(|filter| (filter.property, filter.test)).collect()
}

fn one_of(values: &[&str]) -> ListTest {
    ListTest::OneOf { values: values.iter().map(|value| (*value).to_owned()).collect(), or_missing: false }
}

#[wasm_bindgen_test]
fn what_an_address_has_wrong_is_left_out() {
    let usual = ListAddress::new(RecordType::Contact);
    for wrong in [
        "",
        "page=-1&sort=password",
        "sort=hubspot_owner_id",
        "columns=password,lastname",
        "hubspot_owner_id=anna&lifecyclestage=king&createdate=yesterday&email=x&dealstage=closedwon",
        "createdate=2026-11-30..2026-11-01",
        "createdate=none",
    ] {
        assert_eq!(contacts(wrong), usual, "{wrong}");
        assert_eq!(contacts(wrong).href(), "/contacts", "{wrong}");
    }
    assert_eq!(contacts("page=0").offset(), 0);
}

#[wasm_bindgen_test]
fn an_address_has_only_what_is_not_as_usual_and_is_read_back() {
    let sorted = contacts("sort=-email&q=a b&page=3");
    assert_eq!((sorted.content.sort, sorted.content.direction), ("email", SortDirection::Descending));
    assert_eq!(sorted.href(), "/contacts?q=a%20b&sort=-email&page=3");
    for address in [
        "/contacts?columns=email,city",
        "/contacts?columns=",
        "/contacts?hubspot_owner_id=me&lifecyclestage=lead,none&createdate=2026-11-01..&email=none",
        "/contacts?view=mine&hubspot_owner_id=12",
        "/contacts?view=3&q=&columns=city,country&lifecyclestage=",
    ] {
        assert_eq!(contacts(address.split_once('?').unwrap().1).href(), address);
    }
    let tidied = "lifecyclestage=customer,lead,king,lead&columns=phone,email,company,jobtitle&hubspot_owner_id=007";
    assert_eq!(contacts(tidied).href(), "/contacts?hubspot_owner_id=7&lifecyclestage=lead,customer");
}

#[wasm_bindgen_test]
fn a_view_is_what_an_address_begins_with() {
    let mine = contacts("view=mine");
    assert_eq!(asked(&mine), [("hubspot_owner_id", one_of(&["7"]))]);
    let leads = contacts("view=3");
    assert_eq!(leads.view, View::Saved(3));
    assert_eq!((leads.content.search.as_str(), leads.content.columns.as_slice()), ("oy", ["city"].as_slice()));
    assert!(!leads.is_changed());
    assert_eq!(leads.view_query(), saved().query);
    let changed = leads.filtered("lifecyclestage", None).searched("");
    assert!(changed.is_changed());
    assert_eq!(changed.href(), "/contacts?view=3&q=&lifecyclestage=");
    assert_eq!(changed.view_query(), "sort=-createdate&columns=city");
    let gone = contacts("view=99&q=x");
    assert_eq!((gone.view, gone.href().as_str()), (View::Gone, "/contacts?q=x"));
}

#[wasm_bindgen_test]
fn every_filter_narrows_and_none_is_wanted_beside_others() {
    assert_eq!(asked(&contacts("")), []);
    let stages = vec!["lead".to_owned(), "customer".to_owned()];
    assert_eq!(
        asked(&contacts("hubspot_owner_id=none&lifecyclestage=lead,customer,none&phone=none")),
        [
            ("hubspot_owner_id", ListTest::Missing),
            ("lifecyclestage", ListTest::OneOf { values: stages, or_missing: true }),
            ("phone", ListTest::Missing),
        ]
    );
}

#[wasm_bindgen_test]
fn created_days_are_the_persons_own_and_close_dates_are_days_of_utc() {
    set_server_now("2026-11-24T23:30:00Z".parse().unwrap());
    set_locale(Some("en-GB"));
    override_browser_zone(Some("Europe/Helsinki"));
    let within = |address: &ListAddress| match asked(address).remove(0).1 {
        ListTest::Within(from, to) => (from, to),
        other => panic!("{other:?}"),
    };
    let millis = |text: &str| Some(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_millis());
    // In Helsinki it is the 25th already.
    assert_eq!(
        within(&contacts("createdate=today")),
        (millis("2026-11-24T22:00:00Z"), millis("2026-11-25T21:59:59.999Z"))
    );
    assert_eq!(
        within(&contacts("createdate=this_week")),
        (millis("2026-11-22T22:00:00Z"), millis("2026-11-29T21:59:59.999Z"))
    );
    let deals = |query| read(RecordType::Deal, query);
    assert_eq!(
        within(&deals("closedate=this_month")),
        (millis("2026-11-01T00:00:00Z"), millis("2026-11-30T23:59:59.999Z"))
    );
    assert_eq!(within(&deals("closedate=..2026-11-30")), (None, millis("2026-11-30T23:59:59.999Z")));
    // A day whose first hour a clock change skips begins after it.
    override_browser_zone(Some("Asia/Beirut"));
    assert_eq!(within(&contacts("createdate=2026-03-29..")), (millis("2026-03-28T22:00:00Z"), None));
    override_browser_zone(None);
}
