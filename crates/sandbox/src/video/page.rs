use axum::{extract::State, response::Response};
use serde_json::Value;

use crate::{
    html::{self, escape},
    state::AppState,
};

/// What the stand-ins have now.
pub(crate) async fn show(State(state): State<AppState>) -> Response {
    let text = |value: &Value| escape(value.as_str().unwrap_or_default());
    let (zoom, dialpad, rooms) = state.change(|world| {
        let zoom: String = (world.video.zoom_meetings.values())
            .map(|(host, meeting)| {
                let (topic, start) = (text(&meeting["topic"]), text(&meeting["start_time"]));
                format!("<li>{topic}, {start}, {} minutes <small>{}</small></li>", meeting["duration"], escape(host))
            })
            .collect();
        let dialpad: String = (world.video.dialpad_rooms.iter())
            .map(|(title, host)| format!("<li>{} <small>{}</small></li>", escape(title), escape(host)))
            .collect();
        let rooms: String = (world.video.rooms.conferences.iter())
            .map(|(id, room)| {
                format!("<li>{}: {} <small>{}</small></li>", escape(id), text(&room["topic"]), text(&room["userEmail"]))
            })
            .collect();
        (zoom, dialpad, rooms)
    });
    html::page(
        "Video meetings",
        &format!(
            "<p>These stand in for Zoom, for Dialpad Meetings, and for an app of HubSpot's video conference extension \
             API.</p><h2>Zoom</h2><ul>{zoom}</ul><h2>Dialpad Meetings</h2><ul>{dialpad}</ul>\
             <h2>Sandbox Rooms</h2><ul>{rooms}</ul>"
        ),
    )
}
