-- Forms that the firm filled in and its clients check before they are filed. A form has versions, each a file: a draft until it is shared,
-- then as it is. Clients say of the shared version that it is correct, or what has to be corrected, page by page.
CREATE TABLE prepared_forms (
    firm_id uuid NOT NULL CONSTRAINT prepared_forms_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- whom it is about; none for the whole case
    applicant_id uuid,
    title text NOT NULL CONSTRAINT prepared_forms_title CHECK (length(title) BETWEEN 1 AND 200),
    due_on date,
    -- what it was filled in from; none for a file from elsewhere
    template_version_id uuid,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    reminded_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT prepared_forms_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT prepared_forms_applicant FOREIGN KEY (firm_id, applicant_id) REFERENCES clients (firm_id, id),
    CONSTRAINT prepared_forms_template_version
        FOREIGN KEY (firm_id, template_version_id) REFERENCES form_template_versions (firm_id, id),
    CONSTRAINT prepared_forms_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT prepared_forms_withdrawn_by FOREIGN KEY (firm_id, withdrawn_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT prepared_forms_withdrawn_by_whom CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CALL keep_to_firm('prepared_forms');
CREATE INDEX prepared_forms_case ON prepared_forms (firm_id, case_id);
CREATE INDEX prepared_forms_applicant ON prepared_forms (firm_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX prepared_forms_template_version ON prepared_forms (firm_id, template_version_id) WHERE template_version_id IS NOT NULL;
CREATE INDEX prepared_forms_created_by ON prepared_forms (firm_id, created_by);
CREATE INDEX prepared_forms_withdrawn_by ON prepared_forms (firm_id, withdrawn_by) WHERE withdrawn_by IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON prepared_forms TO portico_app;
GRANT UPDATE (reminded_at, withdrawn_at, withdrawn_by, template_version_id) ON prepared_forms TO portico_app;

CREATE TABLE prepared_form_versions (
    firm_id uuid NOT NULL CONSTRAINT prepared_form_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    form_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT prepared_form_versions_number CHECK (number > 0),
    file_name text NOT NULL CONSTRAINT prepared_form_versions_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    file_key text NOT NULL,
    file_bytes bigint NOT NULL CONSTRAINT prepared_form_versions_file_bytes CHECK (file_bytes > 0),
    file_sha256 bytea NOT NULL CONSTRAINT prepared_form_versions_file_sha256 CHECK (length(file_sha256) = 32),
    pages integer NOT NULL CONSTRAINT prepared_form_versions_pages CHECK (pages >= 0),
    -- which form it is, as its pages say; empty where they do not
    form text NOT NULL CONSTRAINT prepared_form_versions_form CHECK (length(form) <= 40),
    edition text NOT NULL CONSTRAINT prepared_form_versions_edition CHECK (length(edition) <= 60),
    edition_on date,
    -- what staff should look at before it is shared: values that did not fit
    misfits jsonb NOT NULL DEFAULT '[]' CONSTRAINT prepared_form_versions_misfits CHECK (jsonb_typeof(misfits) = 'array'),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    -- for the client, when it was shared
    message text NOT NULL DEFAULT '' CONSTRAINT prepared_form_versions_message CHECK (length(message) <= 2000),
    shared_at timestamptz,
    shared_by uuid,
    superseded_at timestamptz,
    decision text CONSTRAINT prepared_form_versions_decision CHECK (decision IN ('correct', 'corrections')),
    decided_at timestamptz,
    decided_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT prepared_form_versions_number_unique UNIQUE (firm_id, form_id, number),
    CONSTRAINT prepared_form_versions_form_of
        FOREIGN KEY (firm_id, form_id) REFERENCES prepared_forms (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT prepared_form_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT prepared_form_versions_shared_by FOREIGN KEY (firm_id, shared_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT prepared_form_versions_decided_by FOREIGN KEY (firm_id, decided_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT prepared_form_versions_shared CHECK ((shared_at IS NULL) = (shared_by IS NULL)),
    CONSTRAINT prepared_form_versions_decided CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
    CONSTRAINT prepared_form_versions_decided_once_shared CHECK (decision IS NULL OR shared_at IS NOT NULL),
    CONSTRAINT prepared_form_versions_superseded CHECK (superseded_at IS NULL OR shared_at IS NOT NULL)
);
CALL keep_to_firm('prepared_form_versions');
CREATE INDEX prepared_form_versions_created_by ON prepared_form_versions (firm_id, created_by);
CREATE INDEX prepared_form_versions_shared_by ON prepared_form_versions (firm_id, shared_by) WHERE shared_by IS NOT NULL;
CREATE INDEX prepared_form_versions_decided_by ON prepared_form_versions (firm_id, decided_by) WHERE decided_by IS NOT NULL;
-- one waits for its client, one is a draft
CREATE UNIQUE INDEX prepared_form_versions_current ON prepared_form_versions (firm_id, form_id)
    WHERE shared_at IS NOT NULL AND superseded_at IS NULL;
CREATE UNIQUE INDEX prepared_form_versions_draft ON prepared_form_versions (firm_id, form_id) WHERE shared_at IS NULL;
-- what staff have to correct, the longest waiting first
CREATE INDEX prepared_form_versions_corrections ON prepared_form_versions (firm_id, decided_at)
    WHERE decision = 'corrections' AND superseded_at IS NULL;
GRANT SELECT, INSERT, DELETE ON prepared_form_versions TO portico_app;
GRANT UPDATE (message, shared_at, shared_by, superseded_at, decision, decided_at, decided_by) ON prepared_form_versions TO portico_app;

-- What has to be corrected, page by page. The firm reads it once the client has sent it.
CREATE TABLE prepared_form_notes (
    firm_id uuid NOT NULL CONSTRAINT prepared_form_notes_firm REFERENCES firms (id),
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    page smallint NOT NULL CONSTRAINT prepared_form_notes_page CHECK (page BETWEEN 1 AND 300),
    body text NOT NULL CONSTRAINT prepared_form_notes_body CHECK (length(body) BETWEEN 1 AND 2000),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT prepared_form_notes_version
        FOREIGN KEY (firm_id, version_id) REFERENCES prepared_form_versions (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT prepared_form_notes_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('prepared_form_notes');
CREATE INDEX prepared_form_notes_version ON prepared_form_notes (firm_id, version_id);
CREATE INDEX prepared_form_notes_created_by ON prepared_form_notes (firm_id, created_by);
GRANT SELECT, INSERT, DELETE ON prepared_form_notes TO portico_app;
