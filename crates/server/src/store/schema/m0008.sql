CREATE TABLE files (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    storage_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    properties {json} NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX files_by_used_at ON files (used_at);

CREATE TABLE meeting_files (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    file_id BIGINT NOT NULL REFERENCES files (id),
    position INTEGER NOT NULL,
    secret TEXT UNIQUE,
    PRIMARY KEY (meeting_id, file_id)
);
CREATE INDEX meeting_files_by_file ON meeting_files (file_id);
