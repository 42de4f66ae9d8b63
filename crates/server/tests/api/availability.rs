use kokous_model::role::Role;
use serde_json::json;

use crate::support::{FakeGoogle, TestApp, draft, on_both_databases};

on_both_databases! {
    async fn colleagues_are_busy_and_nobody_learns_why(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let maija_user = app.user("maija@example.test", Role::Member).await;
        let maija = app.as_user(&maija_user).await;
        google.consent(&maija).await;
        google.lock().busy = json!([{ "start": "2026-11-26T08:00:00Z", "end": "2026-11-26T09:30:00Z" }]);
        maija.post("/kokous/v1/meetings", draft()).await.json(201);
        let other_user = app.user("other@example.test", Role::Member).await;
        let mut invited = draft();
        let (start, end) = ("09:00", "09:30");
        (invited["startTime"], invited["endTime"]) = (json!(start), json!(end));
        invited["attendees"] = json!([{ "kind": "user", "id": other_user.id.to_string() }]);
        maija.post("/kokous/v1/meetings", invited).await.json(201);

        let ids = format!("{},{}", maija_user.id, other_user.id);
        let path = format!("/kokous/v1/availability?from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z&users={ids}&minutes=60");
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let answer = reader.get(&path).await;
        assert!(!answer.text.contains("planner") && !answer.text.contains("calendar.test"), "{}", answer.text);
        let told = answer.json(200);
        let span = |start: &str, end: &str| json!({ "start": format!("2026-11-26T{start}:00Z"), "end": format!("2026-11-26T{end}:00Z") });
        assert_eq!(told["users"][0]["busy"], json!([span("07:00", "07:30"), span("08:00", "09:30"), span("12:30", "13:00")]));
        assert_eq!(told["users"][1]["busy"], json!([span("07:00", "07:30")]));
        // From nine to five in Helsinki.
        assert_eq!(told["free"], json!([span("09:30", "10:30"), span("10:30", "11:30"), span("11:30", "12:30")]));
        assert_eq!(told["users"][0]["incomplete"], false);

        google.lock().faults.push_back(("POST /freeBusy", 500, json!({})));
        let without = reader.get(&path).await.json(200);
        assert_eq!((&without["users"][0]["incomplete"], &without["users"][1]["incomplete"]), (&json!(true), &json!(false)));
    }

    async fn a_meeting_that_is_moved_stands_in_nobodys_way(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let user = app.user("maija@example.test", Role::Member).await;
        let maija = app.as_user(&user).await;
        google.consent(&maija).await;
        let saved = maija.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        // Its event is in the calendar as well, beside something else.
        google.lock().busy = json!([
            { "start": "2026-11-26T12:30:00Z", "end": "2026-11-26T13:00:00Z" },
            { "start": "2026-11-26T13:30:00Z", "end": "2026-11-26T14:00:00Z" },
        ]);
        let path = format!(
            "/kokous/v1/availability?from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z&users={}&after=2026-11-26T12:20:00Z",
            user.id
        );
        let span = |start: &str, end: &str| json!({ "start": format!("2026-11-26T{start}:00Z"), "end": format!("2026-11-26T{end}:00Z") });
        let told = maija.get(&path).await.json(200);
        assert_eq!(told["users"][0]["busy"], json!([span("12:30", "13:00"), span("13:30", "14:00")]));
        assert_eq!(told["free"], json!([span("13:00", "13:30"), span("14:00", "14:30"), span("14:30", "15:00")]));
        let told = maija.get(&format!("{path}&meeting={id}")).await.json(200);
        assert_eq!(told["users"][0]["busy"], json!([span("13:30", "14:00")]));
        assert_eq!(told["free"], json!([span("12:30", "13:00"), span("13:00", "13:30"), span("14:00", "14:30")]));
        maija.get(&format!("{path}&meeting=999999")).await.error(404);
    }

    async fn what_cannot_be_answered_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let ask = |from: &str, to: &str, rest: &str| format!("/kokous/v1/availability?from={from}&to={to}&users={}{rest}", user.id);
        let (monday, tuesday) = ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
        member.get(&ask(monday, tuesday, "")).await.json(200);
        member.get(&ask(tuesday, monday, "")).await.error(400);
        member.get(&ask(monday, "2027-01-01T00:00:00Z", "")).await.error(400);
        member.get(&ask(monday, tuesday, "&minutes=1")).await.error(400);
        member.get(&ask(monday, tuesday, ",999999")).await.error(404);
        member.get(&ask(monday, tuesday, ",all")).await.error(400);
    }

    async fn the_day_of_a_colleague_has_their_hours_and_their_meetings_here(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let maija_user = app.user("maija@example.test", Role::Member).await;
        let maija = app.as_user(&maija_user).await;
        let other_user = app.user("other@example.test", Role::Member).await;
        let mut invited = draft();
        invited["attendees"] = json!([{ "kind": "user", "id": other_user.id.to_string() }]);
        let saved = maija.post("/kokous/v1/meetings", invited.clone()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let (date, start, end) = ("2026-11-27", "09:00", "09:30");
        (invited["date"], invited["startTime"], invited["endTime"]) = (json!(date), json!(start), json!(end));
        maija.post("/kokous/v1/meetings", invited).await.json(201);

        let ask = |rest: &str| format!("/kokous/v1/agenda?user={}&from=2026-11-26T00:00:00Z{rest}", other_user.id);
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let told = reader.get(&ask("&to=2026-11-27T00:00:00Z")).await.json(200);
        assert_eq!(told["workingHours"]["start"], "09:00");
        let title = draft()["title"].clone();
        let of_that_day = json!([{ "id": id, "title": title, "start": "2026-11-26T12:30:00Z", "end": "2026-11-26T13:00:00Z" }]);
        assert_eq!(told["meetings"], of_that_day);
        let without = reader.get(&ask(&format!("&to=2026-11-27T00:00:00Z&meeting={id}"))).await.json(200);
        assert_eq!(without["meetings"], json!([]));
        maija.post(&format!("/kokous/v1/meetings/{id}/cancel"), json!({})).await.json(200);
        assert_eq!(reader.get(&ask("&to=2026-11-27T00:00:00Z")).await.json(200)["meetings"], json!([]));
        reader.get(&ask("&to=2026-11-26T00:00:00Z")).await.error(400);
        reader.get(&ask("&to=2027-11-26T00:00:00Z")).await.error(400);
        reader.get("/kokous/v1/agenda?user=999999&from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z").await.error(404);
    }

    async fn the_longest_meeting_takes_time_on_its_last_day(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("maija@example.test", Role::Member).await;
        let maija = app.as_user(&user).await;
        let mut longest = draft();
        (longest["date"], longest["startTime"]) = (json!("2026-11-26"), json!("08:00"));
        (longest["endDate"], longest["endTime"]) = (json!("2026-12-10"), json!("08:00"));
        maija.post("/kokous/v1/meetings", longest).await.json(201);
        let last_day = "from=2026-12-10T05:00:00Z&to=2026-12-10T15:00:00Z";
        let told = maija.get(&format!("/kokous/v1/availability?{last_day}&users={}", user.id)).await.json(200);
        let busy = json!([{ "start": "2026-12-10T05:00:00Z", "end": "2026-12-10T06:00:00Z" }]);
        assert_eq!(told["users"][0]["busy"], busy);
        let agenda = maija.get(&format!("/kokous/v1/agenda?{last_day}&user={}", user.id)).await.json(200);
        assert_eq!(agenda["meetings"].as_array().unwrap().len(), 1);
    }

    async fn a_time_that_is_too_long_or_too_far_away_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("maija@example.test", Role::Member).await;
        let maija = app.as_user(&user).await;
        let asked = [
            ("2026-11-26T00:00:00Z", "2026-12-27T00:00:01Z"),
            ("2026-11-26T00:00:00Z", "2026-11-26T00:00:00Z"),
            ("%2B262142-12-31T20:00:00Z", "%2B262142-12-31T23:59:59Z"),
            ("-262143-01-01T00:00:00Z", "-262143-01-01T04:00:00Z"),
        ];
        for (from, to) in asked {
            maija.get(&format!("/kokous/v1/availability?from={from}&to={to}&users={}", user.id)).await.error(400);
            maija.get(&format!("/kokous/v1/agenda?from={from}&to={to}&user={}", user.id)).await.error(400);
        }
        // Whatever lies beyond the time that is asked for, nobody is free there.
        let day = "from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z";
        let path = format!("/kokous/v1/availability?{day}&users={}&after=%2B262142-12-31T23:59:59Z", user.id);
        assert_eq!(maija.get(&path).await.json(200)["free"], json!([]));
    }
}
