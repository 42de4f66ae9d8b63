CREATE TABLE own_properties (
    id {id},
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    description TEXT NOT NULL,
    type TEXT NOT NULL,
    field_type TEXT NOT NULL,
    group_name TEXT NOT NULL,
    display_order BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL,
    options {json} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    UNIQUE (kind, name)
);
