-- What will be the next version of a questionnaire, while staff write it: one draft, in which anything may be missing or wrong, saved
-- as they go. Publishing it makes a version and ends it.
CREATE TABLE questionnaire_drafts (
    firm_id uuid NOT NULL CONSTRAINT questionnaire_drafts_firm REFERENCES firms (id),
    questionnaire_id uuid NOT NULL,
    name jsonb NOT NULL,
    content jsonb NOT NULL CONSTRAINT questionnaire_drafts_content
        CHECK (jsonb_typeof(content) = 'object' AND octet_length(content::text) <= 4194304),
    -- the number of the version that it began as; 0 where there was none
    based_on integer NOT NULL CONSTRAINT questionnaire_drafts_based_on CHECK (based_on >= 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    PRIMARY KEY (firm_id, questionnaire_id),
    CONSTRAINT questionnaire_drafts_questionnaire
        FOREIGN KEY (firm_id, questionnaire_id) REFERENCES questionnaires (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT questionnaire_drafts_updated_by FOREIGN KEY (firm_id, updated_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('questionnaire_drafts');
CREATE INDEX questionnaire_drafts_updated_by ON questionnaire_drafts (firm_id, updated_by);
GRANT SELECT, INSERT, UPDATE, DELETE ON questionnaire_drafts TO portico_app;
