CREATE TABLE record_words (
    kind TEXT NOT NULL,
    word {ordered} NOT NULL,
    record_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, word, record_id)
) {clustered};
CREATE INDEX record_words_by_record ON record_words (record_id, word);
