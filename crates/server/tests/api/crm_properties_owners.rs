//! `/crm/v3/properties` and `/crm/v3/owners`: what there is, and who.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    crm::{create, ids, member},
    on_both_databases,
};

const TYPES: [&str; 5] = ["contacts", "companies", "deals", "tickets", "meetings"];

on_both_databases! {
    async fn every_property_is_described_in_hubspots_shape(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        for kind in TYPES {
            let list = member.get(&format!("/crm/v3/properties/{kind}")).await.json(200);
            assert_eq!(list.get("paging"), None);
            for property in list["results"].as_array().unwrap() {
                let name = property["name"].as_str().unwrap();
                let types = ["bool", "date", "datetime", "enumeration", "number", "string", "phone_number"];
                assert!(types.contains(&property["type"].as_str().unwrap()), "{name}");
                assert!(
                    property["label"].is_string()
                        && property["fieldType"].is_string()
                        && property["groupName"].is_string(),
                    "{name}"
                );
                assert!(
                    property["modificationMetadata"]["readOnlyValue"].is_boolean()
                        && property["hasUniqueValue"].is_boolean(),
                    "{name}"
                );
                let read = member.get(&format!("/crm/v3/properties/{kind}/{name}")).await.json(200);
                assert_eq!(read, *property);
            }
            member.get(&format!("/crm/v3/properties/{kind}/colour")).await.error(404);
            assert_eq!(
                member.get(&format!("/crm/v3/properties/{kind}?archived=true")).await.json(200),
                json!({ "results": [] })
            );
        }
        member.get("/crm/v3/properties/unicorns").await.error(400);
        let email = member.get("/crm/v3/properties/0-1/email").await.json(200);
        assert_eq!(
            (&email["hasUniqueValue"], &email["type"], &email["fieldType"]),
            (&json!(true), &json!("string"), &json!("text"))
        );
        let owner = member.get("/crm/v3/properties/meeting/hubspot_owner_id").await.json(200);
        assert_eq!((&owner["externalOptions"], &owner["referencedObjectType"]), (&json!(true), &json!("OWNER")));
    }

    async fn each_option_that_is_listed_can_be_written(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let stage = member.get("/crm/v3/properties/deals/dealstage").await.json(200);
        assert_eq!(
            stage["options"][0],
            json!({ "label": "Appointment scheduled", "value": "appointmentscheduled", "hidden": false, "displayOrder": 0 })
        );
        for kind in TYPES {
            let list = member.get(&format!("/crm/v3/properties/{kind}")).await.json(200);
            let is_read_only = |property: &Value| property["modificationMetadata"]["readOnlyValue"] == true;
            for property in list["results"].as_array().unwrap().iter().filter(|property| !is_read_only(property)) {
                // Zones are hundreds of one kind.
                for option in property["options"].as_array().unwrap().iter().take(10) {
                    let mut all = json!({
                        "contacts": { "firstname": "Aino" },
                        "companies": { "name": "Saimaa" },
                        "deals": { "dealname": "Renewal", "dealstage": "closedwon" },
                        "tickets": { "subject": "Alarm", "hs_pipeline_stage": "1" },
                        "meetings": { "hs_timestamp": "2030-01-15T12:00:00Z", "hs_meeting_location": "+358 9 1" },
                    })[kind]
                        .clone();
                    let name = property["name"].as_str().unwrap();
                    all[name] = option["value"].clone();
                    let created = create(&member, kind, all).await.json(201);
                    assert_eq!(created["properties"][name], option["value"], "{kind} {name}");
                }
            }
        }
    }

    async fn what_is_read_only_cannot_be_written(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        for kind in TYPES {
            let list = member.get(&format!("/crm/v3/properties/{kind}")).await.json(200);
            for property in list["results"].as_array().unwrap() {
                let name = property["name"].as_str().unwrap();
                if property["modificationMetadata"]["readOnlyValue"] == true {
                    let refused = create(&member, kind, json!({ name: "1" })).await.fields();
                    assert!(refused.contains(&format!("{name} READ_ONLY_VALUE")), "{kind}: {refused:?}");
                }
            }
        }
    }

    async fn the_users_are_the_owners(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let second = app.user("Second@Example.test", Role::ReadOnly).await;
        let third = app.user("third@example.test", Role::Admin).await;
        let first = member.get("/crm/v3/owners?limit=1").await.json(200);
        assert_eq!((ids(&first).len(), &first["paging"]["next"]["after"]), (1, &json!(second.id.to_string())));
        let rest = member
            .get(first["paging"]["next"]["link"].as_str().unwrap().strip_prefix(&app.app.public_url).unwrap())
            .await
            .json(200);
        assert_eq!(ids(&rest), [second.id.to_string()]);
        let rest = member.get(&format!("/crm/v3/owners?after={}", second.id)).await.json(200);
        assert_eq!((ids(&rest), rest.get("paging")), (vec![second.id.to_string(), third.id.to_string()], None));

        let id = second.id;
        let owner = member.get(&format!("/crm/v3/owners/{id}?idProperty=userId")).await.json(200);
        let at = &owner["createdAt"];
        assert_eq!(
            owner,
            json!({
                "id": id.to_string(), "userId": id, "userIdIncludingInactive": id, "type": "PERSON", "email": "Second@example.test",
                "firstName": "Aada", "lastName": second.last_name, "createdAt": at, "updatedAt": at, "archived": false,
            })
        );
        assert_eq!(ids(&member.get("/crm/v3/owners?email=SECOND%40example.test").await.json(200)), [id.to_string()]);
        assert_eq!(
            ids(&member.get("/crm/v3/owners/?limit=1").await.json(200)),
            ids(&first),
            "as HubSpot's clients write it"
        );
        for nobody in ["email=nobody%40example.test", "email=%00", "archived=true"] {
            assert_eq!(
                member.get(&format!("/crm/v3/owners?{nobody}")).await.json(200),
                json!({ "results": [] }),
                "{nobody}"
            );
        }
        for wrong in ["?limit=0", "?limit=501", "/1?idProperty=email"] {
            member.get(&format!("/crm/v3/owners{wrong}")).await.error(400);
        }
        for nobody in ["/987654", "/x", &format!("/{id}?archived=true")] {
            member.get(&format!("/crm/v3/owners{nobody}")).await.error(404);
        }
    }
}
