-- Questionnaires that the firm opened to everybody, each at an address of its own, and what is set for all of them.
CREATE TABLE assessments (
    firm_id uuid NOT NULL CONSTRAINT assessments_firm REFERENCES firms (id),
    id uuid NOT NULL,
    questionnaire_id uuid NOT NULL,
    -- the last part of its address
    slug text NOT NULL CONSTRAINT assessments_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    -- since when nobody may answer it any more; none while it is open
    closed_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT assessments_slug_unique UNIQUE (firm_id, slug),
    CONSTRAINT assessments_questionnaire_unique UNIQUE (firm_id, questionnaire_id),
    CONSTRAINT assessments_questionnaire FOREIGN KEY (firm_id, questionnaire_id) REFERENCES questionnaires (firm_id, id),
    CONSTRAINT assessments_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('assessments');
CREATE INDEX assessments_created_by ON assessments (firm_id, created_by);
GRANT SELECT, INSERT, UPDATE ON assessments TO portico_app;

CREATE TABLE assessment_settings (
    firm_id uuid NOT NULL CONSTRAINT assessment_settings_firm REFERENCES firms (id),
    -- the websites that may show them in a frame, a line for each: scheme, host and port
    frame_ancestors text NOT NULL CONSTRAINT assessment_settings_frame_ancestors CHECK (length(frame_ancestors) <= 2000),
    -- for so long leads are kept that came to nothing
    keep_days integer NOT NULL CONSTRAINT assessment_settings_keep_days CHECK (keep_days BETWEEN 1 AND 3650),
    PRIMARY KEY (firm_id)
);
CALL keep_to_firm('assessment_settings');
GRANT SELECT, INSERT, UPDATE ON assessment_settings TO portico_app;
