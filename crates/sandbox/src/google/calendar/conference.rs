//! Conferences: a Meet link that is made some time after it was asked for, or whatever the client brings.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Calendars, event::Event};
use crate::google::{
    account::Account,
    error::{self, GoogleError},
};

/// What becomes of a request for a Meet link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct MeetMode {
    pub outcome: MeetOutcome,
    /// How many answers with the event still say `pending`, the first of them that to the request itself.
    pub pending_answers: u32,
}

/// How a request for a Meet link ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MeetOutcome {
    #[default]
    Success,
    Failure,
}

impl Default for MeetMode {
    fn default() -> Self {
        Self { outcome: MeetOutcome::Success, pending_answers: 1 }
    }
}

/// A Meet link that is being made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PendingMeet {
    answers_left: u32,
    outcome: MeetOutcome,
}

/// What the event's `conferenceData` becomes when a body has `sent` and the event had `before`.
///
/// `is_whole` says that the body replaces the event, so that leaving the field out removes it.
pub(super) fn apply(
    event: &mut Event,
    before: Option<Value>,
    sent: Option<&Value>,
    is_whole: bool,
    mode: MeetMode,
) -> Result<(), GoogleError> {
    event.fields.remove("conferenceData");
    let sent = match sent {
        None if !is_whole => {
            keep(&mut event.fields, before);
            return Ok(());
        }
        None | Some(Value::Null) => {
            event.meet = None;
            return Ok(());
        }
        Some(sent) => sent,
    };
    let request = &sent["createRequest"];
    if request.is_null() {
        check_own(sent)?;
        event.meet = None;
        keep(&mut event.fields, Some(sent.clone()));
        return Ok(());
    }
    let request_id = request["requestId"].as_str().unwrap_or_default();
    if request_id.is_empty() {
        return Err(error::required("Missing conference create request id."));
    }
    let known = before.as_ref().map(|data| &data["createRequest"]["requestId"]);
    // The same request again is the same conference.
    if known.is_some_and(|known| known == request_id) {
        keep(&mut event.fields, before);
        return Ok(());
    }
    check_type(request, event.organizer)?;
    let request = json!({
        "requestId": request_id,
        "conferenceSolutionKey": {"type": "hangoutsMeet"},
        "status": {"statusCode": "pending"},
    });
    event.fields.insert("conferenceData".to_owned(), json!({"createRequest": request}));
    event.meet = Some(PendingMeet { answers_left: mode.pending_answers, outcome: mode.outcome });
    Ok(())
}

fn keep(fields: &mut Map<String, Value>, data: Option<Value>) {
    fields.extend(data.map(|data| ("conferenceData".to_owned(), data)));
}

fn check_type(request: &Value, organizer: &Account) -> Result<(), GoogleError> {
    let is_meet = request["conferenceSolutionKey"]["type"] == "hangoutsMeet";
    if is_meet && organizer.allows_meet { Ok(()) } else { Err(error::invalid("Invalid conference type value.")) }
}

/// A conference of the client's own needs a solution and an entry point.
fn check_own(data: &Value) -> Result<(), GoogleError> {
    let entry_points = data["entryPoints"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_long = |point: &Value| {
        let length = |name: &str| point[name].as_str().unwrap_or_default().len();
        length("uri") > 1300 || length("label") > 512
    };
    let videos = entry_points.iter().filter(|point| point["entryPointType"] == "video").count();
    let is_good = !data["conferenceSolution"].is_null() && !entry_points.is_empty() && videos <= 1;
    if is_good && !entry_points.iter().any(is_long) { Ok(()) } else { Err(error::invalid("Invalid conference data.")) }
}

impl Calendars {
    /// One more answer is about to be made with this event: a link that has been pending long enough is there now, which
    /// is a change of the event like any other.
    pub(super) fn settle_meet(&mut self, index: usize, now: DateTime<Utc>) {
        let event = &mut self.events[index];
        let Some(meet) = &mut event.meet else { return };
        if meet.answers_left > 0 {
            meet.answers_left -= 1;
            return;
        }
        let outcome = meet.outcome;
        event.meet = None;
        let Some(data) = event.fields.get_mut("conferenceData") else { return };
        match outcome {
            MeetOutcome::Failure => data["createRequest"]["status"]["statusCode"] = "failure".into(),
            MeetOutcome::Success => {
                let code = meeting_code();
                data["createRequest"]["status"]["statusCode"] = "success".into();
                data["conferenceId"] = code.as_str().into();
                data["conferenceSolution"] = json!({"key": {"type": "hangoutsMeet"}, "name": "Google Meet"});
                data["entryPoints"] = json!([{
                    "entryPointType": "video",
                    "uri": format!("https://meet.google.example/{code}"),
                    "label": format!("meet.google.example/{code}"),
                }]);
            }
        }
        self.mark_changed(index, now);
    }
}

/// Three, four and three letters, as Meet's codes are.
fn meeting_code() -> String {
    let letters: String = Uuid::new_v4().as_bytes()[..10].iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    format!("{}-{}-{}", &letters[..3], &letters[3..7], &letters[7..])
}
