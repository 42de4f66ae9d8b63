CREATE TABLE video_apps (
    id {id},
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    create_url TEXT NOT NULL,
    update_url TEXT NOT NULL,
    delete_url TEXT NOT NULL,
    verify_url TEXT NOT NULL,
    accounts_url TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE meeting_videos (
    id {id},
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    account_id BIGINT REFERENCES calendar_accounts (id) ON DELETE SET NULL,
    app_id BIGINT,
    state TEXT NOT NULL,
    was_asked BOOLEAN NOT NULL,
    remote_id TEXT NOT NULL,
    url TEXT NOT NULL,
    details TEXT NOT NULL,
    reason TEXT NOT NULL,
    told TEXT NOT NULL
);
CREATE INDEX meeting_videos_by_meeting ON meeting_videos (meeting_id);
CREATE UNIQUE INDEX meeting_videos_one_now ON meeting_videos (meeting_id) WHERE state <> 'leaving';
CREATE INDEX meeting_videos_by_account ON meeting_videos (account_id);
