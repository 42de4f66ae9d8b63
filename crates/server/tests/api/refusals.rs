//! The page translates some of the server's refusals by their sentences.

use std::{fs, path::Path};

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

#[test]
fn what_the_page_translates_is_what_the_server_says() {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::new();
    sources(&server.join("src"), &mut said);
    let words = fs::read_to_string(server.join("../../src/i18n/en/refusals.ftl")).unwrap();
    for line in words.lines() {
        let (_, sentence) = line.split_once(" = ").unwrap();
        assert!(said.contains(&format!("\"{sentence}\"")), "the server does not say: {sentence}");
    }
}
