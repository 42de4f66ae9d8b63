CREATE TABLE list_views (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    query TEXT NOT NULL
);
CREATE UNIQUE INDEX list_views_by_name ON list_views (user_id, kind, name_key);
