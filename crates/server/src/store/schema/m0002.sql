ALTER TABLE users ADD COLUMN date_order TEXT;
ALTER TABLE users ADD COLUMN working_hours TEXT;
