-- The days that were typed are lost.
ALTER TABLE document_versions DROP COLUMN expires_on;
