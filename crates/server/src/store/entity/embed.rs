//! How other people's pages are let in: see [`crate::embed`].

entity!(
    /// Tokens of pages that embed Kokous. The token is not kept, only its SHA-256.
    embed_token, "embed_tokens", {
        #[sea_orm(primary_key)]
        id: i64,
        token_hash: String,
        /// Whom it stands for.
        user_id: i64,
        /// With which token it was asked for: revoking that one revokes this one.
        api_token_id: i64,
        /// The origin of the page that may use it.
        origin: String,
        /// [`kokous_model::record::RecordRef`]s.
        records: Json,
        /// [`kokous_model::wire::EmbedRight`]s.
        rights: Json,
        created_at: i64,
        expires_at: i64,
    }
);

entity!(
    /// What another system calls a user.
    external_id, "external_ids", {
        #[sea_orm(primary_key, auto_increment = false)]
        external_id: String,
        user_id: i64,
    }
);
