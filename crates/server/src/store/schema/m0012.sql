ALTER TABLE users ADD COLUMN deactivated_at BIGINT;
ALTER TABLE api_tokens ADD COLUMN name TEXT NOT NULL DEFAULT '';

CREATE TABLE audit_log (
    id {id},
    at BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token TEXT,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    action TEXT NOT NULL,
    address TEXT
);
CREATE INDEX audit_log_by_user ON audit_log (user_id, id);
