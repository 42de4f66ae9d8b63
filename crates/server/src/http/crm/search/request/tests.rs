use serde_json::{Value, json};

use super::*;

fn read(body: Value) -> Result<SearchRequest, String> {
    SearchRequest::read(body, Limits::HUBSPOT).map_err(|error| error.message)
}

fn filters(count: usize) -> Value {
    json!(vec![json!({ "propertyName": "email", "operator": "HAS_PROPERTY" }); count])
}

fn groups(groups: usize, each: usize) -> Value {
    json!({ "filterGroups": vec![json!({ "filters": filters(each) }); groups] })
}

#[test]
fn an_empty_body_asks_for_the_first_ten() {
    let request = read(json!({})).unwrap();
    assert_eq!((request.limit, request.after, request.groups().len()), (10, 0, 0));
}

#[test]
fn numbers_come_as_texts_too() {
    let request = read(json!({ "limit": "20", "after": "40", "query": null, "sorts": null })).unwrap();
    assert_eq!((request.limit, request.after), (20, 40));
    assert_eq!(read(json!({ "limit": 0, "after": "" })).unwrap().limit, 10);
}

#[test]
fn filters_alone_are_a_group() {
    let request = read(json!({ "filters": [
        { "propertyName": "associations.contact", "operator": "EQ", "value": 123 },
        { "propertyName": "hs_meeting_outcome", "operator": "IN", "values": ["SCHEDULED", 1] },
    ] }));
    let request = request.unwrap();
    assert_eq!(request.groups().len(), 1);
    assert_eq!(request.groups()[0][0].value.as_deref(), Some("123"));
    assert_eq!(request.groups()[0][1].values, ["SCHEDULED", "1"]);
}

#[test]
fn a_sort_is_an_object_its_text_or_a_name() {
    for sort in [
        json!({ "propertyName": "createdate", "direction": "DESCENDING" }),
        json!("{\"propertyName\":\"createdate\",\"direction\":\"DESCENDING\"}"),
        json!("-createdate"),
    ] {
        let sorts = read(json!({ "sorts": [sort] })).unwrap().sorts;
        assert_eq!(sorts, [Sort { property_name: "createdate".to_owned(), is_descending: true }]);
    }
    assert!(!read(json!({ "sorts": ["createdate"] })).unwrap().sorts[0].is_descending);
}

#[test]
fn hubspots_limits_hold() {
    assert!(read(groups(5, 3)).is_ok());
    assert!(read(groups(3, 6)).is_ok());
    for wrong in [
        groups(6, 1),
        groups(1, 7),
        groups(4, 5),
        json!({ "limit": 201 }),
        json!({ "limit": -1 }),
        json!({ "after": "9991" }),
        json!({ "after": "soon" }),
        json!({ "sorts": ["a", "b"] }),
        json!({ "query": "x".repeat(3_001) }),
        json!({ "query": "a\0b" }),
        json!({ "query": ["a"] }),
        json!({ "filters": [{ "propertyName": "email", "operator": "LIKE" }] }),
        json!({ "filters": [{ "propertyName": "email", "operator": "EQ", "value": {} }] }),
        json!([]),
    ] {
        assert!(read(wrong.clone()).is_err(), "{wrong}");
    }
    assert!(read(json!({ "after": "9990" })).is_ok());
}

#[test]
fn a_person_may_tick_every_property_and_so_many_values_in_all() {
    let read = |body| SearchRequest::read(body, Limits::PAGE).map_err(|error| error.message);
    let ticked = |count: usize, values: usize| {
        let filter =
            json!({ "propertyName": "tier", "operator": "IN", "values": vec!["gold"; values], "orMissing": true });
        json!({ "filters": vec![filter; count] })
    };
    assert!(read(ticked(206, 20)).unwrap().groups()[0][0].or_missing);
    assert!(read(ticked(10, 500)).is_ok());
    for wrong in [ticked(251, 1), ticked(11, 500), ticked(1, 901)] {
        assert!(read(wrong).is_err());
    }
}
