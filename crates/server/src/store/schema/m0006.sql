CREATE TABLE calendar_channels (
    id TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES calendar_accounts (id) ON DELETE CASCADE,
    calendar_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    last_message BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX calendar_channels_by_calendar ON calendar_channels (account_id, calendar_id);

ALTER TABLE calendar_syncs ADD COLUMN watch_due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE calendar_accounts ADD COLUMN shows_events BOOLEAN NOT NULL DEFAULT FALSE;
