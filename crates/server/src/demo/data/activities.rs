//! The demo's notes, calls, tasks and e-mails, as programs would have written them.

use chrono::{DateTime, Duration, Utc};
use kokous_model::activity::ActivityKind::{self, Call, Email, Note, Task};

use super::DemoActivity;

/// A line of the table.
struct Row {
    kind: ActivityKind,
    /// From the present; negative for the past.
    hours: i64,
    owner: &'static str,
    /// Keys of records.
    about: &'static [&'static str],
    properties: &'static [(&'static str, &'static str)],
}

pub(super) fn activities(now: DateTime<Utc>) -> Vec<DemoActivity> {
    let activity = |row: &Row| DemoActivity {
        kind: row.kind,
        at: now + Duration::hours(row.hours),
        owner: row.owner,
        properties: row.properties.to_vec(),
        associations: row.about.to_vec(),
    };
    ROWS.iter().map(activity).collect()
}

const CONNECTED: &str = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const LEFT_VOICEMAIL: &str = "b2cf5968-551e-4856-9783-52b3da59a7d0";

static ROWS: [Row; 12] = [
    Row {
        kind: Task,
        hours: 30,
        owner: "maija",
        about: &["aino", "saimaa", "saimaa-licence"],
        properties: &[
            ("hs_task_subject", "Send the three-year price sheet"),
            ("hs_task_body", "<p>With the volume table, and <strong>without</strong> last year's discount.</p>"),
            ("hs_task_status", "NOT_STARTED"),
            ("hs_task_priority", "HIGH"),
            ("hs_task_type", "EMAIL"),
        ],
    },
    Row {
        kind: Email,
        hours: -46,
        owner: "maija",
        about: &["aino", "eero", "saimaa"],
        properties: &[
            ("hs_email_subject", "Re: Licence for three years"),
            (
                "hs_email_html",
                "<p>Hello Maija,</p><p>here is what we counted with:</p><table><tr><th>Year</th><th>Instruments</th>\
                 <th>Users</th></tr><tr><td>2027</td><td>40</td><td>12</td></tr><tr><td>2028</td><td>65</td><td>18</td>\
                 </tr><tr><td>2029</td><td>90</td><td>25</td></tr></table><p>Best regards<br>Aino</p>\
                 <img src=\"https://saimaa-instruments.example/logo.png\" alt=\"Saimaa Instruments\">",
            ),
            ("hs_email_direction", "INCOMING_EMAIL"),
            ("hs_email_status", "SENT"),
        ],
    },
    Row {
        kind: Call,
        hours: -119,
        owner: "maija",
        about: &["aino", "saimaa", "saimaa-licence"],
        properties: &[
            ("hs_call_title", "Open points before the negotiation"),
            (
                "hs_call_body",
                "<p>She wants:</p><ul><li>one contract for all three sites</li><li>support in Finnish</li></ul>",
            ),
            ("hs_call_direction", "OUTBOUND"),
            ("hs_call_duration", "1260000"),
            ("hs_call_status", "COMPLETED"),
            ("hs_call_disposition", CONNECTED),
        ],
    },
    Row {
        kind: Note,
        hours: -290,
        owner: "daniel",
        about: &["aino", "saimaa"],
        properties: &[(
            "hs_note_body",
            "<p>Met Aino at the fair in Tampere. She decides together with <em>Eero</em>; the board only hears of it.</p>",
        )],
    },
    Row {
        kind: Note,
        hours: -75,
        owner: "daniel",
        about: &["margaret", "halifax-cold", "cold-store"],
        properties: &[(
            "hs_note_body",
            "<p>Budget is approved for phase 2, if the guarantee covers the compressors.</p>",
        )],
    },
    Row {
        kind: Call,
        hours: -28,
        owner: "daniel",
        about: &["margaret", "halifax-cold"],
        properties: &[
            ("hs_call_title", "Guarantee for the compressors"),
            ("hs_call_body", "<p>Left a message; she is on site in Dartmouth until Thursday.</p>"),
            ("hs_call_direction", "OUTBOUND"),
            ("hs_call_duration", "45000"),
            ("hs_call_disposition", LEFT_VOICEMAIL),
        ],
    },
    Row {
        kind: Task,
        hours: -20,
        owner: "daniel",
        about: &["bartholomew", "halifax-cold", "cold-store"],
        properties: &[
            ("hs_task_subject", "Ask for the load curves of the old plant"),
            ("hs_task_status", "NOT_STARTED"),
            ("hs_task_priority", "MEDIUM"),
            ("hs_task_type", "CALL"),
        ],
    },
    Row {
        kind: Email,
        hours: -9,
        owner: "daniel",
        about: &["hazel", "brightwater", "brightwater-rollout"],
        properties: &[
            ("hs_email_subject", "Access for the front desks"),
            ("hs_email_text", "Hi Hazel,\n\nthe seven accounts are ready. The passwords come by post.\n\nDaniel"),
            ("hs_email_direction", "EMAIL"),
            ("hs_email_status", "SENT"),
        ],
    },
    Row {
        kind: Call,
        hours: -172,
        owner: "daniel",
        about: &["hazel", "brightwater"],
        properties: &[
            ("hs_call_title", "Printer in Pasadena"),
            ("hs_call_body", "<p>Works again after the update.</p>"),
            ("hs_call_direction", "INBOUND"),
            ("hs_call_duration", "410000"),
            ("hs_call_disposition", CONNECTED),
        ],
    },
    Row {
        kind: Note,
        hours: -400,
        owner: "maija",
        about: &["priya", "monsoon", "monsoon-looms"],
        properties: &[("hs_note_body", "<p>Power cuts every afternoon: the sensors need a battery.</p>")],
    },
    Row {
        kind: Task,
        hours: -52,
        owner: "maija",
        about: &["zoe", "harrow", "harrow-archive"],
        properties: &[
            ("hs_task_subject", "Prepare the sample of last year's files"),
            ("hs_task_status", "COMPLETED"),
            ("hs_task_priority", "LOW"),
        ],
    },
    Row {
        kind: Email,
        hours: -130,
        owner: "maija",
        about: &["imogen", "harrow"],
        properties: &[
            ("hs_email_subject", "Renewal in February"),
            ("hs_email_html", "<p>Dear Imogen,</p><p>the draft is attached. Nothing has changed but the dates.</p>"),
            ("hs_email_direction", "EMAIL"),
            ("hs_email_status", "SENT"),
        ],
    },
];
