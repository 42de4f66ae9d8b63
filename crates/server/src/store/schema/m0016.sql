ALTER TABLE meeting_events ADD COLUMN uid TEXT NOT NULL DEFAULT '';
CREATE INDEX meeting_events_by_uid ON meeting_events (uid);
