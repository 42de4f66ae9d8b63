use kokous_model::{
    account::AccountSettings,
    error::Field,
    meeting::Outcome,
    outcomes::{OwnOutcome, renewed},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn own(code: &str, label: &str) -> OwnOutcome {
    OwnOutcome { code: code.to_owned(), label: label.to_owned(), archived: false }
}

fn account(outcomes: &[OwnOutcome]) -> AccountSettings {
    AccountSettings { outcomes: outcomes.to_vec(), ..AccountSettings::default() }
}

fn codes(outcomes: &[OwnOutcome]) -> Vec<&str> {
    outcomes.iter().map(|outcome| outcome.code.as_str()).collect()
}

#[test]
fn a_code_is_read_as_a_built_in_outcome_or_as_one_of_the_accounts_own() {
    for outcome in Outcome::BUILT_IN {
        assert_eq!(Outcome::of_code(outcome.code()), outcome);
        assert_eq!(serde_json::to_value(&outcome).unwrap(), outcome.code());
        assert_eq!(serde_json::from_value::<Outcome>(outcome.code().into()).unwrap(), outcome);
    }
    let own = Outcome::Own("SENT_A_QUOTE".to_owned());
    assert_eq!(Outcome::of_code("SENT_A_QUOTE"), own);
    assert_eq!(serde_json::to_value(&own).unwrap(), "SENT_A_QUOTE");
    assert_eq!(serde_json::from_value::<Outcome>("SENT_A_QUOTE".into()).unwrap(), own);
}

#[test]
fn a_new_outcome_gets_a_code_that_nobody_has_and_keeps_it() {
    let made = renewed(&[], vec![own("", "Sent a quote"), own("", "No-show"), own("", "Ei kiitos!"), own("", "訪問")]);
    assert_eq!(codes(&made), ["SENT_A_QUOTE", "NO_SHOW_2", "EI_KIITOS", "OUTCOME"]);
    let again = renewed(&made, vec![own("SENT_A_QUOTE", "Quoted"), own("", "Sent a quote"), own("X", "訪")]);
    assert_eq!(codes(&again)[..3], ["SENT_A_QUOTE", "SENT_A_QUOTE_2", "OUTCOME_2"]);
    assert_eq!(again[0].label, "Quoted");
}

#[test]
fn what_is_left_out_stays_behind_what_was_sent() {
    let former = [own("A", "A"), own("B", "B"), own("C", "C")];
    assert_eq!(codes(&renewed(&former, vec![own("C", "C"), own("A", "A")])), ["C", "A", "B"]);
    assert_eq!(codes(&renewed(&former, Vec::new())), ["A", "B", "C"]);
}

#[test]
fn an_archived_outcome_is_not_offered_and_still_has_its_label() {
    let archived = OwnOutcome { archived: true, ..own("OLD", "Old way") };
    let account = account(&[own("QUOTED", "Quoted"), archived]);
    let offered: Vec<Outcome> = account.offered_outcomes().collect();
    assert_eq!((offered.len(), offered.last()), (6, Some(&Outcome::Own("QUOTED".to_owned()))));
    assert_eq!(account.outcome_label(&Outcome::of_code("OLD")), "Old way");
    assert_eq!(account.outcome_label(&Outcome::NoShow), "No show");
    assert_eq!(account.outcome_label(&Outcome::of_code("GONE")), "GONE");
}

#[test]
fn outcomes_have_names_of_one_line_that_differ() {
    let wrong = |outcomes: &[OwnOutcome]| {
        let errors = account(outcomes).validate().expect_err("something is wrong");
        assert!(errors.iter().all(|error| error.field == Field::Outcome));
        errors.into_iter().map(|error| error.code).collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(&[own("", " "), own("", "a\nb"), own("", &"x".repeat(61))]),
        ["REQUIRED", "INVALID_CHARACTERS", "TOO_LONG"]
    );
    assert_eq!(wrong(&[own("", "Quoted"), own("", "quoted "), own("", "no show")]), ["TWICE", "TWICE"]);
    assert_eq!(wrong(&[own("A", "One"), own("A", "Two")]), ["TWICE"]);
    let many: Vec<OwnOutcome> = (0..101).map(|number| own("", &format!("Outcome {number}"))).collect();
    assert_eq!(wrong(&many), ["TOO_MANY"]);
    // A name is free again when who had it is archived.
    let archived = OwnOutcome { archived: true, ..own("QUOTED", "Quoted") };
    let kept = account(&[archived.clone(), own("", " Quoted ")]).validate().unwrap().outcomes;
    assert_eq!(kept, [archived, own("", "Quoted")]);
}
