//! The page says the server's refusals in its reader's language, by their codes.

use std::{collections::BTreeSet, fs, path::Path};

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else {
            *all += &fs::read_to_string(path).unwrap();
        }
    }
}

/// What stands in a text between these two, each time.
fn between<'text>(text: &'text str, before: &str, after: &str) -> BTreeSet<&'text str> {
    text.split(before).skip(1).filter_map(|rest| Some(rest.split_once(after)?.0)).collect()
}

#[test]
fn a_finnish_page_knows_every_reason_that_the_server_names_and_no_other() {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::new();
    sources(&server.join("src"), &mut said);
    let words = fs::read_to_string(server.join("../../src/i18n/fi/refusals.ftl")).unwrap();
    let named = between(&said, ".because(\"", "\")");
    assert!(named.contains("MEETING_CANCELED"), "{named:?}");
    assert_eq!(between(&words, "    [", "]"), named);
}
