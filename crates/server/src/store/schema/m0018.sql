CREATE TABLE embed_tokens (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    api_token_id BIGINT NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    records {json} NOT NULL,
    rights {json} NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX embed_tokens_by_expiry ON embed_tokens (expires_at);
CREATE INDEX embed_tokens_by_api_token ON embed_tokens (api_token_id);

CREATE TABLE external_ids (
    external_id TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE
);
