ALTER TABLE users ADD COLUMN allows_scheduling BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE reminders (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    minutes_before INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    done BOOLEAN NOT NULL,
    lease TEXT,
    lease_until BIGINT,
    PRIMARY KEY (meeting_id, minutes_before)
);
CREATE INDEX reminders_by_next_attempt ON reminders (next_attempt_at) WHERE NOT done;

CREATE TABLE reminded (
    meeting_id BIGINT NOT NULL,
    minutes_before INTEGER NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (meeting_id, minutes_before, email_key),
    FOREIGN KEY (meeting_id, minutes_before) REFERENCES reminders (meeting_id, minutes_before) ON DELETE CASCADE
);
