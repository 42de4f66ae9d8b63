use serde::{Deserialize, Serialize};

use crate::record::{RecordRef, id_text, id_texts};

/// What `GET /kokous/v1/events` says: that something is not as it was. It names the thing, and whoever shows it reads it
/// again. The same may be said twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// A meeting was made, changed, deleted, or is sent by now.
    Meeting {
        #[serde(with = "id_text")]
        id: i64,
        /// The records on whose timelines it stands, or stood before.
        #[serde(with = "id_texts", default)]
        records: Vec<i64>,
    },
    /// A note, call, task or e-mail was made, changed or deleted.
    Activity {
        #[serde(with = "id_text")]
        id: i64,
        /// The records on whose timelines it stands, or stood before.
        #[serde(with = "id_texts", default)]
        records: Vec<i64>,
    },
    /// A record was changed or archived, or belongs to another record now.
    Record(RecordRef),
    /// The calendar accounts of whoever listens.
    CalendarAccounts,
    /// Something that is not known any more: whatever is shown has to be read again.
    Everything,
}
