-- What the firm asks a client for. The state is kept beside its reasons (the reviews of the current versions) and set by
-- one statement (documents/queries.rs, refresh_state), so that lists and tasks need not look at every version.
CREATE TABLE document_requests (
    firm_id uuid NOT NULL CONSTRAINT document_requests_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    applicant_id uuid,
    title jsonb NOT NULL,
    instructions jsonb NOT NULL DEFAULT '{}',
    due_on date,
    state text NOT NULL CONSTRAINT document_requests_state CHECK (state IN ('needed', 'in_review', 'not_approved', 'approved', 'withdrawn')),
    -- still missing when the case was closed: waited for no more, but kept in the firm's records. Set by a job when a case is closed
    -- or reopened. Over the years there is more of it than of what is late, whose index leaves it out
    on_hold boolean NOT NULL DEFAULT false,
    checklist_version_id uuid,
    requested_at timestamptz NOT NULL,
    requested_by uuid NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT document_requests_in_case UNIQUE (firm_id, case_id, id),
    CONSTRAINT document_requests_withdrawn_when CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CONSTRAINT document_requests_withdrawn_by_whom CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CONSTRAINT document_requests_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT document_requests_applicant FOREIGN KEY (firm_id, case_id, applicant_id) REFERENCES case_people (firm_id, case_id, client_id),
    CONSTRAINT document_requests_checklist FOREIGN KEY (firm_id, checklist_version_id) REFERENCES checklist_versions (firm_id, id),
    CONSTRAINT document_requests_requested_by FOREIGN KEY (firm_id, requested_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT document_requests_withdrawn_by FOREIGN KEY (firm_id, withdrawn_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('document_requests');
CREATE INDEX document_requests_by_case ON document_requests (firm_id, case_id, id) WHERE withdrawn_at IS NULL;
CREATE INDEX document_requests_applicant ON document_requests (firm_id, case_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX document_requests_late ON document_requests (firm_id, due_on, id)
    WHERE state IN ('needed', 'not_approved') AND NOT on_hold;
CREATE INDEX document_requests_checklist ON document_requests (firm_id, checklist_version_id) WHERE checklist_version_id IS NOT NULL;
CREATE INDEX document_requests_requested_by ON document_requests (firm_id, requested_by);
CREATE INDEX document_requests_withdrawn_by ON document_requests (firm_id, withdrawn_by) WHERE withdrawn_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON document_requests TO portico_app;

-- One document of a case, handed in by a client or shared by the firm; its bytes are in its versions.
CREATE TABLE documents (
    firm_id uuid NOT NULL CONSTRAINT documents_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    source text NOT NULL CONSTRAINT documents_source CHECK (source IN ('client', 'firm')),
    request_id uuid,
    applicant_id uuid,
    title text NOT NULL CONSTRAINT documents_title_length CHECK (length(title) BETWEEN 1 AND 300),
    note text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT documents_in_case UNIQUE (firm_id, case_id, id),
    CONSTRAINT documents_only_clients_answer CHECK (request_id IS NULL OR source = 'client'),
    CONSTRAINT documents_withdrawn_by_whom CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CONSTRAINT documents_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT documents_request FOREIGN KEY (firm_id, case_id, request_id) REFERENCES document_requests (firm_id, case_id, id),
    CONSTRAINT documents_applicant FOREIGN KEY (firm_id, case_id, applicant_id) REFERENCES case_people (firm_id, case_id, client_id),
    CONSTRAINT documents_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT documents_withdrawn_by FOREIGN KEY (firm_id, withdrawn_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('documents');
CREATE INDEX documents_by_case ON documents (firm_id, case_id, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX documents_request_id ON documents (firm_id, case_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX documents_applicant ON documents (firm_id, case_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX documents_created_by ON documents (firm_id, created_by);
CREATE INDEX documents_withdrawn_by ON documents (firm_id, withdrawn_by) WHERE withdrawn_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON documents TO portico_app;

-- One file as it was handed in. A replacement supersedes the version before it, which stays.
CREATE TABLE document_versions (
    firm_id uuid NOT NULL CONSTRAINT document_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    document_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT document_versions_number CHECK (number > 0),
    file_name text NOT NULL CONSTRAINT document_versions_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    file_kind text NOT NULL,
    bytes bigint NOT NULL CONSTRAINT document_versions_bytes CHECK (bytes > 0),
    sha256 bytea NOT NULL CONSTRAINT document_versions_sha256 CHECK (length(sha256) = 32),
    storage_key text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    uploaded_by uuid NOT NULL,
    superseded_at timestamptz,
    -- 'not_required' for what the firm shares: nobody reviews it
    review text NOT NULL CONSTRAINT document_versions_review CHECK (review IN ('not_required', 'pending', 'approved', 'not_approved')),
    review_note text NOT NULL DEFAULT '',
    reviewed_at timestamptz,
    reviewed_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT document_versions_number_unique UNIQUE (firm_id, document_id, number),
    CONSTRAINT document_versions_key_unique UNIQUE (firm_id, storage_key),
    CONSTRAINT document_versions_reviewed_when CHECK ((review IN ('approved', 'not_approved')) = (reviewed_at IS NOT NULL)),
    CONSTRAINT document_versions_reviewed_by_whom CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
    CONSTRAINT document_versions_document FOREIGN KEY (firm_id, document_id) REFERENCES documents (firm_id, id),
    CONSTRAINT document_versions_uploaded_by FOREIGN KEY (firm_id, uploaded_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT document_versions_reviewed_by FOREIGN KEY (firm_id, reviewed_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('document_versions');
CREATE UNIQUE INDEX document_versions_current ON document_versions (firm_id, document_id) WHERE superseded_at IS NULL;
CREATE INDEX document_versions_to_review ON document_versions (firm_id, id) WHERE review = 'pending' AND superseded_at IS NULL;
CREATE INDEX document_versions_uploaded_by ON document_versions (firm_id, uploaded_by);
CREATE INDEX document_versions_reviewed_by ON document_versions (firm_id, reviewed_by) WHERE reviewed_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON document_versions TO portico_app;

-- An upload under way: written before the first byte, removed with the row that claims the file. What is still here after
-- a day was cut off and its bytes are swept away.
CREATE TABLE intakes (
    firm_id uuid NOT NULL CONSTRAINT intakes_firm REFERENCES firms (id),
    storage_key text NOT NULL,
    started_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, storage_key)
);
CALL keep_to_firm('intakes');
CREATE INDEX intakes_started_at ON intakes (started_at);
CREATE POLICY sweep ON intakes FOR SELECT TO portico_jobs USING (true);
GRANT SELECT, INSERT, DELETE ON intakes TO portico_app;
GRANT SELECT ON intakes TO portico_jobs;
