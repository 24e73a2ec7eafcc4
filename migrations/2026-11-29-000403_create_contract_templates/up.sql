-- A contract template is a text with merge fields and places to sign. Every edit makes a new version; what was made from one is a file
-- of its own.
CREATE TABLE contract_templates (
    firm_id uuid NOT NULL CONSTRAINT contract_templates_firm REFERENCES firms (id),
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    retired_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT contract_templates_retired_by_whom CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
    CONSTRAINT contract_templates_retired_by FOREIGN KEY (firm_id, retired_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('contract_templates');
CREATE INDEX contract_templates_retired_by ON contract_templates (firm_id, retired_by) WHERE retired_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON contract_templates TO portico_app;

CREATE TABLE contract_template_versions (
    firm_id uuid NOT NULL CONSTRAINT contract_template_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    contract_template_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT contract_template_versions_number CHECK (number > 0),
    name jsonb NOT NULL,
    -- Markdown, by language
    body jsonb NOT NULL
        CONSTRAINT contract_template_versions_body CHECK (length(body ->> 'en') <= 30000 AND length(body ->> 'es') <= 30000),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT contract_template_versions_number_unique UNIQUE (firm_id, contract_template_id, number),
    CONSTRAINT contract_template_versions_template
        FOREIGN KEY (firm_id, contract_template_id) REFERENCES contract_templates (firm_id, id),
    CONSTRAINT contract_template_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('contract_template_versions');
CREATE INDEX contract_template_versions_created_by ON contract_template_versions (firm_id, created_by);
GRANT SELECT, INSERT ON contract_template_versions TO portico_app;
