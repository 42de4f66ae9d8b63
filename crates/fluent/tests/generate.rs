//! What becomes of a folder of Fluent files.

use std::fs;
use std::path::Path;

use kokous_fluent::generate;
use tempfile::TempDir;

/// The code, or the problems, of a folder with one file for each language.
fn of(files: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let folder = TempDir::new().expect("a folder");
    for (language, text) in files {
        let language = folder.path().join(language);
        fs::create_dir_all(&language).expect("a folder");
        fs::write(language.join("words.ftl"), text).expect("a file");
    }
    let root = folder.path().display().to_string();
    generate(folder.path())
        .map_err(|problems| problems.iter().map(|problem| problem.replace(&format!("{root}/"), "")).collect())
}

#[test]
fn each_message_becomes_a_method_in_all_languages() {
    let code = of(&[
        (
            "en",
            "save = Save\nsent =\n    { $count ->\n        [one] Sent to { $name }\n       *[other] Sent to { $count } people\n    }\n",
        ),
        (
            "fi",
            "save = Tallenna\nsent = { $name }, { $count ->\n        [0] ei kukaan\n       *[other] lähetetty { $count }{\" \"}\n    }\n",
        ),
    ]);
    insta::assert_snapshot!(code.expect("code"));
}

#[test]
fn a_message_that_a_language_lacks_stops_the_build() {
    let problems = of(&[("en", "save = Save\n"), ("fi", "open = Avaa\n")]).expect_err("no code");
    assert_eq!(problems, ["`open` is missing in `en`", "`save` is missing in `fi`"]);
}

#[test]
fn a_variable_that_a_language_lacks_stops_the_build() {
    let problems = of(&[("en", "sent = Sent to { $name }\n"), ("fi", "sent = Lähetetty\n")]).expect_err("no code");
    assert_eq!(problems, ["`sent` has not the same variables in every language"]);
}

#[test]
fn what_is_not_supported_is_named() {
    let problems = of(&[("en", "-brand = Kokous\nsave = { -brand }\ntip = Tip\n    .title = More\ntip = Again\n")]);
    assert_eq!(
        problems.expect_err("no code"),
        [
            "en/words.ftl: the term `-brand`".replace('-', ""),
            "en/words.ftl: `tip` has an attribute".to_owned(),
            "`save` in `en` has an expression that is neither a variable nor a choice by one".to_owned(),
        ]
    );
}

#[test]
fn a_line_that_is_not_fluent_is_named_by_its_number() {
    let problems = of(&[("en", "save = Save\n\nopen { = \n")]).expect_err("no code");
    assert!(problems[0].starts_with("en/words.ftl:3: "), "{problems:?}");
}

#[test]
fn a_language_of_unknown_plurals_is_refused() {
    let problems = of(&[("en", "a = A\n"), ("pl", "a = A\n")]).expect_err("no code");
    assert_eq!(problems, ["`pl`: its plural rules are not known yet, see plural.rs"]);
}

#[test]
fn a_folder_without_english_is_refused() {
    let problems = generate(Path::new("src")).expect_err("no code");
    assert_eq!(problems, ["src: there is no folder `en`"]);
}
