//! `/crm/v3/objects`: one object created, read and changed.

use serde_json::{Value, json};

use crate::support::{
    TestApp,
    crm::{at_once, change, create, deal, id_of, ids, member, object, path, properties},
    on_both_databases,
};

/// What a letter that ends a line could smuggle in.
const SMUGGLED: &str = "Aino\r\nBcc: everybody@example.test";

on_both_databases! {
    async fn a_new_contact_is_answered_in_hubspots_shape(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let created = create(&member, "contacts", json!({
            "firstname": "Aino", "lastname": " Virtanen ", "email": "Aino@Example.TEST", "lifecyclestage": "lead", "phone": null,
        })).await.json(201);
        let id = id_of(&created);
        let created_at = created["createdAt"].as_str().unwrap();
        assert!(created_at.len() == "2026-11-24T08:00:00.000Z".len() && created_at.ends_with('Z'), "{created_at}");
        let expected = json!({
            "id": id, "createdAt": created_at, "updatedAt": created_at, "archived": false,
            "properties": {
                "firstname": "Aino", "lastname": "Virtanen", "email": "Aino@example.test", "lifecyclestage": "lead",
                "phone": null, "createdate": created_at, "lastmodifieddate": created_at, "hs_object_id": id,
            },
        });
        assert_eq!(created, expected);

        let read = member.get(&path("contacts", &format!("/{id}?properties=city,email,nonsense"))).await.json(200);
        let properties = json!({
            "city": null, "email": "Aino@example.test",
            "createdate": created_at, "lastmodifieddate": created_at, "hs_object_id": id,
        });
        assert_eq!(read["properties"], properties, "what is empty is null, and what there is not is left out");
    }

    async fn values_are_texts_whatever_they_were_written_as(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company =
            create(&member, "companies", json!({ "name": "Saimaa", "numberofemployees": 180, "annualrevenue": 1.5 }));
        let company = company.await.json(201);
        assert_eq!(
            (&company["properties"]["numberofemployees"], &company["properties"]["annualrevenue"]),
            (&json!("180"), &json!("1.5"))
        );
        let deal = create(
            &member,
            "0-3",
            json!({ "dealname": "Renewal", "dealstage": "closedwon", "amount": "84000.50", "closedate": "2026-12-01" }),
        );
        let deal = deal.await.json(201);
        assert_eq!(deal["properties"]["amount"], "84000.50", "cents are kept as they were written");
        assert_eq!(deal["properties"]["closedate"], "2026-12-01T00:00:00.000Z");
        assert_eq!(deal["properties"]["pipeline"], "default");
        let refused =
            create(&member, "contacts", json!({ "firstname": { "first": "Aino" }, "lastname": [[{}]] })).await;
        assert_eq!(refused.fields(), ["firstname INVALID_VALUE", "lastname INVALID_VALUE"]);
    }

    async fn an_unknown_property_is_refused_by_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        for refused in [
            create(&member, "contacts", json!({ "firstname": "Eero", "colour": "red" })).await,
            change(&member, "contacts", &id, json!({ "firstname": "Eero", "colour": "red" })).await,
        ] {
            let mut envelope = refused.error(400);
            envelope.as_object_mut().unwrap().remove("correlationId");
            let expected = json!({
                "status": "error",
                "category": "VALIDATION_ERROR",
                "message": "Property values were not valid: [{\"isValid\":false,\"message\":\"Property \\\"colour\\\" does not \
                    exist\",\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"colour\",\"localizedErrorMessage\":\"Property \
                    \\\"colour\\\" does not exist\",\"portalId\":1}]",
                "errors": [{
                    "message": "Property \"colour\" does not exist",
                    "code": "PROPERTY_DOESNT_EXIST",
                    "in": "colour",
                    "context": { "propertyName": ["colour"] },
                }],
            });
            assert_eq!(envelope, expected);
        }
        let listed = member.get(&path("contacts", "")).await.json(200);
        assert_eq!(
            (ids(&listed), &listed["results"][0]["properties"]["firstname"]),
            (vec![id], &json!("Aino")),
            "nothing was written"
        );
    }

    async fn all_that_is_wrong_is_told_at_once_and_again_in_the_message(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let refused = create(&member, "contacts", json!({
            "colour": "red", "createdate": "2026-11-24", "email": "aino", "hubspot_owner_id": "999", "lifecyclestage": "Lead",
            "hs_timezone": "Mars/Base", "hs_object_id": "7",
        })).await;
        let mut fields = refused.fields();
        fields.sort();
        assert_eq!(
            fields,
            [
                "colour PROPERTY_DOESNT_EXIST",
                "createdate READ_ONLY_VALUE",
                "email INVALID_EMAIL",
                "hs_object_id READ_ONLY_VALUE",
                "hs_timezone INVALID_OPTION",
                "hubspot_owner_id INVALID_OPTION",
                "lifecyclestage INVALID_OPTION",
            ]
        );
        let message = refused.error(400)["message"].as_str().unwrap().to_owned();
        let list: Vec<Value> =
            serde_json::from_str(message.strip_prefix("Property values were not valid: ").unwrap()).unwrap();
        assert_eq!(list.len(), 7);
        let many: Value =
            (0..3_000).map(|number| (format!("p{number}"), json!("x"))).collect::<serde_json::Map<_, _>>().into();
        assert_eq!(create(&member, "contacts", many).await.fields().len(), 100, "a long request has no longer answer");
    }

    async fn each_type_wants_what_makes_it_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        for (kind, lacking, expected) in [
            ("contacts", json!({ "phone": "1" }), &["email REQUIRED_PROPERTY"][..]),
            ("companies", json!({}), &["name REQUIRED_PROPERTY"]),
            ("deals", json!({ "amount": "1" }), &["dealname REQUIRED_PROPERTY", "dealstage REQUIRED_PROPERTY"]),
            (
                "tickets",
                json!({ "subject": " " }),
                &["subject REQUIRED_PROPERTY", "hs_pipeline_stage REQUIRED_PROPERTY"],
            ),
            ("meetings", json!({ "hs_meeting_title": "When?" }), &["hs_timestamp REQUIRED_PROPERTY"]),
        ] {
            assert_eq!(create(&member, kind, lacking).await.fields(), expected, "{kind}");
        }
        let id = object(&member, "contacts", json!({ "firstname": "Aino", "email": "aino@example.test" })).await;
        let taken = change(&member, "contacts", &id, json!({ "firstname": null, "email": "" })).await;
        assert_eq!(taken.fields(), ["email REQUIRED_PROPERTY"], "the last of it cannot be taken either");
        object(&member, "company", json!({ "domain": "saimaa.test" })).await;
    }

    async fn a_second_line_in_a_property_of_one_line_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino", "email": "aino@example.test" })).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let deal = deal(&member, "Renewal").await;
        let ticket = object(&member, "tickets", json!({ "subject": "Alarm", "hs_pipeline_stage": "1" })).await;
        for (kind, id, names) in [
            (
                "contacts",
                &contact,
                &["firstname", "lastname", "email", "phone", "jobtitle", "website", "hs_additional_emails"][..],
            ),
            ("companies", &company, &["name", "domain", "industry", "phone", "city"]),
            ("deals", &deal, &["dealname", "deal_currency_code", "hs_next_step"]),
            ("tickets", &ticket, &["subject"]),
        ] {
            for name in names {
                for text in [SMUGGLED, "a\nb", "a\rb", "a\u{2028}b", "a\u{0}b"] {
                    let expected =
                        format!("{name} {}", if *name == "email" { "INVALID_EMAIL" } else { "INVALID_CHARACTERS" });
                    assert_eq!(
                        change(&member, kind, id, json!({ *name: text })).await.fields(),
                        [expected],
                        "{text:?}"
                    );
                }
            }
        }
        let several =
            change(&member, "contacts", &contact, json!({ "message": "first\r\nsecond\u{0}" })).await.json(200);
        assert_eq!(several["properties"]["message"], "first\nsecond", "what has several lines keeps them");
    }

    async fn a_change_touches_what_it_names_and_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = object(
            &member,
            "contacts",
            json!({ "firstname": "Aino", "city": "Lahti", "phone": "1", "email": "aino@example.test" }),
        )
        .await;
        let changed =
            change(&member, "contacts", &id, json!({ "city": "", "phone": "+358 40 1", "jobtitle": "Planner" }))
                .await
                .json(200);
        assert!(changed["updatedAt"].as_str() >= changed["createdAt"].as_str());
        let now = properties(&member, "contacts", &id, "firstname,city,phone,jobtitle,email").await;
        for (name, value) in [
            ("firstname", json!("Aino")),
            ("city", json!(null)),
            ("phone", json!("+358 40 1")),
            ("jobtitle", json!("Planner")),
        ] {
            assert_eq!(now[name], value, "{name}");
        }
        let by_address = path("contacts", "/AINO%40example.test?idProperty=email");
        let renamed = member.patch(&by_address, json!({ "properties": { "lastname": "Virtanen" } })).await.json(200);
        assert_eq!((&renamed["id"], &renamed["properties"]["lastname"]), (&json!(id), &json!("Virtanen")));
        assert_eq!(id_of(&member.get(&by_address).await.json(200)), id);
        member.get(&path("contacts", "/Aino?idProperty=firstname")).await.error(400);
        member.get(&path("contacts", "/%00a?idProperty=email")).await.error(404);
    }

    async fn two_contacts_cannot_have_one_address(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let first = object(&member, "contacts", json!({ "email": "aino@example.test" })).await;
        let other = object(&member, "contacts", json!({ "firstname": "Eero" })).await;
        for taken in [
            create(&member, "contacts", json!({ "email": "AINO@example.test" })).await,
            change(&member, "contacts", &other, json!({ "email": "Aino@Example.test" })).await,
        ] {
            let envelope = taken.error(409);
            assert_eq!(envelope["category"], "CONFLICT");
            assert_eq!(envelope["message"], format!("Contact already exists. Existing ID: {first}"));
        }
        change(&member, "contacts", &first, json!({ "email": "aino@EXAMPLE.test", "city": "Lahti" })).await.json(200);
        member.delete(&path("contacts", &format!("/{first}"))).await;
        change(&member, "contacts", &other, json!({ "email": "aino@example.test" })).await.json(200);
    }

    async fn one_address_that_many_want_at_once_is_one_contacts(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let answers = at_once((0..8).map(|_| {
            let member = member.clone();
            async move { create(&member, "contacts", json!({ "email": "aino@example.test" })).await }
        }))
        .await;
        let (made, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert_eq!((made.len(), refused.len()), (1, 7));
        for answer in refused {
            assert_eq!(answer.error(409)["category"], "CONFLICT");
        }
    }

    async fn changes_of_a_record_at_the_same_moment_lose_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let id = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let names = [
            "lastname",
            "phone",
            "mobilephone",
            "jobtitle",
            "company",
            "address",
            "zip",
            "city",
            "state",
            "country",
            "fax",
            "message",
        ];
        let answers = at_once(names.map(|name| {
            let (member, id) = (member.clone(), id.clone());
            async move { change(&member, "contacts", &id, json!({ name: format!("new {name}") })).await }
        }))
        .await;
        answers.iter().for_each(|answer| drop(answer.json(200)));
        let now = properties(&member, "contacts", &id, &names.join(",")).await;
        for name in names {
            assert_eq!(now[name], format!("new {name}"), "{now}");
        }
    }

    async fn what_is_at_no_address_is_refused_in_the_same_envelope(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let contact = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        for rest in [
            "contacts/987654",
            "contacts/abc",
            "contacts/0",
            "contacts/99999999999999999999",
            &format!("companies/{contact}"),
        ] {
            assert_eq!(
                member.get(&format!("/crm/v3/objects/{rest}")).await.error(404)["category"],
                "OBJECT_NOT_FOUND",
                "{rest}"
            );
        }
        assert_eq!(
            member.get(&path("unicorns", "")).await.error(400)["message"],
            "Unable to infer object type from: unicorns"
        );
        member.get("/crm/v3/nowhere").await.error(404);
        member.put(&path("contacts", ""), json!({})).await.error(405);
        for body in [
            "",
            "{",
            "[]",
            "{}",
            r#"{"properties":[]}"#,
            r#"{"properties":null}"#,
            r#"{"properties":{},"associations":{}}"#,
        ] {
            member.send("POST", &path("contacts", ""), Some(body.to_owned())).await.error(400);
        }
        assert_eq!(
            member.delete(&path("contacts", "/987654")).await.status,
            204,
            "what was never there is archived as well"
        );
    }
}
