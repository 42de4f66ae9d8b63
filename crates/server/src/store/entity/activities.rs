//! What stands on timelines besides meetings, and what became of meetings.

entity!(
    /// Notes, calls, tasks and e-mails.
    activity, "activities", {
        #[sea_orm(primary_key)]
        id: i64,
        /// [`kokous_model::activity::ActivityKind::singular`].
        kind: String,
        /// HubSpot's `hs_timestamp`: when it was; when a task is due.
        happens_at: i64,
        owner_id: Option<i64>,
        /// A call's title, a task's or an e-mail's subject; empty for a note.
        title: String,
        /// The text of `body_html`, to be searched in.
        body: String,
        /// Sanitised by the wider allowlist.
        body_html: String,
        /// HubSpot's other writable properties and their values as text.
        properties: Json,
        created_at: i64,
        updated_at: i64,
        archived_at: Option<i64>,
    }
);

entity!(
    /// On whose timelines an activity stands.
    activity_association, "activity_associations", {
        #[sea_orm(primary_key, auto_increment = false)]
        activity_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        record_id: i64,
    }
);

entity!(
    /// What was done to a meeting: see [`crate::meetings::history`].
    meeting_history, "meeting_history", {
        #[sea_orm(primary_key)]
        id: i64,
        meeting_id: i64,
        changed_at: i64,
        /// Nobody where a calendar or the dispatcher did it.
        user_id: Option<i64>,
        /// [`kokous_model::history::Source::code`].
        source: String,
        /// [`kokous_model::history::Action::code`].
        action: String,
        /// [`kokous_model::history::FieldChange`]s.
        changes: Json,
    }
);
