use kokous_model::{
    property::{PropertyType, edited_options, is_property_name, property_name},
    wire::OwnOption,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn each_type_is_one_of_hubspots_pairs() {
    for known in PropertyType::ALL {
        let (value_type, field_type) = known.hubspot();
        assert_eq!(PropertyType::from_hubspot(value_type, field_type), Some(known));
    }
    assert_eq!(PropertyType::from_hubspot("enumeration", "radio"), Some(PropertyType::Choice));
    for (value_type, field_type) in [("string", "number"), ("number", "calculation_equation"), ("string", "file")] {
        assert_eq!(PropertyType::from_hubspot(value_type, field_type), None);
    }
}

#[test]
fn a_name_is_made_of_a_label() {
    for (label, name) in [
        ("Contract ends", "contract_ends"),
        ("Sähköposti (työ)", "sahkoposti_tyo"),
        ("3rd party?", "rd_party"),
        ("HS score", "score"),
        ("訪問", ""),
    ] {
        assert_eq!(property_name(label), name, "{label}");
        assert!(name.is_empty() || is_property_name(name), "{name}");
    }
    assert!(is_property_name(&property_name(&"long ".repeat(50))));
}

#[test]
fn a_name_can_stand_in_sql() {
    assert!(is_property_name("contract_ends2"));
    for wrong in ["", "Contract", "2nd", "_x", "a b", "a'b", "hs_score", "ä", &"x".repeat(101)] {
        assert!(!is_property_name(wrong), "{wrong}");
    }
}

fn option(value: &str, label: &str, hidden: bool) -> OwnOption {
    OwnOption { value: value.to_owned(), label: label.to_owned(), hidden }
}

#[test]
fn options_keep_their_values_when_their_labels_are_edited() {
    let former = [option("gold", "Gold", false), option("silver", "Silver", false)];
    let new = |lines: &str| edited_options(&former, lines);
    assert_eq!(edited_options(&[], " A; B \n\nC\nC"), [option("A, B", "A; B", false), option("C", "C", false)]);
    assert_eq!(new("Silver\nGold"), [option("silver", "Silver", false), option("gold", "Gold", false)]);
    assert_eq!(new("Golden\nSilver"), [option("gold", "Golden", false), option("silver", "Silver", false)]);
    assert_eq!(
        new("Gold\nSilver\nBronze"),
        [option("gold", "Gold", false), option("silver", "Silver", false), option("Bronze", "Bronze", false)]
    );
    assert_eq!(new("Gold"), [option("gold", "Gold", false), option("silver", "Silver", true)]);
    let hidden = [option("gold", "Gold", false), option("silver", "Silver", true)];
    assert_eq!(
        edited_options(&hidden, "Gold\nSilver"),
        [option("gold", "Gold", false), option("silver", "Silver", false)]
    );
    assert_eq!(
        edited_options(&[option("Gold", "Golden", true)], "Gold"),
        [option("Gold 2", "Gold", false), option("Gold", "Golden", true)]
    );
}
