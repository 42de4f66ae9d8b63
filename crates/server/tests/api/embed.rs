//! What an embed token opens, and that it opens nothing else.

use std::sync::Arc;

use kokous_model::role::Role;
use kokous_server::{
    auth::token::Scope, embed::EmbedOrigins, http::static_files::StaticFiles, secrets::SecretKeys, store::entity::user,
};
use serde_json::{Value, json};

use crate::support::{Client, ORIGIN, TestApp, TestDatabase, draft, on_both_databases};

const PORTAL: &str = "https://portal.example.test";
const OTHER_PORTAL: &str = "https://other.example.test";

/// A server with two contacts, each with a meeting of its own, a company of the first one, and a portal.
struct Portal {
    app: TestApp,
    /// The portal's server.
    server: Client,
    admin: Client,
    user: user::Model,
    anna: String,
    bo: String,
    company: String,
    meeting_of_anna: String,
    meeting_of_bo: String,
}

impl Portal {
    async fn start(database: TestDatabase) -> Self {
        let app = TestApp::start_with(database, |app| {
            app.keys = Some(Arc::new(SecretKeys::parse("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").unwrap()));
            let origins = format!("{PORTAL}, {OTHER_PORTAL}");
            app.embed_origins = Arc::new(EmbedOrigins::parse(&origins, false).unwrap());
        })
        .await;
        let admin_user = app.user("admin@example.test", Role::Admin).await;
        let admin = app.as_user(&admin_user).await;
        let server = app.with_token(&admin_user, &[Scope::Embed]).await;
        let user = app.user("seller@example.test", Role::Member).await;
        let anna = made(&admin, "contacts", json!({ "firstname": "Anna", "email": "anna@guests.test" })).await;
        let bo = made(&admin, "contacts", json!({ "firstname": "Bo", "email": "bo@guests.test" })).await;
        let company = made(&admin, "companies", json!({ "name": "Saimaa" })).await;
        let path = format!("/kokous/v1/records/contacts/{anna}/associations/companies/{company}");
        admin.put(&path, json!({})).await.json(200);
        let meeting_of_anna = scheduled(&admin, &anna).await;
        let meeting_of_bo = scheduled(&admin, &bo).await;
        Self { app, server, admin, user, anna, bo, company, meeting_of_anna, meeting_of_bo }
    }

    fn asked(&self, rights: &[&str]) -> Value {
        json!({
            "user": { "email": "seller@example.test" },
            "records": [{ "type": "contact", "id": self.anna }],
            "rights": rights,
            "origin": PORTAL,
        })
    }

    /// The portal's page, with a token.
    async fn page(&self, rights: &[&str]) -> Client {
        let made = self.server.post("/kokous/v1/embed-tokens", self.asked(rights)).await.json(201);
        self.page_with(made["token"].as_str().unwrap())
    }

    fn page_with(&self, token: &str) -> Client {
        self.app.anonymous().with("origin", PORTAL).with("authorization", format!("Bearer {token}"))
    }

    fn meeting(&self, record: &str) -> Value {
        let mut meeting = draft();
        meeting["associations"] = json!([{ "type": "contact", "id": record }]);
        meeting
    }
}

async fn made(client: &Client, kind: &str, properties: Value) -> String {
    let made = client.post(&format!("/crm/v3/objects/{kind}"), json!({ "properties": properties })).await.json(201);
    made["id"].as_str().unwrap().to_owned()
}

async fn scheduled(client: &Client, contact: &str) -> String {
    let mut meeting = draft();
    meeting["associations"] = json!([{ "type": "contact", "id": contact }]);
    meeting["attendees"] = json!([{ "kind": "contact", "id": contact }]);
    let saved = client.post("/kokous/v1/meetings", meeting).await.json(201);
    saved["meeting"]["id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    async fn a_page_schedules_on_the_record_of_its_token_as_its_user(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        let session = page.get("/kokous/v1/session").await.json(200);
        assert_eq!(session["user"]["email"], "seller@example.test");
        let record = page.get(&format!("/kokous/v1/records/contacts/{}", portal.anna)).await.json(200);
        assert_eq!(record["timeline"]["upcoming"][0]["id"], portal.meeting_of_anna);
        let saved = page.post("/kokous/v1/meetings", portal.meeting(&portal.anna)).await.json(201);
        assert_eq!(saved["meeting"]["organizer"]["email"], "seller@example.test");
        let path = format!("/kokous/v1/meetings/{}", saved["meeting"]["id"].as_str().unwrap());
        page.patch(&path, json!({ "title": "Renamed" })).await.json(200);
        page.get(&format!("{path}/history")).await.json(200);
        page.post(&format!("{path}/cancel"), json!({})).await.json(200);
        let audit = portal.admin.get("/kokous/v1/audit").await;
        assert!(audit.text.contains(&format!("embedded in {PORTAL}")), "{}", audit.text);
    }

    async fn a_token_for_one_origin_opens_nothing_for_another(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        for origin in [OTHER_PORTAL, "https://portal.example.test.evil.test", "null", ORIGIN] {
            page.with("origin", origin).get("/kokous/v1/session").await.error(403);
        }
        page.without("origin").get("/kokous/v1/session").await.error(403);
        let framed = page.with("origin", ORIGIN);
        framed.with("kokous-framed-by", PORTAL).get("/kokous/v1/session").await.json(200);
        framed.with("kokous-framed-by", OTHER_PORTAL).get("/kokous/v1/session").await.error(403);
        page.with("origin", OTHER_PORTAL).with("kokous-framed-by", PORTAL).get("/kokous/v1/session").await.error(403);
        let mut elsewhere = portal.asked(&[]);
        elsewhere["origin"] = json!("https://evil.test");
        let refused = portal.server.post("/kokous/v1/embed-tokens", elsewhere).await.error(422);
        assert_eq!(refused["errors"][0]["code"], "ORIGIN_NOT_ALLOWED");
    }

    async fn a_token_for_one_user_opens_nothing_of_another(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        let record = json!({ "type": "contact", "id": portal.anna });
        let id = "7b0c1a52-5a0e-4c6f-9b7e-6f2f0f1f7c11";
        let path = format!("/kokous/v1/drafts/{id}");
        portal.admin.put(&path, json!({ "record": record, "content": portal.meeting(&portal.anna) })).await.json(200);
        page.get(&path).await.error(404);
        assert_eq!(page.get("/kokous/v1/drafts").await.json(200)["results"], json!([]));
        page.put(&path, json!({ "record": record, "content": portal.meeting(&portal.anna) })).await.error(409);
        let file = portal.admin.upload("plan.txt", "secret").await;
        page.get(&format!("/kokous/v1/files/{file}")).await.error(404);
        page.delete(&format!("/kokous/v1/files/{file}")).await.error(404);
        let (from, to) = ("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z");
        let busy = |user: i64| format!("/kokous/v1/availability?from={from}&to={to}&users={user}");
        page.get(&busy(portal.user.id)).await.json(200);
        page.get(&busy(1)).await.error(403);
        let mut for_other = portal.meeting(&portal.anna);
        for_other["organizerId"] = json!("1");
        page.post("/kokous/v1/meetings", for_other).await.error(403);
    }

    async fn a_token_for_one_record_opens_no_other(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        let (bo, theirs) = (&portal.bo, &portal.meeting_of_bo);
        for path in [
            format!("/kokous/v1/records/contacts/{bo}"),
            format!("/kokous/v1/records/contacts/{bo}/timeline"),
            format!("/kokous/v1/records/companies/{}", portal.company),
            format!("/kokous/v1/records/contacts/{bo}/associations/companies"),
            format!("/kokous/v1/records/companies/{}/associations/contacts", portal.company),
            format!("/kokous/v1/meetings/{theirs}"),
            format!("/kokous/v1/meetings/{theirs}/history"),
            format!("/kokous/v1/meetings/{theirs}/invite.ics"),
        ] {
            page.get(&path).await.error(404);
        }
        // What its own record's page says can be read to its end.
        let own = format!("/kokous/v1/records/contacts/{}/associations/companies", portal.anna);
        assert_eq!(page.get(&own).await.json(200)["total"], 1);
        page.patch(&format!("/kokous/v1/meetings/{theirs}"), json!({ "title": "x" })).await.error(404);
        page.post(&format!("/kokous/v1/meetings/{theirs}/cancel"), json!({})).await.error(404);
        page.post(&format!("/kokous/v1/meetings/{theirs}/retry"), json!({})).await.error(404);
        page.delete(&format!("/kokous/v1/meetings/{theirs}")).await.error(404);
        page.put(&format!("/kokous/v1/records/contacts/{bo}/pin"), json!({ "meetingId": theirs })).await.error(404);
        let pin = format!("/kokous/v1/records/contacts/{}/pin", portal.anna);
        page.put(&pin, json!({ "meetingId": theirs })).await.error(404);
        let unknown = page.post("/kokous/v1/meetings", portal.meeting(bo)).await;
        assert_eq!(unknown.fields(), ["associations OUT_OF_REACH"]);
        let mut both = portal.meeting(&portal.anna);
        both["associations"] = json!([{ "type": "contact", "id": portal.anna }, { "type": "contact", "id": bo }]);
        both["attendees"] = json!([{ "kind": "contact", "id": bo }]);
        let refused = page.post("/kokous/v1/meetings", both).await;
        assert_eq!(refused.fields(), ["associations UNKNOWN_RECORD", "attendees UNKNOWN_ATTENDEE"]);
        assert!(!refused.text.contains("bo@guests.test"), "{}", refused.text);
        assert_eq!(page.get("/kokous/v1/attendees?q=bo").await.json(200)["results"], json!([]));
        assert_eq!(page.get("/kokous/v1/records?q=bo").await.json(200)["results"], json!([]));
        let draft = json!({ "record": { "type": "contact", "id": bo }, "content": portal.meeting(bo) });
        page.put("/kokous/v1/drafts/7b0c1a52-5a0e-4c6f-9b7e-6f2f0f1f7c12", draft).await.error(404);
    }

    async fn what_belongs_with_the_record_can_be_named_and_with_the_right_everything(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        let found = page.get("/kokous/v1/records?q=saimaa").await.json(200);
        assert_eq!(found["results"][0]["name"], "Saimaa");
        assert_eq!(page.get("/kokous/v1/attendees?q=anna").await.json(200)["results"][0]["name"], "Anna");
        let company = json!({ "type": "company", "id": portal.company });
        let mut near = portal.meeting(&portal.anna);
        near["associations"] = json!([{ "type": "contact", "id": portal.anna }, company]);
        page.post("/kokous/v1/meetings", near).await.json(201);
        let searching = portal.page(&["schedule", "search"]).await;
        assert_eq!(searching.get("/kokous/v1/attendees?q=bo").await.json(200)["results"][0]["name"], "Bo");
        let mut far = portal.meeting(&portal.anna);
        far["attendees"] = json!([{ "kind": "contact", "id": portal.bo }]);
        searching.post("/kokous/v1/meetings", far).await.json(201);
        searching.get(&format!("/kokous/v1/records/contacts/{}", portal.bo)).await.error(404);
    }

    async fn a_token_that_only_reads_changes_nothing_and_sees_no_notes(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&[]).await;
        assert_eq!(page.get("/kokous/v1/session").await.json(200)["role"], "read-only");
        let meeting = page.get(&format!("/kokous/v1/meetings/{}", portal.meeting_of_anna)).await;
        assert!(meeting.status.is_success() && !meeting.text.contains("percent"), "{}", meeting.text);
        page.get("/kokous/v1/snippets").await.error(403);
        page.get("/kokous/v1/calendar-accounts").await.error(403);
        page.post("/kokous/v1/meetings", portal.meeting(&portal.anna)).await.error(403);
        page.post(&format!("/kokous/v1/meetings/{}/cancel", portal.meeting_of_anna), json!({})).await.error(403);
    }

    async fn whatever_is_not_for_embedding_is_refused(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule", "search"]).await;
        for path in [
            "/crm/v3/objects/contacts", "/crm/v3/objects/meetings", "/crm/v3/owners", "/kokous/v1/settings",
            "/kokous/v1/tokens", "/kokous/v1/users", "/kokous/v1/audit", "/kokous/v1/views?type=contacts",
            "/kokous/v1/records/contacts/new", "/crm/v3/properties/deals",
        ] {
            page.get(path).await.error(403);
        }
        page.patch("/kokous/v1/session", json!({ "locale": "fi" })).await.error(403);
        page.post("/kokous/v1/embed-tokens", portal.asked(&["search"])).await.error(403);
        page.post("/kokous/v1/records/contacts", json!({ "properties": {} })).await.error(403);
        let record = format!("/kokous/v1/records/contacts/{}", portal.anna);
        page.patch(&record, json!({ "properties": {} })).await.error(403);
        page.delete(&record).await.error(403);
        page.post("/kokous/v1/tokens", json!({ "name": "x" })).await.error(403);
    }

    async fn a_file_within_reach_is_saved_by_a_link_for_a_minute(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let photo = portal.admin.upload("photo.png", "\u{89}PNG").await;
        let hidden = portal.admin.upload("hidden.txt", "hidden").await;
        for (file, record) in [(&photo, &portal.anna), (&hidden, &portal.bo)] {
            let mut meeting = portal.meeting(record);
            meeting["descriptionFiles"] = json!([{ "id": file }]);
            portal.admin.post("/kokous/v1/meetings", meeting).await.json(201);
        }
        let page = portal.page(&[]).await;
        page.post(&format!("/kokous/v1/files/{hidden}/link"), json!({})).await.error(404);
        portal.app.anonymous().post(&format!("/kokous/v1/files/{photo}/link"), json!({})).await.error(401);
        let link = page.post(&format!("/kokous/v1/files/{photo}/link"), json!({})).await.json(201);
        let address = link["url"].as_str().unwrap().strip_prefix(ORIGIN).unwrap().to_owned();
        let browser = portal.app.anonymous();
        let saved = browser.get(&address).await;
        assert_eq!((saved.status.as_u16(), saved.text.as_str()), (200, "\u{89}PNG"));
        assert_eq!(saved.header("content-disposition"), "attachment; filename*=UTF-8''photo.png");
        assert_eq!(saved.header("referrer-policy"), "no-referrer");
        // A key that was changed, one of another kind, one that is over.
        assert_eq!(browser.get(&format!("{address}x")).await.status, 404);
        assert_eq!(browser.get("/files/open?key=1").await.status, 404);
        let mut later = portal.app.app.clone();
        later.clock = kokous_server::clock::Clock::starting_at(TestApp::now() + chrono::Duration::minutes(2));
        assert_eq!(browser.at(kokous_server::http::router(later)).get(&address).await.status, 404);
    }

    async fn a_token_that_is_over_forged_or_revoked_opens_nothing(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let made = portal.server.post("/kokous/v1/embed-tokens", portal.asked(&[])).await.json(201);
        let page = portal.page_with(made["token"].as_str().unwrap());
        page.get("/kokous/v1/session").await.json(200);
        portal.page_with(&format!("{}x", made["token"].as_str().unwrap())).get("/kokous/v1/session").await.error(401);
        portal.page_with("kokous_embed_").get("/kokous/v1/session").await.error(401);
        let path = format!("/kokous/v1/embed-tokens/{}", made["id"].as_str().unwrap());
        let other = portal.app.user("other@example.test", Role::Admin).await;
        portal.app.with_token(&other, &[Scope::Embed]).await.delete(&path).await.error(404);
        assert_eq!(portal.server.delete(&path).await.status, 204);
        page.get("/kokous/v1/session").await.error(401);
        // One minute, as seen by a server whose clock is two minutes ahead.
        let mut brief = portal.asked(&[]);
        brief["minutes"] = json!(1);
        let brief = portal.server.post("/kokous/v1/embed-tokens", brief).await.json(201);
        let page = portal.page_with(brief["token"].as_str().unwrap());
        page.get("/kokous/v1/session").await.json(200);
        let mut later = portal.app.app.clone();
        later.clock = kokous_server::clock::Clock::starting_at(TestApp::now() + chrono::Duration::minutes(2));
        page.at(kokous_server::http::router(later)).get("/kokous/v1/session").await.error(401);
    }

    async fn only_an_administrators_token_asks_for_tokens_and_for_whom_there_is(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let ask = |client: Client, body: Value| async move { client.post("/kokous/v1/embed-tokens", body).await };
        portal.server.get("/kokous/v1/records?q=a").await.error(403);
        ask(portal.admin.clone(), portal.asked(&[])).await.error(403);
        ask(portal.app.anonymous(), portal.asked(&[])).await.error(401);
        let member = portal.app.with_token(&portal.user, &[]).await;
        ask(member, portal.asked(&[])).await.error(403);
        for (field, value, status, code) in [
            ("user", json!({ "email": "nobody@example.test" }), 422, "UNKNOWN_USER"),
            ("user", json!({ "externalId": "hr-1" }), 422, "UNKNOWN_USER"),
            ("records", json!([{ "type": "company", "id": portal.anna }]), 422, "UNKNOWN_RECORD"),
            ("user", json!({}), 400, ""),
            ("records", json!([]), 400, ""),
            ("minutes", json!(16), 400, ""),
            ("rights", json!(["everything"]), 400, ""),
        ] {
            let mut body = portal.asked(&[]);
            body[field] = value;
            let refused = ask(portal.server.clone(), body).await.error(status);
            assert_eq!(refused["errors"][0]["code"].as_str().unwrap_or_default(), code, "{field}");
        }
    }

    async fn users_are_known_by_an_external_id_and_added_where_that_is_allowed(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let path = |user: i64| format!("/kokous/v1/users/{user}/external-id");
        let set = portal.admin.put(&path(portal.user.id), json!({ "externalId": "hr-4711" })).await;
        assert_eq!(set.status, 204, "{}", set.text);
        portal.admin.put(&path(1), json!({ "externalId": "hr-4711" })).await.error(409);
        portal.admin.put(&path(987_654), json!({ "externalId": "x" })).await.error(404);
        portal.admin.put(&path(1), json!({ "externalId": "" })).await.error(400);
        let mut asked = portal.asked(&[]);
        asked["user"] = json!({ "externalId": "hr-4711" });
        let made = portal.server.post("/kokous/v1/embed-tokens", asked).await.json(201);
        let page = portal.page_with(made["token"].as_str().unwrap());
        assert_eq!(page.get("/kokous/v1/session").await.json(200)["user"]["email"], "seller@example.test");

        let mut open = portal.app.app.clone();
        open.embed_adds_users = true;
        let server = portal.server.at(kokous_server::http::router(open));
        let mut asked = portal.asked(&["schedule"]);
        asked["user"] = json!({ "email": "new@example.test", "name": "Noor de Wit" });
        let made = server.post("/kokous/v1/embed-tokens", asked.clone()).await.json(201);
        let page = portal.page_with(made["token"].as_str().unwrap());
        assert_eq!(page.get("/kokous/v1/session").await.json(200)["user"]["name"], "Noor de Wit");
        server.post("/kokous/v1/embed-tokens", asked).await.json(201);
    }

    async fn a_page_hears_of_its_records_alone(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let page = portal.page(&["schedule"]).await;
        let mut events = page.follow("/kokous/v1/events?after=0").await;
        let heard = events.changes_until_alive().await;
        assert!(heard.iter().any(|change| change["id"] == portal.meeting_of_anna), "{heard:?}");
        assert!(heard.iter().all(|change| change["id"] != portal.meeting_of_bo && change["id"] != portal.bo), "{heard:?}");
    }

    async fn browsers_let_listed_pages_ask_and_nobody_else(database: TestDatabase) {
        let portal = Portal::start(database).await;
        let asks = portal.app.anonymous().with("access-control-request-method", "POST");
        let answer = asks.with("origin", PORTAL).send("OPTIONS", "/kokous/v1/meetings", None).await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), PORTAL);
        assert!(answer.header("access-control-allow-headers").contains("authorization"));
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        for origin in ["https://evil.test", "null"] {
            let answer = asks.with("origin", origin).send("OPTIONS", "/kokous/v1/meetings", None).await;
            assert_eq!((answer.status.as_u16(), answer.header("access-control-allow-origin")), (403, ""));
        }
        let page = portal.page(&[]).await;
        let answer = page.get("/kokous/v1/session").await;
        assert_eq!(answer.header("access-control-allow-origin"), PORTAL);
        assert!(answer.headers.get_all("vary").iter().any(|value| value == "origin"));
        let crm = portal.app.anonymous().with("origin", PORTAL).get("/crm/v3/objects/contacts").await;
        assert_eq!(crm.header("access-control-allow-origin"), "");
    }

    async fn a_frame_is_for_the_origin_that_it_names_if_that_is_let_in(database: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
        let app = TestApp::start_with(database, |app| {
            app.keys = Some(Arc::new(SecretKeys::parse("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").unwrap()));
            app.embed_origins = Arc::new(EmbedOrigins::parse(PORTAL, false).unwrap());
            app.page = Some(Arc::new(StaticFiles::read(folder.path()).unwrap()));
        })
        .await;
        let framed = app.anonymous().get(&format!("/embed/composer?origin={PORTAL}")).await;
        assert_eq!(framed.status, 200);
        assert!(framed.header("content-security-policy").ends_with(&format!("frame-ancestors {PORTAL}")));
        assert_eq!(framed.header("x-frame-options"), "");
        for query in ["", "?origin=https://evil.test", "?origin=*", "?origin='self'"] {
            let refused = app.anonymous().get(&format!("/embed/composer{query}")).await;
            refused.error(403);
            assert!(refused.header("content-security-policy").ends_with("frame-ancestors 'none'"));
            assert_eq!(refused.header("x-frame-options"), "DENY");
        }
        app.anonymous().get(&format!("/embed/settings?origin={PORTAL}")).await.error(404);
    }
}
