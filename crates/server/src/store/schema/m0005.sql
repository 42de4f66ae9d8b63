CREATE TABLE changes (
    id {id},
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    user_id BIGINT,
    records {json} NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX changes_by_created_at ON changes (created_at);
