CREATE INDEX meetings_by_organizer ON meetings (organizer_id, start_at);
CREATE INDEX meeting_attendees_by_user ON meeting_attendees (user_id, meeting_id) WHERE user_id IS NOT NULL;
CREATE INDEX meeting_attendees_by_contact ON meeting_attendees (contact_id, meeting_id) WHERE contact_id IS NOT NULL;
CREATE INDEX saves_by_created_at ON saves (created_at);
CREATE INDEX files_by_user ON files (user_id);
