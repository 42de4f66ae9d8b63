CREATE TABLE snippets (
    id {id},
    owner_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    shortcut TEXT NOT NULL,
    html TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE UNIQUE INDEX snippets_of_one ON snippets (owner_id, shortcut) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX snippets_of_all ON snippets (shortcut) WHERE archived_at IS NULL AND shared;
