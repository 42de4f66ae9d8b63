//! What is neither a person, a record nor a meeting.

entity!(
    /// Meetings that are being composed.
    draft, "drafts", {
        /// The uuid that the browser chose.
        #[sea_orm(primary_key, auto_increment = false)]
        id: String,
        user_id: i64,
        /// [`kokous_model::wire::StoredDraft`] without what the other columns say.
        content: Json,
        updated_at: i64,
    }
);

entity!(
    /// Which save an `Idempotency-Key` stands for.
    save, "saves", {
        #[sea_orm(primary_key, auto_increment = false)]
        user_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        key: String,
        /// A digest of what was saved; nothing of saves that are older than this column.
        content: Option<String>,
        meeting_id: i64,
        created_at: i64,
    }
);

entity!(
    /// What changed lately, for those who look at it: see [`crate::live`].
    change, "changes", {
        #[sea_orm(primary_key)]
        id: i64,
        /// `meeting`, `activity`, `calendar-accounts`, `session`, `everything`, or the type of a record.
        kind: String,
        /// Which meeting or record; 0 for what has no id.
        subject_id: i64,
        /// The one user whom it concerns; nothing for everybody who may see it.
        user_id: Option<i64>,
        /// The ids of the records on whose timelines a meeting stands or stood.
        records: Json,
        created_at: i64,
    }
);

entity!(
    /// What the server remembers of itself.
    setting, "settings", {
        #[sea_orm(primary_key, auto_increment = false)]
        name: String,
        value: String,
    }
);

entity!(
    /// The meeting on top of a record's timeline.
    pin, "pins", {
        #[sea_orm(primary_key, auto_increment = false)]
        record_id: i64,
        meeting_id: i64,
    }
);

entity!(
    /// Who changed what: see [`crate::audit`].
    audit_entry, "audit_log", {
        #[sea_orm(primary_key)]
        id: i64,
        at: i64,
        user_id: i64,
        /// The name of the token that a program used; nothing for somebody at a page.
        token: Option<String>,
        method: String,
        /// Without the query, which may hold what should not be kept.
        path: String,
        /// [`crate::audit::action`].
        action: String,
        /// The IP address that it came from, as far as that is known.
        address: Option<String>,
    }
);

entity!(
    /// Texts that are inserted again and again.
    snippet, "snippets", {
        #[sea_orm(primary_key)]
        id: i64,
        owner_id: i64,
        name: String,
        /// In lower case. One user has it once, and so has everybody together.
        shortcut: String,
        /// Sanitized.
        html: String,
        /// Whether everybody has it.
        shared: bool,
        updated_at: i64,
        /// When it was deleted; the deletion can be taken back for a day.
        archived_at: Option<i64>,
    }
);

entity!(
    /// The words by which records are found: see [`crate::records::words`].
    record_word, "record_words", {
        /// The type of the record.
        #[sea_orm(primary_key, auto_increment = false)]
        kind: String,
        /// Folded.
        #[sea_orm(primary_key, auto_increment = false)]
        word: String,
        #[sea_orm(primary_key, auto_increment = false)]
        record_id: i64,
        /// All words of the record, each after a space.
        all_words: String,
    }
);

entity!(
    /// How a user likes to see a list.
    list_view, "list_views", {
        #[sea_orm(primary_key)]
        id: i64,
        user_id: i64,
        /// The record type.
        kind: String,
        name: String,
        /// The name without case, accents and width.
        name_key: String,
        /// See [`kokous_model::wire::ListView`].
        query: String,
    }
);

entity!(
    /// A property of records that the account made: see [`crate::crm::own_properties`].
    own_property, "own_properties", {
        #[sea_orm(primary_key)]
        id: i64,
        /// The type of the records.
        kind: String,
        name: String,
        label: String,
        description: String,
        /// HubSpot's `type`.
        #[sea_orm(column_name = "type")]
        value_type: String,
        field_type: String,
        group_name: String,
        /// Ascending; -1 comes last.
        display_order: i64,
        /// Whether no two records may have the same value.
        is_unique: bool,
        /// Whether no page shows it.
        hidden: bool,
        /// [`crate::crm::own_properties::OptionRow`], in their order.
        options: Json,
        created_at: i64,
        updated_at: i64,
        archived_at: Option<i64>,
    }
);

entity!(
    /// A group of properties that the account made, beside the one that every type of records has.
    property_group, "property_groups", {
        #[sea_orm(primary_key)]
        id: i64,
        /// The type of the records.
        kind: String,
        name: String,
        label: String,
        /// Ascending; -1 comes last.
        display_order: i64,
        created_at: i64,
        archived_at: Option<i64>,
    }
);

entity!(
    /// What a record, which is not archived, has of a property of which no two may have the same.
    unique_value, "unique_values", {
        #[sea_orm(primary_key, auto_increment = false)]
        kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        property: String,
        /// What the value is compared by.
        #[sea_orm(primary_key, auto_increment = false)]
        value_key: String,
        record_id: i64,
    }
);
