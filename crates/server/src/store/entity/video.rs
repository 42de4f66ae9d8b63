//! Video links that are made apart from the calendar's event.

entity!(
    /// Apps that make links, after HubSpot's video conference extension API. An address that is not set is empty.
    video_app, "video_apps", {
        /// HubSpot's `appId`.
        #[sea_orm(primary_key)]
        id: i64,
        name: String,
        /// Signs what the app is asked. Sealed.
        secret: String,
        /// Empty until it is set: the app is not offered then.
        create_url: String,
        update_url: String,
        delete_url: String,
        verify_url: String,
        /// HubSpot has it, and does not say what it is asked; kept and not used.
        accounts_url: String,
        created_at: i64,
        updated_at: i64,
    }
);

entity!(
    /// The link of a meeting; besides, those that it had before and that a service has still to be told the end of.
    meeting_video, "meeting_videos", {
        #[sea_orm(primary_key)]
        id: i64,
        meeting_id: i64,
        /// [`kokous_model::meeting::LocationKind::video`].
        kind: String,
        /// The organizer's account that makes it, where the service needs one.
        account_id: Option<i64>,
        app_id: Option<i64>,
        /// `pending`, `ready`, `failed`, `leaving`.
        state: String,
        /// Whether the service may have made one.
        was_asked: bool,
        /// The service's id; empty until it is known.
        remote_id: String,
        /// The last link that was made.
        url: String,
        /// Plain text for the guests.
        details: String,
        /// Why there is no link.
        reason: String,
        /// The fingerprint of what the service was told last.
        told: String,
    }
);
