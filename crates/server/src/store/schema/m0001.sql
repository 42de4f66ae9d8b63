CREATE TABLE users (
    id {id},
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    role TEXT NOT NULL,
    time_zone TEXT,
    locale TEXT,
    password_hash TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE api_tokens (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE records (
    id {id},
    kind TEXT NOT NULL,
    properties {json} NOT NULL,
    name TEXT NOT NULL,
    search_text TEXT NOT NULL,
    email_key TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX records_by_kind ON records (kind, id);
CREATE UNIQUE INDEX records_one_contact_per_address ON records (email_key)
    WHERE kind = 'contact' AND email_key IS NOT NULL AND archived_at IS NULL;

CREATE TABLE record_associations (
    from_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    to_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    is_primary BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (from_id, to_id)
);

CREATE TABLE meetings (
    id {id},
    uid TEXT NOT NULL UNIQUE,
    revision BIGINT NOT NULL,
    sequence INTEGER NOT NULL,
    title TEXT NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    time_zone TEXT NOT NULL,
    start_local TEXT NOT NULL,
    end_local TEXT NOT NULL,
    organizer_id BIGINT NOT NULL REFERENCES users (id),
    owner_id BIGINT REFERENCES users (id),
    location_kind TEXT,
    location TEXT NOT NULL,
    description TEXT NOT NULL,
    description_html TEXT NOT NULL,
    internal_note TEXT NOT NULL,
    internal_note_html TEXT NOT NULL,
    outcome TEXT NOT NULL,
    provider TEXT NOT NULL,
    send_me_copy BOOLEAN NOT NULL,
    canceled_at BIGINT,
    cancel_message TEXT NOT NULL,
    properties {json} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE meeting_attendees (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    contact_id BIGINT REFERENCES records (id),
    user_id BIGINT REFERENCES users (id),
    name TEXT NOT NULL,
    email TEXT,
    response TEXT NOT NULL,
    PRIMARY KEY (meeting_id, position)
);

CREATE TABLE meeting_associations (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    record_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (meeting_id, record_id)
);
CREATE INDEX meeting_associations_by_record ON meeting_associations (record_id, meeting_id);

CREATE TABLE outbox (
    meeting_id BIGINT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    generation BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    failing_since BIGINT,
    reason TEXT NOT NULL,
    lease TEXT,
    lease_until BIGINT
);
CREATE INDEX outbox_by_next_attempt ON outbox (next_attempt_at) WHERE state IN ('queued', 'retrying');

CREATE TABLE deliveries (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    action TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    attempted_at BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, target)
);

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content {json} NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX drafts_by_user ON drafts (user_id, updated_at);

CREATE TABLE saves (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
