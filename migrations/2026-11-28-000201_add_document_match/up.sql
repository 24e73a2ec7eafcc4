-- When the program took a file by its name for the answer to a request. Nothing once somebody said which it answers: until then
-- both sides are told of it, and asked whether that is right.
ALTER TABLE documents ADD COLUMN matched_at timestamptz,
    ADD CONSTRAINT documents_matched_to_what CHECK (matched_at IS NULL OR request_id IS NOT NULL);
