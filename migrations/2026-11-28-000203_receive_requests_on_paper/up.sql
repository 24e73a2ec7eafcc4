-- What was asked for and came on paper, by hand or by post: staff have it, and there is no file. Such a request is approved, unless
-- files came for it that are not.
ALTER TABLE document_requests ADD COLUMN on_paper_at timestamptz, ADD COLUMN on_paper_by uuid,
    ADD CONSTRAINT document_requests_on_paper_by_whom CHECK ((on_paper_at IS NULL) = (on_paper_by IS NULL)),
    ADD CONSTRAINT document_requests_on_paper_by FOREIGN KEY (firm_id, on_paper_by) REFERENCES accounts (firm_id, id);
CREATE INDEX document_requests_on_paper_by ON document_requests (firm_id, on_paper_by) WHERE on_paper_by IS NOT NULL;
