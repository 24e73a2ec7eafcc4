-- The day on which what a file shows runs out, such as a passport: read off it by whoever reviews it, and typed there. Of a version, as
-- the next one is another passport.
ALTER TABLE document_versions ADD COLUMN expires_on date;
