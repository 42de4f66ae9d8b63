//! Accounts at real CalDAV servers: Radicale, which invites nobody, and Xandikos, which does.

use kokous_model::role::Role;
use kokous_server::{
    dispatch,
    store::entity::{calendar_account, delivery},
    sync,
    work::Worker,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::{Value, json};

use crate::support::{
    CalDavServer, Client, DAV_NOBODY, DAV_OWNER, DAV_PASSWORD, TestApp, TestDatabase, draft, on_both_databases, sqlite,
};

const ACCOUNTS: &str = "/kokous/v1/calendar-accounts";
const CONNECT: &str = "/kokous/v1/calendar-accounts/caldav";

/// Somebody whose calendar is connected.
struct Connected {
    server: CalDavServer,
    app: TestApp,
    member: Client,
    dispatcher: Worker,
    account: Value,
}

impl Connected {
    async fn start(database: TestDatabase, server: CalDavServer) -> Self {
        let app = TestApp::start_with(database, CalDavServer::register).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let account = server.connect(&member).await;
        let dispatcher = dispatch::run(&app.app);
        Self { server, app, member, dispatcher, account }
    }

    /// Saves a meeting and waits until it is there; gives its path.
    async fn schedule(&self) -> String {
        let mut draft = draft();
        draft["calendar"] = json!("caldav");
        let saved = self.member.post("/kokous/v1/meetings", draft).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let path = format!("/kokous/v1/meetings/{id}");
        self.settled(&path, "sent").await;
        path
    }

    async fn settled(&self, path: &str, state: &str) -> Value {
        self.app.until_dispatched(&self.member, path.rsplit('/').next().unwrap(), state).await
    }

    async fn change(&self, path: &str, change: Value) {
        self.member.patch(path, change).await.json(200);
        self.settled(path, "sent").await;
    }

    /// One look at the calendar.
    async fn look(&self) {
        assert!(sync::one(&self.app.app).await.unwrap(), "the calendar is due");
    }

    async fn get(&self, path: &str) -> Value {
        self.member.get(path).await.json(200)
    }
}

on_both_databases! {
    async fn where_the_server_invites_nobody_kokous_mails(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::radicale().await).await;
        assert_eq!(connected.get(ACCOUNTS).await["accounts"], json!([connected.account]));
        assert_eq!(connected.account["address"], "aino (127.0.0.1)");
        let path = connected.schedule().await;
        let (name, event) = connected.server.event().await;
        for mail in connected.app.mails(2).await {
            assert_eq!(mail.method, "REQUEST");
            let uid = mail.calendar.lines().find(|line| line.starts_with("UID:")).unwrap();
            assert!(event.contains(uid), "{event}");
        }
        assert!(!event.contains("METHOD") && !event.contains("percent"), "the internal note never leaves: {event}");

        connected.app.clear_mails();
        connected.change(&path, json!({ "startTime": "14:45" })).await;
        assert!(connected.app.mails(2).await.iter().all(|mail| mail.calendar.contains("SEQUENCE:1")));
        let (same, moved) = connected.server.event().await;
        assert!(same == name && moved.contains("DTSTART:20261126T124500Z"), "{moved}");

        connected.app.clear_mails();
        connected.member.post(&format!("{path}/cancel"), json!({ "message": "Ill" })).await.json(200);
        let ends = connected.app.mails(2).await;
        assert!(ends.iter().all(|mail| mail.method == "CANCEL" && mail.text.contains("Ill")));
        connected.settled(&path, "sent").await;
        assert_eq!(connected.server.events().await, []);
        connected.dispatcher.stop().await;
    }

    async fn where_the_server_invites_kokous_mails_nobody(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::xandikos().await).await;
        assert_eq!(connected.account["address"], DAV_OWNER);
        let path = connected.schedule().await;
        let (_, event) = connected.server.event().await;
        assert!(event.contains(&format!("mailto:{DAV_OWNER}")), "{event}");
        let invitations = connected.server.mails();
        assert!(invitations.len() == 2 && invitations.iter().all(|mail| mail.contains("REQUEST")), "{invitations:?}");
        connected.change(&path, json!({ "title": "Another title" })).await;
        assert_eq!(connected.server.mails().len(), 4, "both hear of it");
        let (_, event) = connected.server.event().await;
        assert!(event.contains("SUMMARY:Another title"), "{event}");
        connected.member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        connected.settled(&path, "sent").await;
        assert_eq!(connected.server.events().await, []);
        assert!(connected.server.mails()[4..].iter().all(|mail| mail.contains("CANCEL")));
        assert!(!connected.app.mail_folder.exists(), "nobody is invited twice");
        connected.dispatcher.stop().await;
    }

    async fn what_is_done_in_the_calendar_comes_back(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::xandikos().await).await;
        follow_changes(&connected, false).await;
        connected.dispatcher.stop().await;
    }

    async fn what_is_done_in_the_calendar_comes_back_and_is_mailed_where_the_server_tells_nobody(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::radicale().await).await;
        follow_changes(&connected, true).await;
        connected.dispatcher.stop().await;
    }

    async fn an_event_that_somebody_deleted_is_offered_anew(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::radicale().await).await;
        let path = connected.schedule().await;
        connected.server.delete().await;
        connected.member.patch(&path, json!({ "title": "Changed" })).await.json(200);
        let card = connected.settled(&path, "failed").await;
        assert_eq!(card["dispatch"]["causes"][0]["code"], "EVENT_DELETED");
        connected.member.post(&format!("{path}/retry"), json!({})).await.json(200);
        connected.settled(&path, "sent").await;
        assert!(connected.server.event().await.1.contains("SUMMARY:Changed"));
        connected.dispatcher.stop().await;
    }

    async fn a_guest_who_cannot_be_invited_keeps_nothing_from_the_others(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::xandikos().await).await;
        let mut draft = draft();
        draft["calendar"] = json!("caldav");
        draft["attendees"][1]["email"] = json!(DAV_NOBODY);
        let saved = connected.member.post("/kokous/v1/meetings", draft).await.json(201);
        let path = format!("/kokous/v1/meetings/{}", saved["meeting"]["id"].as_str().unwrap());
        let card = connected.settled(&path, "failed").await;
        assert!(card["dispatch"].to_string().contains(DAV_NOBODY), "{card}");
        connected.server.change(|event| event.replace("SUMMARY:Demo", "SUMMARY:Tour")).await;
        connected.look().await;
        assert_eq!(connected.get(&path).await["title"], "Tour of the new planner");

        connected.member.post(&format!("{path}/cancel"), json!({})).await.json(200);
        connected.settled(&path, "sent").await;
        assert_eq!(connected.server.events().await, []);
        let last = connected.server.mails().pop().unwrap();
        assert!(last.contains("CANCEL") && last.contains("mia@guests.test"), "{last}");
        connected.dispatcher.stop().await;
    }

    async fn a_password_that_is_taken_back_parks_and_a_new_one_sends(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::radicale().await).await;
        let path = connected.schedule().await;
        connected.server.set_password("another-one");
        connected.member.patch(&path, json!({ "title": "Later" })).await.json(200);
        connected.settled(&path, "needs_reconnect").await;
        let known = connected.get(ACCOUNTS).await["accounts"][0].clone();
        assert_eq!((&known["state"], &known["waiting"]), (&json!("needs_reconnect"), &json!(1)));
        let mut account = connected.server.account();
        let refused = connected.member.post(CONNECT, account.clone()).await.json(400);
        assert_eq!((&refused["errors"][0]["in"], &refused["errors"][0]["code"]), (&json!("password"), &json!("REFUSED")));
        account["password"] = json!("another-one");
        // Another way to write the same address.
        account["server"] = json!(format!("{}/aino/", connected.server.base));
        let again = connected.member.post(CONNECT, account).await.json(201);
        assert_eq!((&again["id"], &again["state"]), (&connected.account["id"], &json!("connected")));
        connected.settled(&path, "sent").await;
        connected.server.set_password(DAV_PASSWORD);
        assert!(connected.server.event().await.1.contains("SUMMARY:Later"));
        connected.dispatcher.stop().await;
    }

    async fn the_password_is_sealed_and_appears_nowhere_and_goes_with_the_account(database: TestDatabase) {
        let connected = Connected::start(database, CalDavServer::radicale().await).await;
        let rows = || calendar_account::Entity::find().all(connected.app.app.store.reader());
        let row = rows().await.unwrap().remove(0);
        assert!(row.refresh_token.is_some() && row.access_token.is_none());
        for text in [format!("{row:?}"), connected.get(ACCOUNTS).await.to_string(), connected.account.to_string()] {
            assert!(!text.contains(DAV_PASSWORD), "{text}");
        }
        let busy = connected.app.app.account(&row).unwrap();
        connected.schedule().await;
        let day = "2026-11-26T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let spans = busy.busy("", day, day + chrono::Duration::days(1)).await.unwrap();
        assert_eq!(spans.len(), 1);
        let gone = connected.member.delete(&format!("{ACCOUNTS}/{}", row.id)).await.json(200);
        assert_eq!(gone, json!({ "revoked": false }));
        assert_eq!(rows().await.unwrap().remove(0).refresh_token, None);
        connected.dispatcher.stop().await;
    }

    async fn what_is_wrong_is_said_at_its_field(database: TestDatabase) {
        let app = TestApp::start_with(database, CalDavServer::register).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let wrong = async |change: Value| {
            let mut account = json!({ "server": "http://127.0.0.1:9", "userName": "aino", "password": "secret" });
            for (name, value) in change.as_object().unwrap() {
                account[name] = value.clone();
            }
            let error = member.post(CONNECT, account).await.json(400)["errors"][0].clone();
            format!("{} {}", error["in"].as_str().unwrap(), error["code"].as_str().unwrap())
        };
        assert_eq!(wrong(json!({ "server": "" })).await, "server REQUIRED");
        assert_eq!(wrong(json!({ "server": "ftp://dav.example.test" })).await, "server INVALID_ADDRESS");
        assert_eq!(wrong(json!({})).await, "server UNREACHABLE");
        assert_eq!(wrong(json!({ "userName": " " })).await, "userName REQUIRED");
        assert_eq!(wrong(json!({ "userName": "a:b" })).await, "userName INVALID_CHARACTERS");
        assert_eq!(wrong(json!({ "password": "" })).await, "password REQUIRED");
        // Private addresses are nobody's way into the network, unless the operator says so.
        let mut public = app.app.clone();
        public.caldav = Some(kokous_providers::net::HttpClient::new(kokous_providers::net::Network::Public).unwrap());
        let outside = kokous_server::http::router(public);
        for server in ["http://127.0.0.1:9", "https://127.0.0.1:9", "https://localhost:9", "https://[::1]"] {
            let account = json!({ "server": server, "userName": "aino", "password": "secret" });
            let error = member.at(outside.clone()).post(CONNECT, account).await.json(400);
            assert_eq!(error["errors"][0]["in"], "server", "{server}");
        }
        for _ in 0..5 {
            wrong(json!({})).await;
        }
        let account = json!({ "server": "http://127.0.0.1:9", "userName": "aino", "password": "secret" });
        member.post(CONNECT, account).await.error(429);
    }
}

#[tokio::test]
async fn a_try_that_succeeds_counts_as_well() {
    let server = CalDavServer::radicale().await;
    let app = TestApp::start_with(sqlite().await, CalDavServer::register).await;
    let member = app.signed_in("member@example.test", Role::Member).await;
    for _ in 0..10 {
        server.connect(&member).await;
    }
    member.post(CONNECT, server.account()).await.error(429);
}

#[tokio::test]
async fn who_invites_stays_as_it_was_when_the_account_was_connected_first() {
    let app = TestApp::start_with(sqlite().await, CalDavServer::register).await;
    let member = app.signed_in("member@example.test", Role::Member).await;
    let server = CalDavServer::radicale().await;
    server.connect(&member).await;
    let schedules = async || {
        let rows = calendar_account::Entity::find().all(app.app.store.reader()).await.unwrap();
        rows.iter().map(|row| row.schedules).collect::<Vec<_>>()
    };
    assert_eq!(schedules().await, [Some(false)]);
    let transaction = app.app.store.begin().await.unwrap();
    let invites = calendar_account::ActiveModel {
        schedules: Set(Some(true)),
        ..<calendar_account::ActiveModel as Default>::default()
    };
    calendar_account::Entity::update_many().set(invites).exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    server.connect(&member).await;
    assert_eq!(schedules().await, [Some(true)], "Radicale still says that it does not");
}

#[tokio::test]
async fn a_create_whose_answer_got_lost_makes_one_event() {
    for server in [CalDavServer::radicale().await, CalDavServer::xandikos().await] {
        let connected = Connected::start(sqlite().await, server).await;
        let path = connected.schedule().await;
        let transaction = connected.app.app.store.begin().await.unwrap();
        delivery::Entity::delete_many().exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        connected.change(&path, json!({ "title": "Made once" })).await;
        let (_, event) = connected.server.event().await;
        assert!(event.contains("SUMMARY:Made once"), "{event}");
        connected.dispatcher.stop().await;
    }
}

#[tokio::test]
async fn a_look_that_began_before_a_change_of_ours_does_not_take_it_back() {
    let mut server = CalDavServer::radicale().await;
    let hold = server.behind_a_hold().await;
    let connected = Connected::start(sqlite().await, server).await;
    let path = connected.schedule().await;
    connected.look().await;
    connected.server.change(|event| event.replace("SUMMARY:Demo", "SUMMARY:Tour")).await;
    hold.arm();
    let app = connected.app.app.clone();
    let look = tokio::spawn(async move { sync::one(&app).await });
    hold.held().await;
    connected.change(&path, json!({ "title": "Ours" })).await;
    hold.let_go();
    assert!(look.await.unwrap().unwrap());
    assert_eq!(connected.get(&path).await["title"], "Ours");
    assert!(connected.server.event().await.1.contains("SUMMARY:Ours"));
    connected.dispatcher.stop().await;
}

/// Answers, another time and title, and the end, all done in the calendar itself.
async fn follow_changes(connected: &Connected, are_mailed: bool) {
    let path = connected.schedule().await;
    connected.look().await;
    if are_mailed {
        connected.app.mails(2).await;
        connected.app.clear_mails();
    }
    let answer = |event: String| {
        let guest = event.lines().find(|line| line.ends_with("mailto:mia@guests.test")).unwrap().to_owned();
        event.replace(&guest, &guest.replace("NEEDS-ACTION", "ACCEPTED"))
    };
    connected.server.change(answer).await;
    connected.look().await;
    let card = connected.get(&path).await;
    let guests = card["attendees"].as_array().unwrap();
    let answers: Vec<&Value> = guests.iter().map(|guest| &guest["response"]).collect();
    assert!(answers.contains(&&json!("accepted")), "{answers:?}");

    connected
        .server
        .change(|event| {
            let lines = event.lines().map(|line| match line.split([':', ';']).next().unwrap() {
                "SUMMARY" => "SUMMARY:Moved there",
                "DTSTART" => "DTSTART;TZID=Europe/Helsinki:20261127T110000",
                "DTEND" => "DTEND;TZID=Europe/Helsinki:20261127T120000",
                _ => line,
            });
            lines.map(|line| format!("{line}\n")).collect()
        })
        .await;
    connected.look().await;
    let card = connected.get(&path).await;
    assert_eq!((&card["title"], &card["startAt"]), (&json!("Moved there"), &json!("2026-11-27T09:00:00Z")));
    if are_mailed {
        let mails = connected.app.mails(2).await;
        assert!(
            mails.iter().all(|mail| mail.method == "REQUEST" && mail.calendar.contains("DTSTART:20261127T090000Z"))
        );
    }
    connected.settled(&path, "sent").await;
    // A change of ours is put on top of theirs, and the answer stays.
    connected.change(&path, json!({ "title": "And here" })).await;
    let (_, event) = connected.server.event().await;
    let guest = event.lines().find(|line| line.ends_with("mailto:mia@guests.test")).unwrap();
    assert!(event.contains("SUMMARY:And here") && guest.contains("ACCEPTED"), "{event}");
    if are_mailed {
        connected.app.clear_mails();
    }
    connected.look().await;
    connected.server.delete().await;
    connected.look().await;
    let card = connected.get(&path).await;
    assert_eq!((&card["canceled"], &card["deletedOutside"]), (&json!(true), &json!(true)));
    if are_mailed {
        assert!(connected.app.mails(2).await.iter().all(|mail| mail.method == "CANCEL"));
        connected.settled(&path, "sent").await;
    } else {
        assert!(!connected.app.mail_folder.exists(), "the server tells the guests");
    }
}
