ALTER TABLE documents DROP COLUMN matched_at;
