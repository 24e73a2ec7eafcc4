-- A questionnaire is what a firm asks: sections of questions, in several languages. Every publication makes a new version, which never
-- changes, so that what was sent to somebody stays what it was.
CREATE TABLE questionnaires (
    firm_id uuid NOT NULL CONSTRAINT questionnaires_firm REFERENCES firms (id),
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    retired_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT questionnaires_retired_by_whom CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
    CONSTRAINT questionnaires_retired_by FOREIGN KEY (firm_id, retired_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('questionnaires');
CREATE INDEX questionnaires_retired_by ON questionnaires (firm_id, retired_by) WHERE retired_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON questionnaires TO portico_app;

CREATE TABLE questionnaire_versions (
    firm_id uuid NOT NULL CONSTRAINT questionnaire_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    questionnaire_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT questionnaire_versions_number CHECK (number > 0),
    name jsonb NOT NULL,
    -- sections and questions, as they are imported and exported; checked before it comes here
    definition jsonb NOT NULL CONSTRAINT questionnaire_versions_definition
        CHECK (jsonb_typeof(definition) = 'object' AND octet_length(definition::text) <= 2097152),
    -- counted for lists, which read no definitions
    sections smallint NOT NULL CONSTRAINT questionnaire_versions_sections CHECK (sections BETWEEN 0 AND 100),
    questions smallint NOT NULL CONSTRAINT questionnaire_versions_questions CHECK (questions BETWEEN 0 AND 1000),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT questionnaire_versions_number_unique UNIQUE (firm_id, questionnaire_id, number),
    CONSTRAINT questionnaire_versions_questionnaire
        FOREIGN KEY (firm_id, questionnaire_id) REFERENCES questionnaires (firm_id, id),
    CONSTRAINT questionnaire_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('questionnaire_versions');
CREATE INDEX questionnaire_versions_created_by ON questionnaire_versions (firm_id, created_by);
GRANT SELECT, INSERT ON questionnaire_versions TO portico_app;
