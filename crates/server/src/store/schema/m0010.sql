CREATE TABLE activities (
    id {id},
    kind TEXT NOT NULL,
    happens_at BIGINT NOT NULL,
    owner_id BIGINT REFERENCES users (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    properties {json} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX activities_by_kind ON activities (kind, id);

CREATE TABLE activity_associations (
    activity_id BIGINT NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    record_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (activity_id, record_id)
);
CREATE INDEX activity_associations_by_record ON activity_associations (record_id, activity_id);

CREATE TABLE meeting_history (
    id {id},
    meeting_id BIGINT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    changed_at BIGINT NOT NULL,
    user_id BIGINT REFERENCES users (id) ON DELETE SET NULL,
    source TEXT NOT NULL,
    action TEXT NOT NULL,
    changes {json} NOT NULL
);
CREATE INDEX meeting_history_by_meeting ON meeting_history (meeting_id, id);
