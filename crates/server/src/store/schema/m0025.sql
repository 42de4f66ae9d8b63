CREATE TABLE property_groups (
    id {id},
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    display_order BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    UNIQUE (kind, name)
);
ALTER TABLE own_properties ADD COLUMN is_unique BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE unique_values (
    kind TEXT NOT NULL,
    property TEXT NOT NULL,
    value_key TEXT NOT NULL,
    record_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, property, value_key)
);
CREATE INDEX unique_values_by_record ON unique_values (record_id);
