DROP TABLE record_words;
CREATE TABLE record_words (
    kind TEXT NOT NULL,
    word {ordered} NOT NULL,
    record_id BIGINT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    all_words TEXT NOT NULL,
    PRIMARY KEY (kind, word, record_id) {covering}
) {clustered};
CREATE INDEX record_words_by_record ON record_words (record_id);
