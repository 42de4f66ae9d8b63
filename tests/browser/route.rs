use kokous::shell::route::{Route, safe_next};
use kokous_model::record::{RecordRef, RecordType};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn an_address_stands_for_one_page() {
    for (path, route) in [
        ("/", Route::Home),
        ("/contacts", Route::List(RecordType::Contact)),
        ("/companies/", Route::List(RecordType::Company)),
        ("/deals/12", Route::Record(RecordRef::new(RecordType::Deal, 12))),
        ("/tickets/x", Route::NoRecord(RecordType::Ticket)),
        ("/tickets/-3", Route::NoRecord(RecordType::Ticket)),
        ("/tickets/99999999999999999999", Route::NoRecord(RecordType::Ticket)),
        ("/settings", Route::Settings),
        ("/connect/caldav", Route::ConnectCalDav),
        ("/connect/google", Route::NotFound),
        ("/contact", Route::NotFound),
        ("/contacts/1/2", Route::NotFound),
    ] {
        assert_eq!(Route::parse(path), route, "{path}");
    }
}

#[wasm_bindgen_test]
fn signing_in_never_leads_to_another_site() {
    for next in
        ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/sign-in?next=/"]
    {
        assert_eq!(safe_next(next), "/contacts", "{next}");
    }
    assert_eq!(safe_next("/deals?q=a"), "/deals?q=a");
}
