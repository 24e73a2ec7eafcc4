-- Agencies that take signatures by hand alone: a request is printed, signed with a pen and photographed, and staff check the photo.
ALTER TABLE signature_requests ADD COLUMN by_hand boolean NOT NULL DEFAULT false;

-- What a signer signed with a pen, as one PDF.
CREATE TABLE signed_pages (
    firm_id uuid NOT NULL CONSTRAINT signed_pages_firm REFERENCES firms (id),
    signer_id uuid NOT NULL,
    -- until staff accept it as a document of the case, or send it back
    storage_key text,
    bytes bigint CONSTRAINT signed_pages_bytes CHECK (bytes > 0),
    sha256 bytea CONSTRAINT signed_pages_sha256 CHECK (length(sha256) = 32),
    handed_in_at timestamptz,
    document_id uuid,
    -- when and why it had to be signed or photographed once more, last
    sent_back_at timestamptz,
    reason text NOT NULL DEFAULT '' CONSTRAINT signed_pages_reason CHECK (length(reason) <= 1000),
    PRIMARY KEY (firm_id, signer_id),
    CONSTRAINT signed_pages_signer FOREIGN KEY (firm_id, signer_id) REFERENCES signers (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT signed_pages_document FOREIGN KEY (firm_id, document_id) REFERENCES documents (firm_id, id),
    CONSTRAINT signed_pages_file CHECK (num_nulls(storage_key, bytes, sha256, handed_in_at) IN (0, 4)),
    CONSTRAINT signed_pages_accepted CHECK (document_id IS NULL OR storage_key IS NOT NULL)
);
CALL keep_to_firm('signed_pages');
CREATE INDEX signed_pages_document ON signed_pages (firm_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX signed_pages_to_check ON signed_pages (firm_id) WHERE handed_in_at IS NOT NULL AND document_id IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON signed_pages TO portico_app;
