-- What a client, or staff for them, handed in has a number in its case, by which both sides can speak of it. Given out under the
-- lock of the case, one after the other. Versions that came in before have none.
CREATE TABLE document_receipts (
    firm_id uuid NOT NULL CONSTRAINT document_receipts_firm REFERENCES firms (id),
    case_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT document_receipts_number CHECK (number > 0),
    version_id uuid NOT NULL,
    PRIMARY KEY (firm_id, case_id, number),
    CONSTRAINT document_receipts_version_once UNIQUE (firm_id, version_id),
    CONSTRAINT document_receipts_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT document_receipts_version FOREIGN KEY (firm_id, version_id) REFERENCES document_versions (firm_id, id)
);
CALL keep_to_firm('document_receipts');
GRANT SELECT, INSERT ON document_receipts TO portico_app;
