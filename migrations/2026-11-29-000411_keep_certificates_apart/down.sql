ALTER TABLE signed_copies
    DROP COLUMN certificate_document_id,
    DROP COLUMN certificate_key,
    DROP COLUMN certificate_bytes,
    DROP COLUMN certificate_sha256;
