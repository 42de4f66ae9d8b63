//! Connected calendars, what is read of them, and the events there.

entity!(
    /// Calendars that users connected. Tokens are sealed by [`crate::secrets`].
    calendar_account, "calendar_accounts", {
        #[sea_orm(primary_key)]
        id: i64,
        user_id: i64,
        /// [`kokous_model::dispatch::Provider::code`].
        provider: String,
        address: String,
        /// The address in lower case; of an account at a CalDAV server who its user is there.
        address_key: String,
        /// `connected`, `needs_reconnect`, `disconnected`. A row stays when its account goes: meetings name it.
        state: String,
        /// Why it has to be connected again.
        reason: String,
        /// What was granted, separated by spaces.
        scopes: String,
        /// Of an account at a CalDAV server its password.
        refresh_token: Option<String>,
        access_token: Option<String>,
        /// Until when the access token is used; it lives a little longer.
        access_fresh_until: i64,
        /// Until when somebody is getting another one.
        refreshing_until: Option<i64>,
        /// Where new meetings go.
        calendar_id: String,
        /// [`kokous_model::wire::AccountCalendar`]s.
        calendars: Json,
        is_default: bool,
        /// Whether events with contacts that were made there stand on the contacts' timelines.
        shows_events: bool,
        /// Of an account at a CalDAV server: as whom it is asked.
        user_name: Option<String>,
        /// Likewise: where its calendars are.
        home_url: Option<String>,
        /// Likewise: whether the server invites guests.
        schedules: Option<bool>,
        created_at: i64,
        updated_at: i64,
    }
);

entity!(
    /// Consents that are under way. The state's secret is not kept, only its SHA-256.
    oauth_state, "oauth_states", {
        #[sea_orm(primary_key, auto_increment = false)]
        state_hash: String,
        /// The session that began it: no other one can end it.
        session_hash: String,
        user_id: i64,
        provider: String,
        /// Sealed.
        verifier: String,
        expires_at: i64,
    }
);

entity!(
    /// The calendars that are looked at for changes.
    calendar_sync, "calendar_syncs", {
        #[sea_orm(primary_key, auto_increment = false)]
        account_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        calendar_id: String,
        /// Where the last look ended; nothing for one that has to see everything.
        sync_token: Option<String>,
        due_at: i64,
        lease: Option<String>,
        lease_until: Option<i64>,
        /// When it is asked next to tell of changes by itself.
        watch_due_at: i64,
    }
);

entity!(
    /// Calendars that tell of changes by themselves. The token is not kept, only its SHA-256.
    calendar_channel, "calendar_channels", {
        /// Chosen by us.
        #[sea_orm(primary_key, auto_increment = false)]
        id: String,
        account_id: i64,
        calendar_id: String,
        token_hash: String,
        /// The provider's name of what is watched; empty until it is known.
        resource_id: String,
        /// The number of the message that came last.
        last_message: i64,
        expires_at: i64,
    }
);

entity!(
    /// The event of a meeting that goes through a calendar account, as it was last seen there.
    meeting_event, "meeting_events", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        account_id: i64,
        calendar_id: String,
        /// The provider's, as far as it is known: chosen before the first call, and the provider's own where it takes none.
        event_id: String,
        /// RFC 5545 `UID` of the event, the same in everybody's calendar; empty until it was seen.
        uid: String,
        /// Empty until it was seen.
        etag: String,
        /// When it had last been changed, by the provider's clock.
        changed_at: Option<i64>,
        title: Option<String>,
        start_at: Option<i64>,
        end_at: Option<i64>,
        /// The keys of the addresses of everybody whom it was or may have been given.
        guests: Json,
        /// Which time a video link is asked for.
        video_attempt: i32,
        /// `none`, `pending`, `ready`, `failed`.
        video_state: String,
        /// The link, or why there is none.
        video_text: String,
        /// When it was seen to be deleted there.
        deleted_at: Option<i64>,
    }
);
