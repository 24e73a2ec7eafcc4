-- A form of an agency or court that a firm fills in again and again: a PDF with fields, and what each of them takes. Every edition and
-- every change makes a new version; what was filled in from one is a file of its own.
CREATE TABLE form_templates (
    firm_id uuid NOT NULL CONSTRAINT form_templates_firm REFERENCES firms (id),
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    retired_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT form_templates_retired_by_whom CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
    CONSTRAINT form_templates_retired_by FOREIGN KEY (firm_id, retired_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('form_templates');
CREATE INDEX form_templates_retired_by ON form_templates (firm_id, retired_by) WHERE retired_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON form_templates TO portico_app;

CREATE TABLE form_template_versions (
    firm_id uuid NOT NULL CONSTRAINT form_template_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    form_template_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT form_template_versions_number CHECK (number > 0),
    name jsonb NOT NULL,
    file_name text NOT NULL CONSTRAINT form_template_versions_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    -- the file made ready to be filled in; several versions may have the same
    file_key text NOT NULL,
    file_bytes bigint NOT NULL CONSTRAINT form_template_versions_file_bytes CHECK (file_bytes > 0),
    file_sha256 bytea NOT NULL CONSTRAINT form_template_versions_file_sha256 CHECK (length(file_sha256) = 32),
    -- what is in it: pages, what was changed, fields, edition
    content jsonb NOT NULL CONSTRAINT form_template_versions_content CHECK (jsonb_typeof(content) = 'object'),
    -- which form it is, as its pages say; empty where they do not
    form text NOT NULL CONSTRAINT form_template_versions_form CHECK (length(form) <= 40),
    edition text NOT NULL CONSTRAINT form_template_versions_edition CHECK (length(edition) <= 60),
    edition_on date,
    -- what each field takes, by its name
    mapping jsonb NOT NULL CONSTRAINT form_template_versions_mapping CHECK (jsonb_typeof(mapping) = 'object'),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT form_template_versions_number_unique UNIQUE (firm_id, form_template_id, number),
    CONSTRAINT form_template_versions_template
        FOREIGN KEY (firm_id, form_template_id) REFERENCES form_templates (firm_id, id),
    CONSTRAINT form_template_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('form_template_versions');
CREATE INDEX form_template_versions_created_by ON form_template_versions (firm_id, created_by);
GRANT SELECT, INSERT ON form_template_versions TO portico_app;
