//! `/crm/v3/objects`: many at once, in pages and in batches, and those that are not among them any more.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    crm::{by, change, found, ids, member, object, object_with, path, search, to},
    on_both_databases,
};

on_both_databases! {
    async fn people_may_tick_more_values_than_programs_may_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let (person, program) = (app.as_user(&user).await, app.with_token(&user, &[]).await);
        let saimaa = object(&program, "companies", json!({ "name": "Number 899" })).await;
        let named = |count: usize| by("name", "IN", (0..count).map(|at| json!(format!("Number {at}"))).collect());
        assert_eq!(found(&person, "companies", named(900)).await, [saimaa]);
        search(&person, "companies", named(901)).await.error(400);
        search(&program, "companies", named(100)).await.json(200);
        search(&program, "companies", named(101)).await.error(400);
    }

    async fn a_list_is_paged_to_its_end(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let mut all = Vec::new();
        for number in 0..23 {
            all.push(object(&member, "contacts", json!({ "firstname": format!("Number {number}") })).await);
        }
        let mut seen = Vec::new();
        let mut next = path("contacts", "?limit=7&properties=firstname");
        let mut pages = 0;
        loop {
            let page = member.get(&next).await.json(200);
            seen.extend(ids(&page));
            pages += 1;
            let Some(paging) = page.get("paging") else { break };
            let after = paging["next"]["after"].as_str().unwrap();
            assert!(!seen.contains(&after.to_owned()), "`after` is the first of the next page");
            let link = paging["next"]["link"].as_str().unwrap();
            next = link.strip_prefix(&app.app.public_url).unwrap().to_owned();
            assert!(
                next.contains("limit=7") && next.contains("properties=firstname") && next.contains(after),
                "{next}"
            );
        }
        assert_eq!((seen, pages), (all.clone(), 4), "each once, the oldest first");

        member.delete(&path("contacts", &format!("/{}", all[10]))).await;
        let page = member.get(&path("contacts", &format!("?limit=2&after={}", all[10]))).await.json(200);
        assert_eq!(ids(&page), all[11..13], "a cursor outlives the record that it names");
        assert_eq!(ids(&member.get(&path("contacts", "")).await.json(200)).len(), 10);
        for wrong in ["?limit=0", "?limit=101", "?limit=many", "?after=later", "?archived=perhaps"] {
            member.get(&path("contacts", wrong)).await.error(400);
        }
    }

    async fn an_archived_record_is_gone_from_everything(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let contact =
            object_with(&member, "contacts", json!({ "firstname": "Aino" }), json!([to(&company, 279)])).await;
        let own = path("contacts", &format!("/{contact}"));
        assert_eq!(member.delete(&own).await.status, 204);
        assert_eq!(member.delete(&own).await.status, 204, "it is archived already");
        assert_eq!(member.get(&own).await.error(404)["category"], "OBJECT_NOT_FOUND");
        change(&member, "contacts", &contact, json!({ "firstname": "Eero" })).await.error(404);
        assert_eq!(ids(&member.get(&path("contacts", "")).await.json(200)), Vec::<String>::new());
        assert_eq!(found(&member, "contacts", json!({ "query": "aino" })).await, Vec::<String>::new());
        let read =
            member.post(&path("contacts", "/batch/read"), json!({ "inputs": [{ "id": contact }] })).await.json(207);
        assert_eq!(read["errors"][0]["context"]["ids"], json!([contact]));
        let company = member.get(&path("companies", &format!("/{company}?associations=contacts"))).await.json(200);
        assert_eq!(company.get("associations"), None);

        let kept = member.get(&format!("{own}?archived=true")).await.json(200);
        assert!(kept["archived"] == true && kept["archivedAt"].is_string(), "{kept}");
        assert_eq!(ids(&member.get(&path("contacts", "?archived=true")).await.json(200)), [contact]);
    }

    async fn many_are_read_at_once_and_those_that_are_not_there_are_named(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let aino = object(&member, "contacts", json!({ "firstname": "Aino", "email": "aino@example.test" })).await;
        let eero = object(&member, "contacts", json!({ "firstname": "Eero" })).await;
        let read = |body: Value| {
            let member = member.clone();
            async move { member.post(&path("contacts", "/batch/read"), body).await }
        };
        let number: i64 = eero.parse().unwrap();
        let some = json!({
            "properties": ["email"], "propertiesWithHistory": [],
            "inputs": [{ "id": aino }, { "id": "987654" }, { "id": number }],
        });
        let some = read(some).await.json(207);
        assert_eq!(
            (some["status"].as_str(), &some["numErrors"], ids(&some)),
            (Some("COMPLETE"), &json!(1), vec![aino.clone(), eero])
        );
        assert_eq!(some["errors"][0]["context"], json!({ "ids": ["987654"] }));
        let all = read(json!({ "idProperty": "email", "inputs": [{ "id": "AINO@example.test" }] })).await.json(200);
        assert_eq!((ids(&all), all.get("errors"), all.get("numErrors")), (vec![aino], None, None));
        read(json!({ "inputs": vec![json!({ "id": "1" }); 101] })).await.error(400);
    }
}
