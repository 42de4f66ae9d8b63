//! `/crm/v4/objects/{type}/{id}/associations`, and the `associations` of a new object.

use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestApp,
    crm::{at_once, deal, found, ids, member, object, object_with, path, properties, to, types},
    on_both_databases,
};

/// One object, as a path names it.
type End<'text> = (&'text str, &'text str);

fn between(from: End<'_>, to: End<'_>) -> String {
    format!("/crm/v4/objects/{}/{}/associations/{}/{}", from.0, from.1, to.0, to.1)
}

async fn associate(client: &Client, from: End<'_>, to: End<'_>) -> Answer {
    let path = format!("/crm/v4/objects/{}/{}/associations/default/{}/{}", from.0, from.1, to.0, to.1);
    client.send("PUT", &path, None).await
}

async fn list(client: &Client, from: End<'_>, to: &str) -> Value {
    client.get(&format!("/crm/v4/objects/{}/{}/associations/{to}", from.0, from.1)).await.json(200)
}

/// Whom an object is associated with, and by which numbers.
async fn associated(client: &Client, from: End<'_>, to: &str) -> Vec<(String, Vec<u64>)> {
    let list = list(client, from, to).await;
    let numbers = |one: &Value| {
        one["associationTypes"].as_array().unwrap().iter().filter_map(|kind| kind["typeId"].as_u64()).collect()
    };
    let results = list["results"].as_array().unwrap().iter();
    results.map(|one| (one["toObjectId"].as_str().unwrap().to_owned(), numbers(one))).collect()
}

/// One object of each type, by its name in paths.
async fn one_of_each(client: &Client) -> [(&'static str, String); 5] {
    [
        ("contacts", object(client, "contacts", json!({ "firstname": "Aino" })).await),
        ("companies", object(client, "companies", json!({ "name": "Saimaa" })).await),
        ("deals", deal(client, "Renewal").await),
        ("tickets", object(client, "tickets", json!({ "subject": "Alarm", "hs_pipeline_stage": "1" })).await),
        ("meetings", object(client, "meetings", json!({ "hs_timestamp": "2026-11-26T12:30:00Z" })).await),
    ]
}

/// HubSpot's numbers (`reference/hubspot.md` §1.8): from each side, the one for the primary company where there is one.
const NUMBERS: [(&str, &str, &[u64], &[u64]); 10] = [
    ("contacts", "companies", &[1, 279], &[2, 280]),
    ("deals", "companies", &[5, 341], &[6, 342]),
    ("tickets", "companies", &[26, 339], &[25, 340]),
    ("deals", "contacts", &[3], &[4]),
    ("tickets", "contacts", &[16], &[15]),
    ("deals", "tickets", &[27], &[28]),
    ("contacts", "meetings", &[199], &[200]),
    ("companies", "meetings", &[187], &[188]),
    ("deals", "meetings", &[211], &[212]),
    ("tickets", "meetings", &[225], &[226]),
];

on_both_databases! {
    async fn a_default_association_stands_on_both_sides_with_hubspots_numbers(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let all = one_of_each(&member).await;
        let find =
            |kind: &str| all.iter().find(|(known, _)| *known == kind).map(|(kind, id)| (*kind, id.as_str())).unwrap();
        for (one, other, numbers, back) in NUMBERS {
            let (one, other) = (find(one), find(other));
            let answer = associate(&member, one, other).await.json(200);
            assert_eq!(answer["status"], "COMPLETE");
            let side = |from: End<'_>, to: End<'_>, number: &u64| {
                json!({
                    "from": { "id": from.1 }, "to": { "id": to.1 },
                    "associationSpec": { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": number },
                })
            };
            let (last, last_back) = (numbers.last().unwrap(), back.last().unwrap());
            assert_eq!(answer["results"], json!([side(one, other, last), side(other, one, last_back)]));
            assert_eq!(associate(&member, other, one).await.status, 200, "it is there already");
            assert_eq!(associated(&member, one, other.0).await, [(other.1.to_owned(), numbers.to_vec())], "{one:?}");
            assert_eq!(associated(&member, other, one.0).await, [(one.1.to_owned(), back.to_vec())], "{other:?}");
        }
        let meeting = find("meetings");
        let read =
            member.get(&path(meeting.0, &format!("/{}?associations=contacts,0-3,unicorns", meeting.1))).await.json(200);
        let expected = json!({
            "contacts": { "results": [{ "id": find("contacts").1, "type": "meeting_to_contact" }] },
            "deals": { "results": [{ "id": find("deals").1, "type": "meeting_to_deal" }] },
        });
        assert_eq!(read["associations"], expected);
        assert_eq!(
            list(&member, find("contacts"), "company").await["results"][0]["associationTypes"],
            json!([
                { "category": "HUBSPOT_DEFINED", "typeId": 1, "label": "Primary" },
                { "category": "HUBSPOT_DEFINED", "typeId": 279, "label": null },
            ])
        );
    }

    async fn a_number_makes_another_company_the_primary_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let first = object(&member, "companies", json!({ "name": "First" })).await;
        let second = object(&member, "companies", json!({ "name": "Second" })).await;
        let contact = ("contacts", contact.as_str());
        associate(&member, contact, ("companies", &first)).await.json(200);
        let other = member.put(&between(contact, ("companies", &second)), types(&[279])).await.json(201);
        assert_eq!(other["labels"], json!([]));
        let numbers = |first_numbers: &[u64], second_numbers: &[u64]| {
            vec![(first.clone(), first_numbers.to_vec()), (second.clone(), second_numbers.to_vec())]
        };
        assert_eq!(associated(&member, contact, "companies").await, numbers(&[1, 279], &[279]));

        let moved = member.put(&between(("0-2", &second), ("0-1", contact.1)), types(&[280, 2])).await.json(201);
        let expected = json!({
            "fromObjectTypeId": "0-2", "fromObjectId": second,
            "toObjectTypeId": "0-1", "toObjectId": contact.1,
            "labels": ["Primary"],
        });
        assert_eq!(moved, expected);
        assert_eq!(associated(&member, contact, "companies").await, numbers(&[279], &[1, 279]));
    }

    async fn what_is_taken_away_is_gone_from_both_sides(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let all = one_of_each(&member).await;
        let [contact, company, _, _, meeting] = all.each_ref().map(|(kind, id)| (*kind, id.as_str()));
        for (one, other) in [(contact, company), (contact, meeting), (meeting, company)] {
            associate(&member, one, other).await.json(200);
            for _ in 0..2 {
                assert_eq!(member.delete(&between(other, one)).await.status, 204);
                assert_eq!(associated(&member, one, other.0).await, []);
                assert_eq!(associated(&member, other, one.0).await, []);
            }
        }
    }

    async fn associations_come_in_pages(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let mut contacts = Vec::new();
        for _ in 0..5 {
            contacts
                .push(object_with(&member, "contacts", json!({ "firstname": "Aino" }), json!([to(&company, 1)])).await);
        }
        let mut seen = Vec::new();
        let mut next = format!("/crm/v4/objects/companies/{company}/associations/contacts?limit=2");
        loop {
            let page = member.get(&next).await.json(200);
            seen.extend(
                page["results"].as_array().unwrap().iter().map(|one| one["toObjectId"].as_str().unwrap().to_owned()),
            );
            let Some(paging) = page.get("paging") else { break };
            assert!(paging["next"]["after"].is_string());
            next = paging["next"]["link"].as_str().unwrap().strip_prefix(&app.app.public_url).unwrap().to_owned();
        }
        assert_eq!(seen, contacts);
        member.get(&format!("/crm/v4/objects/companies/{company}/associations/contacts?limit=501")).await.error(400);
    }

    async fn what_cannot_be_associated_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let all = one_of_each(&member).await;
        let [contact, company, deal, _, meeting] = all.each_ref().map(|(kind, id)| (*kind, id.as_str()));
        let archived = object(&member, "companies", json!({ "name": "Archived" })).await;
        member.delete(&path("companies", &format!("/{archived}"))).await;
        for (one, other, status) in [
            (contact, ("companies", "987654"), 404),
            (("contacts", "987654"), company, 404),
            (contact, ("companies", &archived), 404),
            (contact, ("companies", contact.1), 404),
            (("contacts", "soon"), company, 404),
            (contact, contact, 400),
            (deal, deal, 400),
            (meeting, meeting, 400),
            (contact, ("unicorns", "1"), 400),
        ] {
            associate(&member, one, other).await.error(status);
        }
        let path = between(contact, company);
        let user_defined = json!([{ "associationCategory": "USER_DEFINED", "associationTypeId": 279 }]);
        for specs in [types(&[]), types(&[200]), types(&[4]), types(&[279, 4]), user_defined, json!({}), json!([{}])] {
            member.put(&path, specs).await.error(400);
        }
        assert_eq!(associated(&member, contact, "companies").await, []);
    }

    async fn an_object_is_made_with_all_its_associations_or_not_at_all(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let before = properties(&member, "companies", &company, "hs_lastmodifieddate").await;
        let when = json!({ "hs_timestamp": "2026-11-26T12:30:00Z" });
        for (kind, properties, [known, unknown]) in [
            ("contacts", json!({ "firstname": "Zorro" }), [279, 4]),
            ("deals", json!({ "dealname": "Zorro", "dealstage": "closedwon" }), [341, 3]),
            ("meetings", when, [188, 200]),
        ] {
            let associations = json!([to(&company, known), to("987654", unknown), to("987655", unknown)]);
            let refused =
                member.post(&path(kind, ""), json!({ "properties": properties, "associations": associations })).await;
            assert_eq!(refused.fields(), ["associations OBJECT_NOT_FOUND", "associations OBJECT_NOT_FOUND"], "{kind}");
            assert_eq!(refused.error(400)["errors"][0]["context"], json!({ "id": ["987654"] }));
            for wrong in [
                json!([to(&company, 9_999)]),
                json!([{ "to": { "id": company }, "types": [] }]),
                json!([{ "to": { "id": "x" } }]),
            ] {
                member
                    .post(&path(kind, ""), json!({ "properties": properties, "associations": wrong }))
                    .await
                    .error(400);
            }
            assert_eq!(
                ids(&member.get(&path(kind, "")).await.json(200)),
                Vec::<String>::new(),
                "nothing is half-written"
            );
            assert_eq!(associated(&member, ("companies", &company), kind).await, [], "{kind}");
        }
        assert_eq!(found(&member, "contacts", json!({ "query": "zorro" })).await, Vec::<String>::new());
        assert_eq!(properties(&member, "companies", &company, "hs_lastmodifieddate").await, before);
        let number: i64 = company.parse().unwrap();
        let mut by_number = to("", 279);
        by_number["to"]["id"] = json!(number);
        let contact = object_with(&member, "contacts", json!({ "firstname": "Aino" }), json!([by_number])).await;
        assert_eq!(associated(&member, ("contacts", &contact), "companies").await, [(company, vec![1, 279])]);
    }

    async fn companies_that_are_associated_at_the_same_moment_leave_one_primary(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let mut companies = Vec::new();
        for number in 0..8 {
            companies.push(object(&member, "companies", json!({ "name": format!("Company {number}") })).await);
        }
        // From either side, so that two of them meet whichever way they go about it.
        let answers = at_once(companies.iter().cloned().flat_map(|company| {
            [true, false].map(|forward| {
                let (member, contact, company) = (member.clone(), contact.clone(), company.clone());
                async move {
                    let (one, other) = (("contacts", contact.as_str()), ("companies", company.as_str()));
                    if forward { associate(&member, one, other).await } else { associate(&member, other, one).await }
                }
            })
        }))
        .await;
        answers.iter().for_each(|answer| drop(answer.json(200)));
        let all = associated(&member, ("contacts", &contact), "companies").await;
        assert_eq!(all.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), companies);
        assert_eq!(all.iter().filter(|(_, numbers)| numbers.contains(&1)).count(), 1, "{all:?}");
    }

    async fn associating_and_dissociating_at_the_same_moment_is_never_an_error(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let deal = deal(&member, "Renewal").await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let answers = at_once((0..24).map(|number| {
            let (member, deal, contact) = (member.clone(), deal.clone(), contact.clone());
            async move {
                let (one, other) = (("contacts", contact.as_str()), ("deals", deal.as_str()));
                match number % 4 {
                    0 => associate(&member, one, other).await,
                    1 => associate(&member, other, one).await,
                    2 => member.delete(&between(one, other)).await,
                    _ => member.delete(&between(other, one)).await,
                }
            }
        }))
        .await;
        answers.iter().for_each(|answer| assert!(answer.status.is_success(), "{}", answer.text));
        let forward = associated(&member, ("contacts", &contact), "deals").await.len();
        assert_eq!(forward, associated(&member, ("deals", &deal), "contacts").await.len(), "both sides say the same");
    }
}
