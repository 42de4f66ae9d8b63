//! Files, and the meetings that they go with.

entity!(
    /// What was uploaded. The bytes are in [`crate::files::Storage`], under the key.
    file, "files", {
        #[sea_orm(primary_key)]
        id: i64,
        /// Who uploaded it.
        user_id: i64,
        /// A uuid: says nothing about the file, and is never used again.
        storage_key: String,
        /// `uploading`, `stored`, `deleted`. A row is there before its bytes and goes after them, so that none are forgotten.
        state: String,
        name: String,
        /// In bytes.
        size: i64,
        /// What HubSpot's files have besides: `access`, `folderId`, `folderPath`.
        properties: Json,
        created_at: i64,
        /// When it was uploaded, or last put into a meeting or taken out of one.
        used_at: i64,
    }
);

entity!(
    /// Which files go with a meeting.
    meeting_file, "meeting_files", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        file_id: i64,
        position: i32,
        /// The end of the address at which guests open it; nothing for a file of the internal note. It is kept as it is,
        /// since every later invitation repeats it.
        secret: Option<String>,
    }
);
