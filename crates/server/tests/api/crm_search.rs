//! `/crm/v3/objects/{type}/search`: operators, words, order, pages.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{by, change, deal, found, ids, member, object, object_with, search, to},
    on_both_databases,
};

/// Three deals, of which the last has nothing that can be left out. Their ids, in this order.
async fn deals(client: &Client) -> [String; 3] {
    let first = json!({
        "dealname": "Alpha", "dealstage": "appointmentscheduled", "dealtype": "newbusiness", "amount": "9",
        "closedate": "2026-12-01", "hs_next_step": "Call Äijälä (Lahti)",
    });
    let second = json!({
        "dealname": "beta", "dealstage": "contractsent", "dealtype": "existingbusiness", "amount": "84000.50",
        "closedate": "2027-01-15T12:00:00+02:00", "hs_next_step": "send the offer, 10% off",
    });
    let third = json!({ "dealname": "Gamma", "dealstage": "closedwon" });
    [object(client, "deals", first).await, object(client, "deals", second).await, object(client, "deals", third).await]
}

/// Asks for deals by one property, as each row says, and expects those whose places the last column names.
async fn expect_found(client: &Client, property: &str, rows: &[(&str, Value, &[usize])]) {
    let deals = deals(client).await;
    for (operator, value, expected) in rows {
        let expected: Vec<String> = expected.iter().map(|place| deals[*place].clone()).collect();
        let found = found(client, "deals", by(property, operator, value.clone())).await;
        assert_eq!(found, expected, "{property} {operator} {value}, among {deals:?}");
    }
}

on_both_databases! {
    async fn every_operator_compares_texts_without_case(database: TestDatabase) {
        let app = TestApp::start(database).await;
        expect_found(
            &member(&app).await,
            "hs_next_step",
            &[
                ("EQ", json!("CALL äIJÄLÄ (lahti)"), &[0]),
                ("EQ", json!("Call"), &[]),
                ("NEQ", json!("call äijälä (lahti)"), &[1]),
                ("LT", json!("D"), &[0]),
                ("LTE", json!("Call Äijälä (Lahti)"), &[0]),
                ("GT", json!("Call Äijälä (Lahti)"), &[1]),
                ("GTE", json!("Call Äijälä (Lahti)"), &[0, 1]),
                ("BETWEEN", json!(["b", "D"]), &[0]),
                ("IN", json!(["send the offer, 10% OFF", "nothing"]), &[1]),
                ("NOT_IN", json!(["send the offer, 10% off", "nothing"]), &[0]),
                ("HAS_PROPERTY", json!(null), &[0, 1]),
                ("NOT_HAS_PROPERTY", json!(null), &[2]),
                ("CONTAINS_TOKEN", json!("äijälä"), &[0]),
                ("CONTAINS_TOKEN", json!("äij"), &[]),
                ("CONTAINS_TOKEN", json!("Äij*"), &[0]),
                ("CONTAINS_TOKEN", json!("*fer"), &[1]),
                ("CONTAINS_TOKEN", json!("the offer"), &[1]),
                ("CONTAINS_TOKEN", json!("*"), &[0, 1]),
                ("CONTAINS_TOKEN", json!("%"), &[]),
                ("NOT_CONTAINS_TOKEN", json!("offer"), &[0]),
                ("NOT_CONTAINS_TOKEN", json!("*l*"), &[1]),
            ],
        )
        .await;
    }

    async fn every_operator_compares_numbers_as_numbers(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        expect_found(
            &member,
            "amount",
            &[
                ("EQ", json!("84000.5"), &[1]),
                ("EQ", json!(9), &[0]),
                ("NEQ", json!("9.0"), &[1]),
                ("LT", json!("10"), &[0]),
                ("LTE", json!("9"), &[0]),
                ("GT", json!("9"), &[1]),
                ("GTE", json!("9"), &[0, 1]),
                ("BETWEEN", json!(["-1", "1e3"]), &[0]),
                ("IN", json!(["9.00", 10]), &[0]),
                ("NOT_IN", json!(["9"]), &[1]),
                ("HAS_PROPERTY", json!(null), &[0, 1]),
                ("NOT_HAS_PROPERTY", json!(null), &[2]),
            ],
        )
        .await;
        for operator in ["CONTAINS_TOKEN", "NOT_CONTAINS_TOKEN"] {
            assert_eq!(
                search(&member, "deals", by("amount", operator, json!("9"))).await.fields(),
                ["amount INVALID_FILTER"]
            );
        }
    }

    async fn every_operator_compares_instants_however_they_are_written(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        expect_found(
            &member,
            "closedate",
            &[
                ("EQ", json!("2026-12-01T02:00:00+02:00"), &[0]),
                ("EQ", json!("1800007200000"), &[1]),
                ("NEQ", json!("2026-12-01"), &[1]),
                ("LT", json!("2026-12-02"), &[0]),
                ("LTE", json!("2026-12-01T00:00:00Z"), &[0]),
                ("GT", json!("2026-12-01T00:00:00.000Z"), &[1]),
                ("GTE", json!(0), &[0, 1]),
                ("BETWEEN", json!(["2026-12-01", "2027-01-01"]), &[0]),
                ("IN", json!(["2027-01-15T10:00:00Z"]), &[1]),
                ("NOT_IN", json!(["2027-01-15T10:00:00Z"]), &[0]),
                ("HAS_PROPERTY", json!(null), &[0, 1]),
                ("NOT_HAS_PROPERTY", json!(null), &[2]),
            ],
        )
        .await;
        for operator in ["CONTAINS_TOKEN", "NOT_CONTAINS_TOKEN"] {
            assert_eq!(
                search(&member, "deals", by("closedate", operator, json!("2026"))).await.fields(),
                ["closedate INVALID_FILTER"]
            );
        }
        let day = |operator, value| found(&member, "deals", by("createdate", operator, value));
        assert_eq!(day("GTE", json!("2026-11-24")).await.len(), 3, "what the server sets itself is compared as well");
        assert_eq!(day("BETWEEN", json!(["0", "1000"])).await.len(), 0);
    }

    async fn every_operator_compares_options_letter_by_letter(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        expect_found(
            &member,
            "dealtype",
            &[
                ("EQ", json!("newbusiness"), &[0]),
                ("EQ", json!("NewBusiness"), &[]),
                ("NEQ", json!("newbusiness"), &[1]),
                ("LT", json!("newbusiness"), &[1]),
                ("LTE", json!("newbusiness"), &[0, 1]),
                ("GT", json!("existingbusiness"), &[0]),
                ("GTE", json!("existingbusiness"), &[0, 1]),
                ("BETWEEN", json!(["n", "o"]), &[0]),
                ("IN", json!(["newbusiness", "unheard-of"]), &[0]),
                ("IN", json!(["NEWBUSINESS"]), &[]),
                ("NOT_IN", json!(["newbusiness"]), &[1]),
                ("HAS_PROPERTY", json!(null), &[0, 1]),
                ("NOT_HAS_PROPERTY", json!(null), &[2]),
                ("CONTAINS_TOKEN", json!("new*"), &[0]),
                ("NOT_CONTAINS_TOKEN", json!("newbusiness"), &[1]),
            ],
        )
        .await;
    }

    async fn ids_and_owners_are_compared_as_what_they_are(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let [first, second, third] = deals(&member).await;
        let owners = member.get("/crm/v3/owners").await.json(200);
        let owner = owners["results"][0]["id"].clone();
        change(&member, "deals", &first, json!({ "hubspot_owner_id": owner })).await.json(200);
        let ask = |property, operator, value| found(&member, "deals", by(property, operator, value));
        assert_eq!(ask("hubspot_owner_id", "EQ", owner.clone()).await, [first.as_str()]);
        assert_eq!(ask("hubspot_owner_id", "NOT_HAS_PROPERTY", json!(null)).await, [second.clone(), third.clone()]);
        assert_eq!(ask("hs_object_id", "IN", json!([first, third])).await, [first.clone(), third.clone()]);
        assert_eq!(ask("hs_object_id", "GT", json!(first)).await, [second, third]);
        assert_eq!(
            search(&member, "deals", by("hs_object_id", "EQ", json!("x"))).await.fields(),
            ["hs_object_id INVALID_INTEGER"]
        );
    }

    async fn one_group_must_fit_with_all_its_filters(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let [first, second, third] = deals(&member).await;
        let filter = |name: &str, operator: &str, value: &str| json!({ "propertyName": name, "operator": operator, "value": value });
        let (cheap, early) = (filter("amount", "LT", "10"), filter("closedate", "LT", "2027-01-01"));
        let won = filter("dealstage", "EQ", "closedwon");
        let either = json!({ "filterGroups": [{ "filters": [cheap, early] }, { "filters": [won] }] });
        assert_eq!(found(&member, "deals", either).await, [first.clone(), third.clone()]);
        assert_eq!(found(&member, "deals", json!({ "filters": [cheap, won] })).await, Vec::<String>::new());
        assert_eq!(found(&member, "deals", json!({ "filters": [cheap], "query": "alpha" })).await, [first.as_str()]);
        assert_eq!(found(&member, "deals", json!({})).await, [first, second, third], "nothing asked for is everything");
    }

    async fn objects_are_found_by_those_that_they_are_associated_with(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let deal = deal(&member, "Renewal").await;
        let with_both =
            object_with(&member, "contacts", json!({ "firstname": "Aino" }), json!([to(&company, 279), to(&deal, 4)]))
                .await;
        let alone = object(&member, "contacts", json!({ "firstname": "Eero" })).await;
        let ask = |property, operator, value| found(&member, "contacts", by(property, operator, value));
        assert_eq!(ask("associations.company", "EQ", json!(company)).await, [with_both.as_str()]);
        assert_eq!(ask("associations.deals", "IN", json!([deal, "987654"])).await, [with_both.as_str()]);
        assert_eq!(ask("associations.0-3", "HAS_PROPERTY", json!(null)).await, [with_both.as_str()]);
        for (operator, value) in
            [("NEQ", json!(company)), ("NOT_IN", json!([company])), ("NOT_HAS_PROPERTY", json!(null))]
        {
            assert_eq!(ask("associations.company", operator, value).await, [alone.as_str()], "{operator}");
        }
        let wrong = search(&member, "contacts", by("associations.company", "GT", json!("1"))).await;
        assert_eq!(wrong.fields(), ["associations.company INVALID_FILTER"]);
        let wrong = search(&member, "contacts", by("associations.unicorn", "EQ", json!("1"))).await;
        assert_eq!(wrong.fields(), ["associations.unicorn PROPERTY_DOESNT_EXIST"]);
    }

    async fn words_are_found_in_any_order_without_case_and_accents(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let aija = object(
            &member,
            "contacts",
            json!({ "firstname": "Äijä", "lastname": "MÄKINEN", "email": "a.m@example.test" }),
        )
        .await;
        let misaki = object(&member, "contacts", json!({ "firstname": "美咲", "lastname": "100% [佐藤]" })).await;
        for (words, expected) in [
            ("makinen aija", vec![&aija]),
            ("mäki", vec![&aija]),
            ("a.m@", vec![&aija]),
            ("佐藤", vec![&misaki]),
            ("100%", vec![&misaki]),
            ("%", vec![&misaki]),
            ("[佐", vec![&misaki]),
            ("_", vec![]),
            ("*", vec![]),
            ("aija 美咲", vec![]),
            (" ", vec![&aija, &misaki]),
        ] {
            let found = found(&member, "contacts", json!({ "query": words })).await;
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{words}");
        }
        let ticket = object(&member, "tickets", json!({ "subject": "Alarm", "hs_pipeline_stage": "1" })).await;
        assert_eq!(
            found(&member, "tickets", json!({ "query": ticket })).await,
            [ticket],
            "a ticket is found by its number"
        );
    }

    async fn several_lines_are_one_text(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let text = "First line\nSecond line\\of (it)$";
        let id = object(&member, "companies", json!({ "name": "Saimaa", "description": text })).await;
        for (operator, value) in [
            ("EQ", text),
            ("CONTAINS_TOKEN", "second"),
            ("CONTAINS_TOKEN", "line second"),
            ("CONTAINS_TOKEN", "first*it"),
            ("NOT_CONTAINS_TOKEN", "^first$"),
            ("NEQ", "First line"),
        ] {
            let expected = if operator == "NOT_CONTAINS_TOKEN" { vec![] } else { vec![id.clone()] };
            assert_eq!(
                found(&member, "companies", by("description", operator, json!(value))).await,
                expected,
                "{operator} {value}"
            );
        }
    }

    async fn what_a_search_cannot_mean_is_told_at_its_property(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        for (body, expected) in [
            (by("colour", "EQ", json!("red")), &["colour PROPERTY_DOESNT_EXIST"][..]),
            (by("createdate", "GT", json!("yesterday")), &["createdate INVALID_DATE"]),
            (by("numberofemployees", "LT", json!("many")), &["numberofemployees INVALID_FLOAT"]),
            (by("name", "EQ", json!(null)), &["name INVALID_FILTER"]),
            (by("name", "IN", json!([])), &["name INVALID_FILTER"]),
            (
                json!({ "filters": [{ "propertyName": "name", "operator": "BETWEEN", "value": "a" }] }),
                &["name INVALID_FILTER"],
            ),
            (json!({ "sorts": ["colour"] }), &["colour PROPERTY_DOESNT_EXIST"]),
            (
                json!({ "filters": [{ "propertyName": "a", "operator": "EQ", "value": "1" }, { "propertyName": "b", "operator": "EQ", "value": "1" }] }),
                &["a PROPERTY_DOESNT_EXIST", "b PROPERTY_DOESNT_EXIST"],
            ),
        ] {
            assert_eq!(search(&member, "companies", body.clone()).await.fields(), expected, "{body}");
        }
        let program = app.with_token(&app.user("program@example.test", Role::Member).await, &[]).await;
        let words: Vec<String> = (0..33).map(|number| format!("x{number}")).collect();
        let filters = |count: usize| json!({ "filters": vec![json!({ "propertyName": "name", "operator": "HAS_PROPERTY" }); count] });
        for body in [
            json!([]),
            json!({ "query": "a\u{0}b" }),
            by("name", "EQ", json!("a\u{0}b")),
            by("name", "LIKE", json!("a")),
            json!({ "limit": 201 }),
            json!({ "after": "9999" }),
            json!({ "after": "x" }),
            json!({ "query": "x".repeat(3_000) }),
            json!({ "query": words.join(" ") }),
            json!({ "sorts": ["name", "domain"] }),
            filters(7),
            json!({ "filterGroups": vec![filters(1); 6] }),
            json!({ "filterGroups": vec![filters(6); 4] }),
        ] {
            search(&program, "companies", body.clone()).await.error(400);
        }
        search(&program, "companies", filters(6)).await.json(200);
        // Who ticks filters on a list's page has more of them.
        search(&member, "companies", filters(7)).await.json(200);
        search(&member, "companies", filters(251)).await.error(400);
    }

    async fn the_longest_search_is_answered(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        object(&member, "companies", json!({ "name": "Saimaa", "description": format!("{}b", "a".repeat(60_000)) }))
            .await;
        for value in [
            "a".repeat(2_800),
            "ä".repeat(2_800),
            "[".repeat(2_800),
            "a ".repeat(1_400),
            "*a".repeat(1_400) + "c",
            format!("a{}b", " ".repeat(2_800)),
            format!("{}b", "*.".repeat(1_400)),
        ] {
            for operator in ["EQ", "CONTAINS_TOKEN", "NOT_CONTAINS_TOKEN", "LT"] {
                let answer = search(&member, "companies", by("description", operator, json!(value))).await;
                assert!(
                    answer.status == 200 || answer.error(400)["errors"][0]["code"] == "INVALID_FILTER",
                    "{operator} {}: {}",
                    &value[..2],
                    answer.text
                );
            }
        }
    }

    async fn results_come_in_the_order_that_was_asked_for(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let deals = deals(&member).await;
        for (sort, expected) in [
            (json!({ "propertyName": "amount", "direction": "ASCENDING" }), [0, 1, 2]),
            (json!({ "propertyName": "amount", "direction": "DESCENDING" }), [1, 0, 2]),
            (json!({ "propertyName": "dealname", "direction": "DESCENDING" }), [2, 1, 0]),
            (json!({ "propertyName": "dealstage" }), [0, 1, 2]),
            (json!("-dealstage"), [2, 1, 0]),
            (json!("closedate"), [0, 1, 2]),
            (json!("-dealtype"), [1, 0, 2]),
            (json!("-hs_next_step"), [1, 0, 2]),
            (json!("-createdate"), [2, 1, 0]),
            (json!("{\"propertyName\":\"hs_object_id\",\"direction\":\"DESCENDING\"}"), [2, 1, 0]),
        ] {
            let expected = expected.map(|place| deals[place].clone());
            assert_eq!(
                found(&member, "deals", json!({ "sorts": [sort] })).await,
                expected,
                "{sort}: what is empty comes last"
            );
        }
        assert_eq!(found(&member, "deals", json!({})).await, deals, "the oldest first");
    }

    async fn a_search_is_paged_by_how_many_to_skip(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let mut all = Vec::new();
        for number in 0..7 {
            all.push(deal(&member, &format!("Deal {number}")).await);
        }
        let mut body = json!({ "limit": 3, "sorts": ["-dealname"], "properties": ["dealname"] });
        let mut seen = Vec::new();
        loop {
            let page = search(&member, "deals", body.clone()).await.json(200);
            assert_eq!(page["total"], 7);
            seen.extend(ids(&page));
            let Some(paging) = page.get("paging") else { break };
            body["after"] = paging["next"]["after"].clone();
        }
        all.reverse();
        assert_eq!((seen, &body["after"]), (all, &json!("6")));
        let beyond = search(&member, "deals", json!({ "after": "100", "limit": "5" })).await.json(200);
        assert_eq!((ids(&beyond).len(), &beyond["total"], beyond.get("paging")), (0, &json!(7), None));
    }
}
