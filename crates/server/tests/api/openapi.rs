use std::collections::{BTreeMap, BTreeSet};

use kokous_server::{app::App, clock::Clock, http, store::Store};
use serde_json::Value;

use crate::support::{DOCUMENT, TestApp, sqlite};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The routes by their addresses, as axum's router shows them to whoever debugs: it has no other way to name them.
async fn routes() -> BTreeSet<String> {
    let database = sqlite().await;
    let app = App::new(Store::open(&database.url).await.unwrap(), Clock::default(), "http://127.0.0.1:8080");
    let shown = format!("{:?}", http::router(app));
    let (routes, rest) = shown.split_once("node: Node").expect("the routes, and then their addresses");
    let addresses = rest.split_once("paths: {").expect("addresses").1;
    let addresses = addresses.split_once('}').map_or(addresses, |_| addresses);
    let mut by_id = BTreeMap::new();
    for part in addresses.split("RouteId(").skip(1) {
        let (id, rest) = part.split_once("): \"").expect("an id and an address");
        by_id.insert(id, rest.split_once('"').expect("the end of an address").0);
        if rest.split_once('"').is_some_and(|(_, rest)| rest.starts_with('}')) {
            break;
        }
    }
    let mut found = BTreeSet::new();
    for part in routes.split("RouteId(").skip(1) {
        let Some((id, router)) = part.split_once("): MethodRouter") else { continue };
        for method in METHODS {
            if !router.contains(&format!("{method}: None")) {
                found.insert(format!("{method} {}", by_id[id]));
            }
        }
    }
    assert!(found.len() > 100, "{shown}");
    found
}

#[tokio::test]
async fn every_route_is_described_and_every_description_is_a_route() {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let described = paths
        .iter()
        .flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(move |method| format!("{method} {path}")));
    let (described, routes) = (described.collect::<BTreeSet<_>>(), routes().await);
    let missing: Vec<_> = routes.difference(&described).collect();
    let too_many: Vec<_> = described.difference(&routes).collect();
    assert!(missing.is_empty() && too_many.is_empty(), "not described: {missing:#?}, no routes: {too_many:#?}");
}

#[test]
fn the_document_refers_to_nothing_that_it_does_not_have() {
    fn references(value: &Value) -> Vec<&str> {
        match value {
            Value::Object(members) => {
                let own = members.get("$ref").and_then(Value::as_str);
                own.into_iter().chain(members.values().flat_map(references)).collect()
            }
            Value::Array(items) => items.iter().flat_map(references).collect(),
            _ => Vec::new(),
        }
    }
    let all = references(&DOCUMENT);
    assert!(all.len() > 100);
    for reference in all {
        assert!(DOCUMENT.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
    let operations =
        || DOCUMENT["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let ids: BTreeSet<_> = operations().map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), operations().count(), "each has a name of its own");
}

#[tokio::test]
async fn programs_and_people_can_read_it_without_signing_in() {
    let app = TestApp::start(sqlite().await).await;
    let document = app.anonymous().get("/openapi.json").await;
    assert_eq!(document.json(200), *DOCUMENT);
    let page = app.anonymous().get("/docs").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    for part in ["/kokous/v1/meetings/{id}/cancel", "id=\"schema-MeetingDetail\"", "<h2 id=\"meetings\">Meetings</h2>"]
    {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("<script") && !page.text.contains("src="));
}
