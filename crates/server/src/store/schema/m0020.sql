ALTER TABLE records ADD COLUMN merged_into_id BIGINT REFERENCES records (id);
CREATE INDEX records_by_survivor ON records (merged_into_id) WHERE merged_into_id IS NOT NULL;
