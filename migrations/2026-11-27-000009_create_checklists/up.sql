-- A checklist is a named list of documents to ask for. Every edit makes a new version; what was requested keeps the
-- version it came from.
CREATE TABLE checklists (
    firm_id uuid NOT NULL CONSTRAINT checklists_firm REFERENCES firms (id),
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    retired_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT checklists_retired_by_whom CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
    CONSTRAINT checklists_retired_by FOREIGN KEY (firm_id, retired_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('checklists');
CREATE INDEX checklists_retired_by ON checklists (firm_id, retired_by) WHERE retired_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON checklists TO portico_app;

CREATE TABLE checklist_versions (
    firm_id uuid NOT NULL CONSTRAINT checklist_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    checklist_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT checklist_versions_number CHECK (number > 0),
    name jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT checklist_versions_number_unique UNIQUE (firm_id, checklist_id, number),
    CONSTRAINT checklist_versions_checklist FOREIGN KEY (firm_id, checklist_id) REFERENCES checklists (firm_id, id),
    CONSTRAINT checklist_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('checklist_versions');
CREATE INDEX checklist_versions_created_by ON checklist_versions (firm_id, created_by);
GRANT SELECT, INSERT ON checklist_versions TO portico_app;

CREATE TABLE checklist_items (
    firm_id uuid NOT NULL CONSTRAINT checklist_items_firm REFERENCES firms (id),
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    position smallint NOT NULL,
    title jsonb NOT NULL,
    instructions jsonb NOT NULL DEFAULT '{}',
    -- asked of each applicant, or once for the case
    per_applicant boolean NOT NULL,
    due_in_days smallint CONSTRAINT checklist_items_due CHECK (due_in_days BETWEEN 0 AND 3650),
    PRIMARY KEY (firm_id, id),
    CONSTRAINT checklist_items_position_unique UNIQUE (firm_id, version_id, position),
    CONSTRAINT checklist_items_version FOREIGN KEY (firm_id, version_id) REFERENCES checklist_versions (firm_id, id)
);
CALL keep_to_firm('checklist_items');
GRANT SELECT, INSERT ON checklist_items TO portico_app;
