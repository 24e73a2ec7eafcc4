-- A file that somebody signed before takes no pages: its certificate of completion is a sealed file of its own.
ALTER TABLE signed_copies
    ADD COLUMN certificate_document_id uuid,
    ADD COLUMN certificate_key text,
    ADD COLUMN certificate_bytes bigint CONSTRAINT signed_copies_certificate_bytes CHECK (certificate_bytes > 0),
    ADD COLUMN certificate_sha256 bytea CONSTRAINT signed_copies_certificate_sha256 CHECK (length(certificate_sha256) = 32),
    ADD CONSTRAINT signed_copies_certificate
        CHECK (num_nulls(certificate_document_id, certificate_key, certificate_bytes, certificate_sha256) IN (0, 4)),
    ADD CONSTRAINT signed_copies_certificate_document FOREIGN KEY (firm_id, certificate_document_id) REFERENCES documents (firm_id, id);
CREATE INDEX signed_copies_certificate_document ON signed_copies (firm_id, certificate_document_id) WHERE certificate_document_id IS NOT NULL;
CREATE INDEX signed_copies_certificate_sha256 ON signed_copies (firm_id, certificate_sha256) WHERE certificate_sha256 IS NOT NULL;
