CREATE TABLE calendar_accounts (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    address TEXT NOT NULL,
    address_key TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    scopes TEXT NOT NULL,
    refresh_token TEXT,
    access_token TEXT,
    access_fresh_until BIGINT NOT NULL,
    refreshing_until BIGINT,
    calendar_id TEXT NOT NULL,
    calendars {json} NOT NULL,
    is_default BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX calendar_accounts_one_per_address ON calendar_accounts (user_id, provider, address_key);
CREATE UNIQUE INDEX calendar_accounts_one_default ON calendar_accounts (user_id) WHERE is_default;

CREATE TABLE oauth_states (
    state_hash TEXT PRIMARY KEY,
    session_hash TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    verifier TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE calendar_syncs (
    account_id BIGINT NOT NULL REFERENCES calendar_accounts (id) ON DELETE CASCADE,
    calendar_id TEXT NOT NULL,
    sync_token TEXT,
    due_at BIGINT NOT NULL,
    lease TEXT,
    lease_until BIGINT,
    PRIMARY KEY (account_id, calendar_id)
);
CREATE INDEX calendar_syncs_by_due ON calendar_syncs (due_at);

CREATE TABLE meeting_events (
    meeting_id BIGINT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES calendar_accounts (id) ON DELETE CASCADE,
    calendar_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    etag TEXT NOT NULL,
    changed_at BIGINT,
    title TEXT,
    start_at BIGINT,
    end_at BIGINT,
    guests {json} NOT NULL,
    video_attempt INTEGER NOT NULL,
    video_state TEXT NOT NULL,
    video_text TEXT NOT NULL,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX meeting_events_by_event ON meeting_events (account_id, calendar_id, event_id);

ALTER TABLE meetings ADD COLUMN video_kind TEXT;
