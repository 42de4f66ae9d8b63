use kokous_model::role::Role;
use serde_json::json;

use crate::support::{TestApp, on_both_databases};

on_both_databases! {
    async fn a_profile_begins_with_what_the_browser_says_and_ordinary_hours(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let session = app.signed_in("aino@example.test", Role::Member).await.get("/kokous/v1/session").await.json(200);
        assert_eq!((&session["locale"], &session["dateOrder"]), (&json!(null), &json!(null)));
        let hours = json!({ "start": "09:00", "end": "17:00", "weekdays": [1, 2, 3, 4, 5] });
        assert_eq!(session["workingHours"], hours);
    }

    async fn what_somebody_changes_is_kept_and_shown_to_colleagues(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let aino = app.signed_in("aino@example.test", Role::ReadOnly).await;
        let hours = json!({ "start": "07:30", "end": "15:30", "weekdays": [1, 2, 3, 6] });
        let change = json!({
            "name": " Aino  Maria Laine ", "locale": "fi", "timeZone": "Europe/Stockholm", "dateOrder": "year_first", "workingHours": hours,
        });
        let answer = aino.patch("/kokous/v1/session", change).await.json(200);
        let session = aino.get("/kokous/v1/session").await.json(200);
        for session in [&answer, &session] {
            assert_eq!((&session["locale"], &session["dateOrder"]), (&json!("fi"), &json!("year_first")));
            assert_eq!(session["user"]["name"], "Aino  Maria Laine");
            assert_eq!((&session["user"]["timeZone"], &session["workingHours"]), (&json!("Europe/Stockholm"), &hours));
        }
        let colleague = app.signed_in("eero@example.test", Role::Member).await;
        let found = colleague.get("/kokous/v1/attendees?q=aino").await.json(200);
        let aino_seen = &found["results"][0];
        assert_eq!((&aino_seen["locale"], &aino_seen["workingHours"]), (&json!("fi"), &hours));

        let back = json!({ "locale": "", "timeZone": "" });
        let session = aino.patch("/kokous/v1/session", back).await.json(200);
        assert_eq!((&session["locale"], &session["user"]["timeZone"]), (&json!(null), &json!(null)));
        assert_eq!((&session["dateOrder"], &session["workingHours"]), (&json!("year_first"), &hours));
        let own = colleague.get("/kokous/v1/session").await.json(200);
        assert_eq!(own["dateOrder"], json!(null), "somebody else's profile stays as it is");
    }

    async fn a_profile_that_makes_no_sense_is_refused_field_by_field(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let aino = app.signed_in("aino@example.test", Role::Member).await;
        let hours = json!({ "start": "17:00", "end": "09:00", "weekdays": [1] });
        let change = json!({ "name": " ", "locale": "fi", "timeZone": "Helsinki", "workingHours": hours });
        let error = aino.patch("/kokous/v1/session", change).await.error(400);
        let places: Vec<_> = error["errors"].as_array().unwrap().iter().map(|error| error["in"].clone()).collect();
        assert_eq!(places, ["name", "timeZone", "workingHours"]);
        let session = aino.get("/kokous/v1/session").await.json(200);
        assert_eq!(session["locale"], json!(null), "nothing of a refused change is kept");
    }
}
