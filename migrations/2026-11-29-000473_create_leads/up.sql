-- People who enroll by themselves: what a visitor sent and has yet to confirm by a mailed code, and what became of it then.

-- The answers are sealed with the master key, as one. Whether the address is known is found out by the job that mails the code, and kept nowhere
-- before somebody typed it.
CREATE TABLE enrollments (
    firm_id uuid NOT NULL CONSTRAINT enrollments_firm REFERENCES firms (id),
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    version_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT enrollments_name CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL CONSTRAINT enrollments_email CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
    opposing_parties text NOT NULL CONSTRAINT enrollments_opposing_parties CHECK (length(opposing_parties) <= 2000),
    language text NOT NULL CONSTRAINT enrollments_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    sealed_answers bytea NOT NULL CONSTRAINT enrollments_sealed_answers CHECK (length(sealed_answers) <= 100000),
    code_hash bytea CONSTRAINT enrollments_code_hash CHECK (length(code_hash) = 32),
    code_sent_at timestamptz,
    code_tries smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT enrollments_assessment FOREIGN KEY (firm_id, assessment_id) REFERENCES assessments (firm_id, id),
    CONSTRAINT enrollments_version FOREIGN KEY (firm_id, version_id) REFERENCES questionnaire_versions (firm_id, id)
);
CALL keep_to_firm('enrollments');
CREATE INDEX enrollments_assessment ON enrollments (firm_id, assessment_id);
CREATE INDEX enrollments_version ON enrollments (firm_id, version_id);
CREATE INDEX enrollments_expires_at ON enrollments (firm_id, expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON enrollments TO portico_app;

CREATE TABLE leads (
    firm_id uuid NOT NULL CONSTRAINT leads_firm REFERENCES firms (id),
    id uuid NOT NULL,
    -- who it is; one person may send several
    client_id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    version_id uuid NOT NULL,
    -- as they were given: these are compared with the firm's cases before the answers are read
    name text NOT NULL CONSTRAINT leads_name CHECK (length(name) BETWEEN 1 AND 200),
    opposing_parties text NOT NULL CONSTRAINT leads_opposing_parties CHECK (length(opposing_parties) <= 2000),
    language text NOT NULL CONSTRAINT leads_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    -- by question, as they were typed; those to sensitive questions apart, sealed with the master key
    answers jsonb NOT NULL,
    sealed_answers bytea CONSTRAINT leads_sealed_answers CHECK (length(sealed_answers) <= 100000),
    submitted_at timestamptz NOT NULL,
    -- when staff read the answers first
    opened_at timestamptz,
    opened_by uuid,
    declined_at timestamptz,
    declined_by uuid,
    decline_message text NOT NULL DEFAULT '' CONSTRAINT leads_decline_message CHECK (length(decline_message) <= 2000),
    accepted_at timestamptz,
    accepted_by uuid,
    case_id uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT leads_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT leads_assessment FOREIGN KEY (firm_id, assessment_id) REFERENCES assessments (firm_id, id),
    CONSTRAINT leads_version FOREIGN KEY (firm_id, version_id) REFERENCES questionnaire_versions (firm_id, id),
    CONSTRAINT leads_opened_by FOREIGN KEY (firm_id, opened_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT leads_declined_by FOREIGN KEY (firm_id, declined_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT leads_accepted_by FOREIGN KEY (firm_id, accepted_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT leads_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT leads_opened CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
    CONSTRAINT leads_declined CHECK ((declined_at IS NULL) = (declined_by IS NULL)),
    CONSTRAINT leads_accepted CHECK ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NULL) = (case_id IS NULL)),
    CONSTRAINT leads_one_end CHECK (declined_at IS NULL OR accepted_at IS NULL)
);
CALL keep_to_firm('leads');
CREATE INDEX leads_open ON leads (firm_id, id) WHERE declined_at IS NULL AND accepted_at IS NULL;
CREATE INDEX leads_over ON leads (firm_id, greatest(submitted_at, declined_at)) WHERE accepted_at IS NULL;
CREATE INDEX leads_client ON leads (firm_id, client_id);
CREATE INDEX leads_assessment ON leads (firm_id, assessment_id);
CREATE INDEX leads_version ON leads (firm_id, version_id);
CREATE INDEX leads_opened_by ON leads (firm_id, opened_by) WHERE opened_by IS NOT NULL;
CREATE INDEX leads_declined_by ON leads (firm_id, declined_by) WHERE declined_by IS NOT NULL;
CREATE INDEX leads_accepted_by ON leads (firm_id, accepted_by) WHERE accepted_by IS NOT NULL;
CREATE INDEX leads_case ON leads (firm_id, case_id) WHERE case_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON leads TO portico_app;

-- What they gave with it after their address was confirmed. With a case it becomes a document there.
CREATE TABLE lead_files (
    firm_id uuid NOT NULL CONSTRAINT lead_files_firm REFERENCES firms (id),
    id uuid NOT NULL,
    lead_id uuid NOT NULL,
    -- the question that it answers
    question text NOT NULL CONSTRAINT lead_files_question CHECK (length(question) BETWEEN 1 AND 200),
    file_name text NOT NULL CONSTRAINT lead_files_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    file_kind text NOT NULL,
    bytes bigint NOT NULL CONSTRAINT lead_files_bytes CHECK (bytes > 0),
    sha256 bytea NOT NULL CONSTRAINT lead_files_sha256 CHECK (length(sha256) = 32),
    storage_key text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT lead_files_key_unique UNIQUE (firm_id, storage_key),
    CONSTRAINT lead_files_lead FOREIGN KEY (firm_id, lead_id) REFERENCES leads (firm_id, id)
);
CALL keep_to_firm('lead_files');
CREATE INDEX lead_files_lead ON lead_files (firm_id, lead_id);
GRANT SELECT, INSERT, DELETE ON lead_files TO portico_app;
